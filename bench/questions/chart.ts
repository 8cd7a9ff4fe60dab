import { join } from "node:path";
import type { Answer } from "../run.ts";
import { type LongSeries, lastPerStep, longMetric } from "../support/long-series.ts";
import { type BenchServer, startServer, untilCaughtUp } from "../support/server.ts";
import { median, option, quantile, round2 } from "../support/statistics.ts";
import { randomFrom } from "../support/training-points.ts";
import { askWorker } from "../support/worker.ts";
import type { SeriesOrder } from "../workers/log-series.ts";
import type { RawChartOrder } from "../workers/raw-chart.ts";

const buckets = 1000;
const boundMs = 150;
const boundRatio = 10;
const run = "/metrics/timeseries/bench/long";

/**
 * How long does a chart of a series of 10,000,000 points take, over HTTP, in 1,000 buckets with exact minimum and maximum, for windows of any size
 * anywhere? And how much is that better than asking the points themselves, for the whole series? Answers are compared with a recount.
 *
 * `npm run bench -- chart [--points N] [--windows N]`
 */
export default async function chart(args: string[]): Promise<Answer> {
  const points = Number(option(args, "--points") ?? 10_000_000);
  const windows = Number(option(args, "--windows") ?? 300);
  const series: LongSeries = { steps: Math.floor(points * 0.99), again: points - Math.floor(points * 0.99) };
  const server = await startServer();
  try {
    await server.post("/projects", { name: "bench" });
    await server.post("/projects/bench/experiments", { name: "long" });
    const order: SeriesOrder = { url: `${server.url}/api/v1/metrics/batch/bench/long`, series };
    const loggedMs = await askWorker<number>("log-series", order);
    const { derivedMs } = await untilCaughtUp(server);
    const truth = lastPerStep(series);
    const random = randomFrom(4711);
    const times: number[] = [];
    for (let i = 0; i < windows; i++) {
      const length = Math.floor(2000 * (series.steps / 2000) ** random());
      const from = Math.floor(random() * (series.steps - length));
      times.push(await ask(server, from, from + length - 1, truth));
    }
    const whole: number[] = [];
    for (let i = 0; i < 20; i++) whole.push(await ask(server, i, series.steps - 1 - i, truth));
    await server.stop();
    const rawOrder: RawChartOrder = {
      path: join(server.data, "clickhouse"),
      metric: longMetric,
      steps: series.steps,
      buckets,
      repeats: 5,
    };
    const raw = await askWorker<number[]>("raw-chart", rawOrder);
    const figure = round2(quantile(times, 0.95));
    const ratio = round2(median(raw) / median(whole));
    return {
      question: `p95 over HTTP of ${buckets} exact buckets of random windows of one series; ratio: the raw last-per-step query of the whole series over ours`,
      figure,
      unit: "ms",
      ratio,
      bounds: { p95Ms: boundMs, ratio: boundRatio },
      points,
      steps: series.steps,
      windows,
      p50Ms: round2(median(times)),
      maxMs: round2(Math.max(...times)),
      wholeSeriesMs: round2(median(whole)),
      rawWholeSeriesMs: round2(median(raw)),
      secondsToLog: round2(loggedMs / 1000),
      secondsUntilDerived: round2(derivedMs / 1000),
      met: figure <= boundMs && ratio >= boundRatio,
    };
  } finally {
    await server.stop();
    server.remove();
  }
}

interface BucketsOfWire {
  readonly count: number;
  readonly buckets: readonly {
    readonly from_step: number;
    readonly to_step: number;
    readonly count: number;
    readonly min: number;
    readonly max: number;
    readonly first: number;
    readonly last: number;
  }[];
}

/** Milliseconds of one question, whose answer is then compared with the truth. */
async function ask(server: BenchServer, from: number, to: number, truth: Float64Array): Promise<number> {
  const metric = encodeURIComponent(longMetric);
  const beganAt = performance.now();
  const answer = await server.get<BucketsOfWire>(
    `${run}/${metric}?buckets=${buckets}&from_step=${from}&to_step=${to}`,
  );
  const tookMs = performance.now() - beganAt;
  let next = from;
  for (const bucket of answer.buckets) {
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let step = bucket.from_step; step <= bucket.to_step; step++) {
      least = Math.min(least, truth[step]!);
      greatest = Math.max(greatest, truth[step]!);
    }
    const right =
      bucket.from_step === next &&
      bucket.count === bucket.to_step - bucket.from_step + 1 &&
      bucket.min === least &&
      bucket.max === greatest &&
      bucket.first === truth[bucket.from_step] &&
      bucket.last === truth[bucket.to_step];
    if (!right)
      throw new Error(`the bucket from step ${bucket.from_step} is wrong: ${JSON.stringify(bucket)}`);
    next = bucket.to_step + 1;
  }
  if (next !== to + 1 || answer.buckets.length > buckets)
    throw new Error(`the window ${from}–${to} is not covered`);
  return tookMs;
}
