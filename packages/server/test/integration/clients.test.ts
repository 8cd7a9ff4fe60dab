import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { AssayClient, type ExperimentRecord, type TimeseriesPoints } from "@assay/sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ServerProcess, withoutAssay } from "../support/server-process.ts";

const root = join(import.meta.dirname, "../../../..");
const scripts = join(root, "packages/sdk/test/integration");
const languages = [
  { language: "typescript", command: process.execPath, script: join(scripts, "training.ts") },
  { language: "python", command: "python3", script: join(scripts, "training.py") },
].filter(({ language, command }) => isInstalled(language, command));
const server = new ServerProcess();

beforeAll(() => server.start());
afterAll(() => server.remove());

/** Python is not part of what Assay needs; where everything must run, its absence fails the tests. */
function isInstalled(language: string, command: string): boolean {
  if (spawnSync(command, ["--version"]).status === 0 || process.env.CI === "true") return true;
  console.warn(`No ${command} here: the tests of the ${language} client do not run.`);
  return false;
}

type Ask = (...names: string[]) => Promise<unknown>;

interface Training {
  readonly process: ChildProcess;
  /** Steps for which the logging call has returned. */
  readonly returned: number[];
  /** Lets it end its loop and finish. */
  stop(): void;
}

function train(language: (typeof languages)[number], project: string, first: number): Training {
  const stopFile = join(server.folder, `stop-${project}-${first}`);
  const training = spawn(language.command, [language.script, String(first)], {
    env: {
      ...withoutAssay(process.env),
      ASSAY_URL: server.url,
      ASSAY_SPOOL: join(server.folder, "spool"),
      TRAINING_PROJECT: project,
      TRAINING_STOP: stopFile,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const returned: number[] = [];
  let rest = "";
  training.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    returned.push(...lines.map(Number));
  });
  return { process: training, returned, stop: () => writeFileSync(stopFile, "") };
}

async function storedSteps(project: string): Promise<number[]> {
  const steps: number[] = [];
  let from: string | number | undefined;
  do {
    const after = from === undefined ? "" : `&from_step=${from}`;
    const page = await server.get<TimeseriesPoints>(
      `/metrics/timeseries/${project}/run/loss?raw=true&limit=100000${after}`,
    );
    steps.push(...page.points.map(({ step }) => Number(step)));
    from = page.next_step;
  } while (from !== undefined);
  return steps;
}

describe.each(languages)("$language", (language) => {
  test("nothing is missing and nothing doubled after kill -9 of server and training, again and again", {
    timeout: 240_000,
  }, async () => {
    const project = `crash-${language.language}`;
    const returned: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      const training = train(language, project, round * 10_000_000);
      const closed = once(training.process, "close");
      await vi.waitUntil(() => training.returned.length > 500 * (round + 1), { timeout: 120_000 });
      await server.kill();
      const soFar = training.returned.length;
      await vi.waitUntil(() => training.returned.length > soFar + 200, { timeout: 120_000 });
      // Every second round the training dies while there is no server, and the next one inherits all of it.
      if (round % 2 === 1) training.process.kill("SIGKILL");
      await server.start();
      const afterStart = training.returned.length;
      if (round % 2 === 0) {
        await vi.waitUntil(() => training.returned.length > afterStart + 300, { timeout: 120_000 });
        training.process.kill("SIGKILL");
      }
      await closed;
      returned.push(...training.returned);
    }
    const last = train(language, project, 90_000_000);
    const closed = once(last.process, "close");
    await vi.waitUntil(() => last.returned.length > 100, { timeout: 120_000 });
    last.stop();
    expect((await closed)[0]).toBe(0);
    returned.push(...last.returned);

    const stored = await storedSteps(project);
    const distinct = new Set(stored);
    expect(stored.length).toBe(distinct.size);
    expect(returned.filter((step) => !distinct.has(step))).toEqual([]);
    const run = await server.get<ExperimentRecord>(`/projects/${project}/experiments/run`);
    expect(run.status).toBe("finished");
  });
});

test("every method of the typed client asks for a route the server has", async () => {
  const asked: string[] = [];
  const recorder = createServer((request, response) => {
    asked.push(`${request.method?.toLowerCase()} ${request.url?.split("?")[0]}`);
    response.writeHead(200, { "content-type": "application/json" }).end('{"items":[]}');
  }).listen(0, "127.0.0.1");
  await once(recorder, "listening");
  const { port } = recorder.address() as AddressInfo;
  const client = new AssayClient({ url: `http://127.0.0.1:${port}` });
  // Every argument is a text; bodies do not matter here.
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(AssayClient.prototype));
  const methods = names.filter((name) => name !== "constructor");
  for (const name of methods) await (Reflect.get(client, name) as Ask).call(client, "{p}", "{e}", "{m}");
  recorder.close();
  const { paths } = await server.get<{ paths: Record<string, Record<string, unknown>> }>("/openapi.json");
  const routes = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb} ${path.replaceAll(/\{[^}]+\}/g, "*")}`),
  );
  expect(methods.length).toBeGreaterThan(18);
  expect(asked.map((one) => one.replaceAll(/%7B\w%7D/g, "*")).filter((one) => !routes.includes(one))).toEqual(
    [],
  );
});

test.runIf(languages.length === 2)("the Python client does what its documentation says", async () => {
  const tests = spawn("python3", ["-B", "-W", "error", "-m", "unittest", "test_assay"], {
    cwd: join(root, "python"),
    env: { ...withoutAssay(process.env), ASSAY_URL: server.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [tests.stdout, tests.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = await once(tests, "close");
  expect(code, output).toBe(0);
  expect(output).toMatch(/Ran ([7-9]|\d{2,}) tests/);
});
