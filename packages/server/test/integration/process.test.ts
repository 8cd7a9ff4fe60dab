import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { StartedProcess } from "../support/started-process.ts";
import { request } from "../support/test-server.ts";

let root: string;
const processes: StartedProcess[] = [];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "assay-process-"));
});
afterAll(async () => {
  await Promise.all(processes.map((server) => server.stop("SIGKILL")));
  await rm(root, { recursive: true, force: true });
});

function start(flags: readonly string[], environment: Record<string, string> = {}): StartedProcess {
  const server = new StartedProcess(["--port", "0", "--log-level", "warn", ...flags], environment);
  processes.push(server);
  return server;
}

describe("a start that cannot be", () => {
  /** One sentence, no stack, an exit code. */
  async function refusal(flags: readonly string[], environment?: Record<string, string>): Promise<string> {
    const { code, output } = await start(flags, environment).ended;
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output).not.toMatch(/^\s+at /m);
    return output;
  }

  test("says which setting is unknown", async () => {
    expect(await refusal(["--prot", "1"])).toMatch(/--prot is not a setting. Did you mean --port\?/);
    expect(await refusal([], { ASSAY_DTA: "x" })).toMatch(/Did you mean ASSAY_DATA\?/);
  });

  test("says that the directory was written by a newer version", async () => {
    const data = join(root, "newer");
    await mkdir(data);
    writeFileSync(join(data, "format.json"), '{"format":99,"written_by":"9.9.9"}');
    expect(await refusal(["--data", data])).toMatch(/written by Assay 9\.9\.9, which is newer .* --data/);
  });

  test("says that it cannot tell which version wrote the directory", async () => {
    const data = join(root, "damaged");
    await mkdir(data);
    for (const content of ["", "{}", "null"]) {
      writeFileSync(join(data, "format.json"), content);
      expect(await refusal(["--data", data])).toMatch(/format\.json does not say which version .* --data/);
    }
  });

  test("says that it cannot write", async () => {
    const file = join(root, "file");
    writeFileSync(file, "");
    expect(await refusal(["--data", join(file, "below")])).toMatch(/cannot write to .* --data/);
    if (process.platform === "linux") {
      expect(await refusal(["--data", "/proc/assay/data"])).toMatch(/cannot write to \/proc\/assay\/data/);
    }
    if (process.getuid?.() === 0) return;
    const closed = join(root, "closed");
    await mkdir(closed);
    await chmod(closed, 0o500);
    expect(await refusal(["--data", join(closed, "data")])).toMatch(/cannot write to .*EACCES/);
  });

  test("says that a store does not answer", async () => {
    const data = ["--data", join(root, "remote")];
    expect(await refusal([...data, "--postgres-url", "postgres://u@127.0.0.1:1/x"])).toMatch(
      /Postgres server cannot be used/,
    );
    expect(await refusal([...data, "--clickhouse-url", "http://127.0.0.1:1"])).toMatch(
      /ClickHouse server cannot be reached.* --clickhouse-url/,
    );
  });

  test("says that the port is taken", async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, "127.0.0.1", resolve));
    const { port } = holder.address() as { port: number };
    expect(await refusal(["--data", join(root, "port"), "--port", String(port)])).toMatch(
      new RegExp(`Port ${port} of 127.0.0.1 is taken: .* --port`),
    );
    await new Promise((resolve) => holder.close(resolve));
  });
});

