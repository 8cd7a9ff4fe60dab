import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { distinctSteps, fileStore } from "../support/file-store.ts";

const child = join(import.meta.dirname, "..", "support", "logging-process.ts");
let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "assay-kill-"));
});
afterEach(() => rm(path, { recursive: true, force: true }));

async function run(mode: string, name: string, killAfterMs?: number): Promise<string[]> {
  const running = spawn(process.execPath, [child, path, mode, name], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(running, "close");
  let output = "";
  running.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  if (killAfterMs !== undefined) {
    await Promise.race([once(running.stdout, "data"), exited]);
    await setTimeout(killAfterMs);
    running.kill("SIGKILL");
  }
  const [code, signal] = await exited;
  expect([code, signal]).toEqual(killAfterMs === undefined ? [0, null] : [null, "SIGKILL"]);
  return output.split("\n").slice(0, -1);
}

test("a process killed at random instants while it logs: what it acknowledged is stored once, and derived equals a recount", async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 8; round++) {
    acknowledged.push(...(await run("log", `r${round}`, Math.random() * 120)));
  }
  await run("drain", "end");
  const store = fileStore(path);
  const lines = await store.lines();
  const sequences = Map.groupBy(lines, ({ batchId }) => batchId);
  expect(acknowledged.length).toBeGreaterThan(8);
  for (const batchId of acknowledged)
    expect(sequences.has(batchId), `${batchId} was acknowledged`).toBe(true);
  for (const [batchId, copies] of sequences) {
    expect(new Set(copies.map(({ sequence }) => sequence)).size, `${batchId} is in the log once`).toBe(1);
  }
  expect(await store.derived()).toBe(distinctSteps(lines));
});
