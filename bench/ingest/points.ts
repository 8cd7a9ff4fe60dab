/** What a training run logs at each step; the names of a real one. */
export const metrics = [
  "train/loss",
  "train/grad_norm",
  "train/lr",
  "train/tokens_per_second",
  "val/loss",
  "val/accuracy",
  "system/gpu_memory",
  "system/step_time",
];
export const pointsPerBatch = 1_000;
const stepsPerBatch = pointsPerBatch / metrics.length;
const startUs = 1_767_225_600_000_000;
const stepUs = 250_000;

export interface BenchPoint {
  readonly metric: string;
  readonly step: number;
  readonly timestampUs: number;
  readonly value: number;
}

/** The points of one batch of one run, step after step: values decay with noise in every bit of the mantissa, times jitter by microseconds. */
export function batchOf(run: number, batch: number): BenchPoint[] {
  const next = random(run * 1_000_003 + batch);
  return Array.from({ length: stepsPerBatch }, (_, index) => batch * stepsPerBatch + index).flatMap(
    (step) => {
      const timestampUs = startUs + step * stepUs + Math.floor(next() * 20_000);
      return metrics.map((metric, scale) => ({
        metric,
        step,
        timestampUs,
        value: (scale + 1) * (1 / Math.sqrt(step + 1) + 0.1 * next()),
      }));
    },
  );
}

/** The body of `POST /metrics/batch` as a list of objects. */
export function objectBody(points: readonly BenchPoint[], batchId: string): string {
  return JSON.stringify({
    metrics: points.map(({ metric, step, timestampUs, value }) => ({
      metric_name: metric,
      metric_value: value,
      step,
      timestamp: new Date(timestampUs / 1000)
        .toISOString()
        .replace("Z", `${String(timestampUs % 1000).padStart(3, "0")}Z`),
    })),
    batch_id: batchId,
  });
}

/** The same points as columns. */
export function columnBody(points: readonly BenchPoint[], batchId: string): string {
  const series = metrics.map((metric) => {
    const own = points.filter((point) => point.metric === metric);
    return {
      metric_name: metric,
      steps: own.map(({ step }) => step),
      values: own.map(({ value }) => value),
      timestamps_us: own.map(({ timestampUs }) => timestampUs),
    };
  });
  return JSON.stringify({ series, batch_id: batchId });
}

/** The same points as rows of the points table. */
export function rowText(points: readonly BenchPoint[], run: number): string {
  const id = (part: number) => `00000000-0000-7000-8000-${String(part).padStart(12, "0")}`;
  return points
    .map(({ metric, step, timestampUs, value }, index) => {
      const time = new Date(Math.floor(timestampUs / 1000)).toISOString().slice(0, 23).replace("T", " ");
      const micros = String(timestampUs % 1000).padStart(3, "0");
      return `${JSON.stringify([id(1), id(2), id(100 + run), metric, step, time + micros, value, index, "", "2026-01-01 00:00:00"])}\n`;
    })
    .join("");
}

/** A seeded stream of numbers in [0, 1): mulberry32. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