describe("a running server", () => {
  test("is found through its directory, keeps others out, and stops in order", async () => {
    const data = join(root, "running");
    const server = start(["--data", data]);
    const url = await server.url();
    const note = JSON.parse(readFileSync(join(data, "server.json"), "utf8"));
    expect(note).toMatchObject({ url, pid: server.child.pid });
    const tokenFile = join(data, "local-token");
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600);
    const key = readFileSync(tokenFile, "utf8").trim();
    const session = await request(`${url}/api/v1/session`, "GET", undefined, { key });
    expect(session.body).toMatchObject({ teams: [{ role: "admin" }] });

    const second = await start(["--data", data]).ended;
    expect(second).toMatchObject({ code: 1, output: expect.stringContaining(`process ${server.child.pid}`) });

    expect(await server.stop()).toMatchObject({ code: 0 });
    expect(existsSync(join(data, "server.json"))).toBe(false);
    expect(existsSync(tokenFile)).toBe(false);
  });

  test("has everything it acknowledged after it was killed", async () => {
    const data = join(root, "killed");
    const first = start(["--data", data]);
    const before = await first.url();
    await request(`${before}/api/v1/projects`, "POST", { name: "p" });
    await request(`${before}/api/v1/projects/p/experiments`, "POST", { name: "e", arm: "a" });
    await request(`${before}/api/v1/projects/p/hypotheses/h`, "PUT", {
      statement: "It is small.",
      rule: {
        rule: "z",
        sigma: 0.1,
        metric: "m",
        direction: "minimize",
        candidate: { arm: "a", at: { step: 9 } },
        comparison: { target: 100 },
      },
    });
    let acknowledged = 0;
    const logging = Array.from({ length: 10 }, async (_, index) => {
      const metrics = [{ metric_name: "m", metric_value: index, step: index }];
      await request(`${before}/api/v1/metrics/batch/p/e`, "POST", { metrics, batch_id: `b${index}` });
      acknowledged += 1;
    });
    await Promise.all(logging);
    expect(await first.stop("SIGKILL")).toMatchObject({ signal: "SIGKILL" });

    const again = start(["--data", data]);
    const url = await again.url();
    const { body } = await request(`${url}/api/v1/metrics/summary/p/e`, "GET");
    expect(body.metrics.m).toMatchObject({ points: acknowledged, count: acknowledged, last_step: 9 });
    const repeated = await request(`${url}/api/v1/metrics/batch/p/e`, "POST", {
      metrics: [{ metric_name: "m", metric_value: 3, step: 3 }],
      batch_id: "b3",
    });
    expect(repeated.body.duplicate).toBe(true);
    const judged = await request(`${url}/api/v1/hypotheses/p/h/evidence`, "GET");
    expect(judged.body.hypothesis.verdict).toBe("supported");
    expect(await again.stop("SIGINT")).toMatchObject({ code: 0 });
  });

  test("lets nobody in without a password where it must not, and the first admin by the code it printed", async () => {
    const server = start(["--data", join(root, "login"), "--require-login"]);
    const url = await server.url();
    expect((await request(`${url}/api/v1/projects`, "GET")).status).toBe(401);
    const { body } = await request(`${url}/api/v1/session`, "GET");
    expect(body).toMatchObject({ setup_required: true, local: false, teams: [] });
    const code = /one-time code (\S+)/.exec(server.output)?.[1];
    const admin = { code, email: "a@example.org", name: "A", password: "long enough" };
    const wrong = await request(`${url}/api/v1/session/setup`, "POST", { ...admin, code: "guess" });
    expect(wrong.status).toBe(401);
    const entered = await request(`${url}/api/v1/session/setup`, "POST", admin);
    expect(entered.body).toMatchObject({ user: { email: "a@example.org" }, setup_required: false });
    const cookie = entered.headers.get("set-cookie")!.split(";")[0]!;
    const created = await request(`${url}/api/v1/projects`, "POST", { name: "p" }, { headers: { cookie } });
    expect(created.status).toBe(201);
    expect((await request(`${url}/api/v1/session/setup`, "POST", admin)).status).toBe(401);
    await server.stop();

    // A browser tab left open goes on working.
    const again = start(["--data", join(root, "login"), "--require-login"]);
    const projects = await request(`${await again.url()}/api/v1/projects`, "GET", undefined, {
      headers: { cookie },
    });
    expect(projects.body.items).toMatchObject([{ name: "p" }]);
    await again.stop();
  });
});
