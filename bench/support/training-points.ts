/** Ten metrics as a training loop logs them: most move with the step, all but the schedule have full mantissas. */
export const metrics = [
  "train/loss",
  "train/perplexity",
  "train/grad_norm",
  "train/accuracy",
  "train/tokens_per_second",
  "optimizer/lr",
  "eval/loss",
  "eval/accuracy",
  "system/gpu_utilization",
  "system/memory_gib",
] as const;

export const stepsPerBatch = 100;
export const pointsPerBatch = metrics.length * stepsPerBatch;

/** Uniform in [0, 1), the same for the same seed (mulberry32, twice for 53 bits). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return () => (next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53;
}

export interface BatchPoints {
  readonly batchId: string;
  /** By metric, each of `stepsPerBatch` steps. */
  readonly series: readonly {
    readonly metric: string;
    readonly steps: number[];
    readonly timesUs: number[];
    readonly values: number[];
  }[];
}

const beganUs = 1_763_000_000_000_000;

/** Batch `index` of a run: a hundred steps, each about 137 ms after the one before it, the clock read for every point. */
export function batchOf(run: number, index: number): BatchPoints {
  const random = randomFrom(run * 1_000_003 + index);
  const first = index * stepsPerBatch;
  const steps = Array.from({ length: stepsPerBatch }, (_, i) => first + i);
  const times = steps.map((step) => beganUs + step * 137_000 + Math.floor(random() * 20_000));
  const series = metrics.map((metric, m) => ({
    metric,
    steps,
    timesUs: times.map((us) => us + m * 3),
    values: steps.map((step) => metricValue(m, step, random())),
  }));
  return { batchId: `${run}-${index}`, series };
}

function metricValue(metric: number, step: number, noise: number): number {
  if (metric === 5) return 3e-4 * Math.min(1, step / 2000);
  const trend = (metric + 1) * (0.2 + 4 / Math.sqrt(1 + step / 50));
  return trend * (1 + 0.1 * (noise - 0.5));
}

export function timeText(us: number): string {
  const seconds = new Date(Math.floor(us / 1000)).toISOString().slice(0, 19);
  return `${seconds}.${String(us % 1_000_000).padStart(6, "0")}Z`;
}
