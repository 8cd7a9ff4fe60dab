import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ExperimentRecord, ExperimentSummary, Hypothesis, Page, TimeseriesPoints } from "@assay/sdk";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ServerProcess, withoutAssay } from "../support/server-process.ts";

const root = join(import.meta.dirname, "../../../..");
const sample = join(root, "samples/speedrun");
const main = join(root, "packages/server/src/cli/main.ts");
const server = new ServerProcess();

beforeAll(() => server.start());
afterAll(() => server.remove());

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function start(...args: string[]): { process: ChildProcess; ended: Promise<Ended> } {
  const running = spawn(process.execPath, [main, ...args], {
    env: withoutAssay(process.env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let error = "";
  running.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  running.stderr.setEncoding("utf8").on("data", (text: string) => {
    error += text;
  });
  const ended = once(running, "close").then(([code]) => ({ code: code as number | null, out, error }));
  return { process: running, ended };
}

const assay = (...args: string[]) => start(...args, "--data", server.data).ended;

const sampleFiles = ["--runs", join(sample, "runs.csv"), "--points", join(sample, "points.csv.gz")];

/** Points and distinct steps per run and metric, straight from the file. */
function expectedCounts(): Map<string, { points: number; steps: Set<string> }> {
  const counts = new Map<string, { points: number; steps: Set<string> }>();
  const [, ...lines] = gunzipSync(readFileSync(join(sample, "points.csv.gz")))
    .toString()
    .trimEnd()
    .split("\r\n");
  for (const line of lines) {
    const [run, metric, step = ""] = line.split(",");
    const key = `${run} ${metric}`;
    const count = counts.get(key) ?? { points: 0, steps: new Set() };
    counts.set(key, count);
    count.points += 1;
    count.steps.add(step);
  }
  return counts;
}

async function expectComplete(project: string): Promise<void> {
  const counts = expectedCounts();
  const stored = new Map<string, { points: number; count: number }>();
  const { items } = await server.get<Page<ExperimentRecord>>(`/projects/${project}/experiments?limit=1000`);
  expect(items.filter(({ status }) => status !== "finished")).toEqual([]);
  for (const { id, name } of items) {
    const { metrics } = await server.get<ExperimentSummary>(`/metrics/summary/${project}/${id}`);
    for (const [metric, { points, count }] of Object.entries(metrics))
      stored.set(`${name} ${metric}`, { points, count });
  }
  expect(stored).toEqual(
    new Map([...counts].map(([key, { points, steps }]) => [key, { points, count: steps.size }])),
  );
}

const hasRuns = (project: string) =>
  vi.waitUntil(
    async () => {
      const answer = await fetch(`${server.url}/api/v1/projects/${project}/experiments?limit=1`);
      return answer.ok && ((await answer.json()) as Page<ExperimentRecord>).total >= 118;
    },
    { timeout: 60_000, interval: 10 },
  );

test("an import outlives kill -9 of the server", { timeout: 240_000 }, async () => {
  const importing = start("import", "csv", "--project", "outlived", ...sampleFiles, "--data", server.data);
  await hasRuns("outlived");
  await server.kill();
  await server.start();
  const { code, out, error } = await importing.ended;
  expect(code, error).toBe(0);
  expect(out).toContain("outlived: 118 runs, 130,604 points");
  await expectComplete("outlived");
});

test("an import that was killed is completed by repeating it, and repeating a complete one changes nothing", {
  timeout: 240_000,
}, async () => {
  const killed = start("import", "csv", "--project", "killed", ...sampleFiles, "--data", server.data);
  await hasRuns("killed");
  killed.process.kill("SIGKILL");
  await killed.ended;
  expect((await assay("import", "csv", "--project", "killed", ...sampleFiles)).code).toBe(0);
  await expectComplete("killed");
  const again = await assay("import", "csv", "--project", "killed", ...sampleFiles);
  expect(again.out).toContain("130,604 of them were there already");
  await expectComplete("killed");
});

test("the published judgements of the sample come out", async () => {
  const apply = (...flags: string[]) =>
    assay("hypotheses", "apply", join(sample, "hypotheses.yaml"), "--project", "killed", ...flags);
  const dry = await apply("--dry-run");
  expect([dry.code, dry.out.match(/^\+/gm)?.length]).toEqual([0, 12]);
  expect(JSON.parse((await assay("hypotheses", "list", "killed", "--json")).out)).toEqual([]);
  expect((await apply()).code).toBe(0);
  const verdicts = await vi.waitUntil(
    async () => {
      const listed = JSON.parse((await assay("hypotheses", "list", "killed", "--json")).out) as Hypothesis[];
      return listed.every(({ judged_at }) => judged_at !== undefined) ? listed : undefined;
    },
    { timeout: 30_000 },
  );
  const words = Object.groupBy(verdicts, ({ verdict }) => verdict);
  expect(words.supported?.map(({ name }) => name).every((name) => name.endsWith("-reaches-3.28"))).toBe(true);
  expect([words.supported?.length, words.testing?.length]).toEqual([9, 3]);
  expect((await apply()).out).toContain("0 of 12 hypotheses of killed changed");
  expect((await assay("judge", "killed")).code).toBe(0);
});

test("a frozen rule is changed by nothing but a new version, and judge fails on a refuted required one", async () => {
  const file = join(server.folder, "claims.yaml");
  const write = (target: number) =>
    writeFileSync(
      file,
      `project: killed
hypotheses:
  impossible:
    statement: MuonH reaches ${target}.
    required: true
    rule: z
    sigma: 0.0013
    metric: val_loss
    direction: minimize
    candidate: { arm: 20260430_muonh, at: { step: 3325 } }
    comparison: { target: ${target} }
`,
    );
  write(3.28);
  expect((await assay("hypotheses", "apply", file)).code).toBe(0);
  expect((await assay("judge", "killed")).code).toBe(0);
  write(1);
  const frozen = await assay("hypotheses", "apply", file);
  expect(frozen.code).toBe(1);
  expect(frozen.out).toContain("comparison.target: 3.28 → 1");
  expect(frozen.error).toContain("--new-version");
  expect((await assay("hypotheses", "apply", file, "--new-version")).code).toBe(0);
  await vi.waitUntil(async () => (await assay("judge", "killed")).code === 1, { timeout: 30_000 });
  const judged = await assay("judge", "killed", "--json");
  expect(JSON.parse(judged.out).passed).toBe(false);
  expect(judged.error).toContain("Required and refuted: impossible");
});

test("refused rows are reported with their lines, the others are imported", async () => {
  const points = join(server.folder, "wide.csv");
  const refused = join(server.folder, "refused.csv");
  writeFileSync(
    points,
    "epoch,loss,acc,when\n0,1.5,0.1,2024-01-01\n1,nan,,2024-01-02\nx,1,1,\n2,1,high,\n3,0.5,0.9,\n",
  );
  const { code, out, error } = await assay(
    ..."import csv --project wide --run one --wide --step-column epoch --time-column when".split(" "),
    ...["--points", points, "--refused", refused],
  );
  expect(code).toBe(1);
  expect(out).toContain("wide: 1 runs, 5 points");
  expect(error).toContain("line 4: the step is not a whole number");
  expect(error).toContain('line 5: acc is not a number: "high"');
  expect(
    readFileSync(refused, "utf8")
      .split("\r\n")
      .map((line) => line.split(",")[0]),
  ).toEqual(["line", "4", "5", ""]);
  const loss = await server.get<TimeseriesPoints>("/metrics/timeseries/wide/one/loss");
  expect(loss.points.map(({ step, value }) => [step, value])).toEqual([
    [0, 1.5],
    [1, "NaN"],
    [3, 0.5],
  ]);
  expect(loss.points[0]?.timestamp).toBe("2024-01-01T00:00:00.000000Z");
});

test("mistakes are one sentence and their own exit code", async () => {
  const unknown = await assay("import", "csv", "--pints", "x");
  expect([unknown.code, unknown.error]).toEqual([2, expect.stringContaining("Did you mean --points?")]);
  expect((await assay("hypotheses", "aply", "x")).error).toContain("Did you mean hypotheses apply?");
  expect((await assay("judge")).error).toContain("PROJECT is missing");
  expect((await assay("judge", "nowhere")).code).toBe(3);
  expect((await assay("import", "csv", "--project", "p", "--points", "/none.csv")).error).toContain(
    "cannot be read",
  );
  const noServer = await start("projects", "--data", join(server.folder, "none")).ended;
  expect([noServer.code, noServer.error]).toEqual([3, expect.stringContaining("npm start -- --data")]);
  const away = await start("projects", "--url", "http://127.0.0.1:1").ended;
  expect([away.code, away.error]).toEqual([3, expect.stringContaining("[NETWORK]")]);
  for (const verb of ["import csv", "hypotheses apply", "hypotheses list", "judge", "projects", "config"]) {
    const help = await start(...verb.split(" "), "--help").ended;
    expect([help.code, help.out]).toEqual([0, expect.stringContaining("Examples")]);
  }
  expect((await start().ended).out).toContain("assay import csv");
});

test("the configuration in force is printed with its sources and without secrets", async () => {
  const { out } = await start("config", "--json", "--port", "5", "--postgres-url", "postgres://u:secret@h/db")
    .ended;
  const settings = JSON.parse(out) as { key: string; value: string; source: string }[];
  expect(settings).toContainEqual(expect.objectContaining({ key: "http.port", value: "5", source: "flag" }));
  expect(out).not.toContain("secret");
});

test("judging a project without hypotheses is a mistake unless it is allowed", async () => {
  await fetch(`${server.url}/api/v1/projects`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "unjudged" }),
  });
  expect(await assay("judge", "unjudged")).toMatchObject({
    code: 2,
    error: expect.stringContaining("unjudged has no hypotheses to judge"),
  });
  expect((await assay("judge", "unjudged", "--allow-empty")).code).toBe(0);
});
