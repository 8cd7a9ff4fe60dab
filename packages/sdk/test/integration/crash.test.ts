import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FaultServer } from "./fault-server.ts";

const languages: [string, string, string][] = [
  ["typescript", process.execPath, join(import.meta.dirname, "training.ts")],
  ["python", "python3", join(import.meta.dirname, "training.py")],
].filter(([language, command]) => isInstalled(language!, command!)) as [string, string, string][];
let server: FaultServer;
let spoolFolder: string;

beforeEach(async () => {
  server = new FaultServer();
  await server.start();
  spoolFolder = mkdtempSync(join(tmpdir(), "assay-crash-"));
});

afterEach(async () => {
  await server.stop();
  rmSync(spoolFolder, { recursive: true, force: true });
});

/** Python is not part of what Assay needs; where everything must run, its absence fails the tests. */
function isInstalled(language: string, command: string): boolean {
  if (spawnSync(command, ["--version"]).status === 0 || process.env.CI === "true") return true;
  console.warn(`No ${command} here: the tests of the ${language} client do not run.`);
  return false;
}

interface Training {
  process: ChildProcess;
  /** Steps for which the logging call has returned. */
  returned: number[];
}

function train([, command, script]: [string, string, string], ...args: number[]): Training {
  const process = spawn(command, [script, ...args.map(String)], {
    env: { ...globalThis.process.env, ASSAY_URL: server.url, ASSAY_SPOOL: spoolFolder },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const returned: number[] = [];
  let rest = "";
  process.stdout.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    returned.push(...lines.map(Number));
  });
  return { process, returned };
}

/** Kills a training at the moment its output passes `lines` lines. */
async function killAfter(training: Training, lines: number): Promise<void> {
  const closed = once(training.process, "close");
  training.process.stdout!.on("data", () => {
    if (training.returned.length >= lines) training.process.kill("SIGKILL");
  });
  await closed;
}

describe.each(languages)("%s", (...language) => {
  test("whatever a logging call returned for survives kill -9 of the training, and arrives once", async () => {
    const returned: number[] = [];
    let outages = 0;
    for (const [round, lines] of [1, 15, 40, 200, 333, 1_000, 2_500].entries()) {
      // Some rounds meet a server that answers nothing, so that everything is left to the next process.
      server.fault = () => (round % 3 === 1 ? "hang" : "ok");
      outages += round % 3 === 1 ? 1 : 0;
      const training = train(language, round * 1_000_000);
      await killAfter(training, lines);
      returned.push(...training.returned);
    }
    server.fault = () => "ok";
    const last = train(language, 99_000_000, 50);
    const [code] = await once(last.process, "close");
    expect(code).toBe(0);
    returned.push(...last.returned);

    const stored = server.points.map(({ step }) => Number(step));
    const storedSteps = new Set(stored);
    expect(stored.length).toBe(storedSteps.size);
    expect(returned.filter((step) => !storedSteps.has(step))).toEqual([]);
    expect(returned.length).toBeGreaterThan(4_000);
    expect(outages).toBeGreaterThan(1);
  });

  test("two processes that log to one experiment share no spool", async () => {
    const both = [train(language, 0, 500), train(language, 1_000, 500)];
    await Promise.all(both.map(({ process }) => once(process, "close")));
    const stored = server.points.map(({ step }) => Number(step));
    expect(stored.length).toBe(1_000);
    expect(new Set(stored).size).toBe(1_000);
  });
});

test("a training that never gives the event loop a turn delivers at its end", async () => {
  const training = train(languages[0]!, 0, 25_000, Number.MAX_SAFE_INTEGER);
  const [code] = await once(training.process, "close");
  expect(code).toBe(0);
  expect(server.points).toHaveLength(25_000);
});
