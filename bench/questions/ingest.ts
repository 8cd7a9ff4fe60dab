import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartedProcess } from "../../packages/server/test/support/started-process.ts";
import type { Answer } from "../run.ts";

const folder = join(import.meta.dirname, "..", "ingest");
const connections = 16;
const rounds = 3;

interface Measured {
  readonly points: number;
  readonly seconds: number;
}

interface Round {
  readonly enginePerSecond: number;
  readonly objectsPerSecond: number;
  readonly columnsPerSecond: number;
  readonly objectsDerivedAfterMs: number;
  readonly columnsDerivedAfterMs: number;
}

/**
 * How many points a second does a server acknowledge over HTTP, in batches of 1,000 from 16 connections, beside the engine's own insert of the
 * same points as JSON rows in blocks of 50,000, nothing derived? Each way has a fresh store; the rounds follow each other, so that a change of
 * the machine's load meets all three. `bench -- ingest POINTS` changes the 1,600,000 points of a way.
 */
export default async function ingest(args: string[]): Promise<Answer> {
  const batches = Math.max(1, Math.round(Number(args[0] ?? 1_600_000) / connections / 1000));
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const engine = await told<Measured>(
      fork(join(folder, "engine-insert.ts"), [String(connections), String(batches)]),
    );
    const objects = await overHttp("objects", batches);
    const columns = await overHttp("columns", batches);
    measured.push({
      enginePerSecond: perSecond(engine),
      objectsPerSecond: perSecond(objects),
      columnsPerSecond: perSecond(columns),
      objectsDerivedAfterMs: objects.derivedAfterMs,
      columnsDerivedAfterMs: columns.derivedAfterMs,
    });
  }
  const middle = (of: (round: Round) => number) =>
    measured.map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
  const ratio = (of: (round: Round) => number) =>
    Math.round(middle((round) => of(round) / round.enginePerSecond) * 100) / 100;
  return {
    question:
      "points a second acknowledged over HTTP as columns, against the engine's own JSONCompactEachRow insert of the same points (bound 0.7; as objects 0.4)",
    figure: middle(({ columnsPerSecond }) => columnsPerSecond),
    unit: "points/s",
    ratio: ratio(({ columnsPerSecond }) => columnsPerSecond),
    objectsRatio: ratio(({ objectsPerSecond }) => objectsPerSecond),
    objectsPerSecond: middle(({ objectsPerSecond }) => objectsPerSecond),
    enginePerSecond: middle(({ enginePerSecond }) => enginePerSecond),
    columnsDerivedAfterMs: middle(({ columnsDerivedAfterMs }) => columnsDerivedAfterMs),
    points: batches * connections * 1000,
    rounds: measured,
  };
}

function perSecond({ points, seconds }: Measured): number {
  return Math.round(points / seconds);
}

async function overHttp(
  body: "objects" | "columns",
  batches: number,
): Promise<Measured & { derivedAfterMs: number }> {
  const data = mkdtempSync(join(tmpdir(), "assay-bench-ingest-"));
  const server = new StartedProcess(["--port", "0", "--data", data]);
  try {
    const url = await server.url();
    await fetch(`${url}/api/v1/projects`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "bench" }),
    });
    const loaded = await told<Measured>(
      fork(join(folder, "load.ts"), [url, body, "bench", String(connections), String(batches)]),
    );
    return { ...loaded, derivedAfterMs: await derivedAfterMs(url) };
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Until everything acknowledged is stored and everything derived is equal to it. */
async function derivedAfterMs(url: string): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const response = await fetch(`${url}/api/v1/health/metrics-ingestion`);
    const { pending_points, derive_lag_ms } = (await response.json()) as {
      pending_points: number;
      derive_lag_ms: number;
    };
    if (pending_points === 0 && derive_lag_ms === 0) return Math.round(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a process says once; it is an error for it to end without. */
function told<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Message));
    child.once("exit", (code) => reject(new Error(`a process of the benchmark ended with ${code}`)));
  });
}
