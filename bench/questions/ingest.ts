import type { Answer } from "../run.ts";
import { type BenchServer, startServer, untilCaughtUp } from "../support/server.ts";
import { median, option, round2 } from "../support/statistics.ts";
import { metrics, pointsPerBatch, stepsPerBatch } from "../support/training-points.ts";
import { askWorker } from "../support/worker.ts";
import type { InsertOrder } from "../workers/engine-insert.ts";
import type { LoadOrder } from "../workers/log-points.ts";

const connections = 16;
const warmUpBatches = 8;
const bounds = { objects: 0.4, columns: 0.7 } as const;
type Body = keyof typeof bounds;

/**
 * How many points a second does a running server acknowledge over HTTP, in batches of 1,000 from 16 connections, and how does that compare with the
 * engine's own insert of the same rows? The load generator and the engine's insert have processes of their own; rounds take turns, medians count.
 *
 * `npm run bench -- ingest [--batches N] [--rounds N]`: batches for each connection and body.
 */
export default async function ingest(args: string[]): Promise<Answer> {
  const batches = Number(option(args, "--batches") ?? 120);
  const rounds = Number(option(args, "--rounds") ?? 3);
  const points = batches * connections * pointsPerBatch;
  const seconds = { objects: [] as number[], columns: [] as number[], engine: [] as number[] };
  const stored = { objects: [] as number[], columns: [] as number[] };
  const derived = { objects: [] as number[], columns: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const server = await startServer();
    try {
      for (const body of ["objects", "columns"] as const) {
        const took = await logPoints(server, body, batches);
        seconds[body].push(took.acknowledgedMs / 1000);
        stored[body].push(took.storedMs / 1000);
        derived[body].push(took.derivedMs / 1000);
      }
      await server.stop();
    } finally {
      await server.stop();
      server.remove();
    }
    const order: InsertOrder = { runs: connections, fromBatch: warmUpBatches, batches };
    seconds.engine.push((await askWorker<number>("engine-insert", order)) / 1000);
    console.error(
      `round ${round + 1}: ${Object.entries(seconds)
        .map(([name, all]) => `${name} ${rate(points, all.at(-1)!)} points/s`)
        .join(", ")}`,
    );
  }
  const perSecond = {
    objects: rate(points, median(seconds.objects)),
    columns: rate(points, median(seconds.columns)),
    engine: rate(points, median(seconds.engine)),
  };
  const over = (took: { objects: number; columns: number }) => ({
    objects: round2(took.objects / perSecond.engine),
    columns: round2(took.columns / perSecond.engine),
  });
  const ratios = over(perSecond);
  const queryable = (body: Body) => rate(points, median(seconds[body].map((s, i) => s + stored[body][i]!)));
  const queryablePerSecond = { objects: queryable("objects"), columns: queryable("columns") };
  return {
    question:
      "Points a second acknowledged over HTTP as columns, against the engine's own insert of the same rows",
    figure: perSecond.columns,
    unit: "points/s",
    ratio: ratios.columns,
    bounds,
    ratios,
    pointsPerSecond: perSecond,
    points,
    queryablePerSecond,
    queryableRatios: over(queryablePerSecond),
    secondsUntilStored: { objects: round2(median(stored.objects)), columns: round2(median(stored.columns)) },
    secondsUntilDerived: {
      objects: round2(median(derived.objects)),
      columns: round2(median(derived.columns)),
    },
    met: ratios.objects >= bounds.objects && ratios.columns >= bounds.columns,
  };
}

interface Took {
  readonly acknowledgedMs: number;
  /** After the last acknowledgement. */
  readonly storedMs: number;
  readonly derivedMs: number;
}

async function logPoints(server: BenchServer, body: Body, batches: number): Promise<Took> {
  await server.post("/projects", { name: body });
  const paths: string[] = [];
  for (let run = 0; run < connections; run += 1) {
    await server.post(`/projects/${body}/experiments`, { name: `run-${run}` });
    paths.push(`/metrics/batch/${body}/run-${run}`);
  }
  const order = { url: server.url, paths, body };
  await askWorker<number>("log-points", {
    ...order,
    fromBatch: 0,
    batches: warmUpBatches,
  } satisfies LoadOrder);
  await untilCaughtUp(server);
  const acknowledgedMs = await askWorker<number>("log-points", {
    ...order,
    fromBatch: warmUpBatches,
    batches,
  } satisfies LoadOrder);
  const lag = await untilCaughtUp(server);
  await checkCounts(server, body, (warmUpBatches + batches) * stepsPerBatch);
  return { acknowledgedMs, ...lag };
}

/** A fast wrong answer is worth nothing. */
async function checkCounts(server: BenchServer, project: string, steps: number): Promise<void> {
  for (let run = 0; run < connections; run += 1) {
    const summary = await server.get<{ metrics: Record<string, { count: number; points: number }> }>(
      `/metrics/summary/${project}/run-${run}`,
    );
    for (const metric of metrics) {
      const { count, points } = summary.metrics[metric] ?? { count: 0, points: 0 };
      if (count !== steps || points !== steps)
        throw new Error(`${metric} of run ${run} has ${count} steps, not ${steps}`);
    }
  }
}

const rate = (points: number, seconds: number) => Math.round(points / seconds);
