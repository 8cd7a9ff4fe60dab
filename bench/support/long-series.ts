import { randomFrom } from "./training-points.ts";

/** One long series as a list of batches: every step once, then some steps again with a later time and another value. */
export interface LongSeries {
  readonly steps: number;
  /** Points logged again for a step that had one. */
  readonly again: number;
}

export const longMetric = "train/loss";
const beganUs = 1_763_000_000_000_000;
const stepUs = 83_000;

/** Value and time of a step's first point: a slow decline, noise in every bit, and a spike now and then. */
export function valueAt(step: number): number {
  const random = randomFrom(step + 17);
  const spike = random() < 1e-5 ? 1000 * random() : 0;
  return 2 + 8 / Math.sqrt(1 + step / 10_000) + random() * 0.3 + spike;
}

/** The steps that are logged again: every so many, over the whole series. */
export function stepAgain({ steps, again }: LongSeries, index: number): number {
  return Math.floor(((index + 0.5) * steps) / again);
}

export function valueAgain(step: number): number {
  return valueAt(step) - 1;
}

/** Batch `index` as the body of a request; undefined beyond the last. */
export function longBatch(series: LongSeries, index: number, size: number): string | undefined {
  const from = index * size;
  const length = Math.min(size, series.steps + series.again - from);
  if (length <= 0) return undefined;
  const steps = Array.from({ length }, (_, i) =>
    from + i < series.steps ? from + i : stepAgain(series, from + i - series.steps),
  );
  const first = (i: number) => from + i < series.steps;
  return JSON.stringify({
    batch_id: String(index),
    series: [
      {
        metric_name: longMetric,
        steps,
        values: steps.map((step, i) => (first(i) ? valueAt(step) : valueAgain(step))),
        timestamps_us: steps.map((step, i) => beganUs + step * stepUs + (first(i) ? 0 : 3_600_000_000)),
      },
    ],
  });
}

/** The series itself: the value of every step after everything was logged. */
export function lastPerStep(series: LongSeries): Float64Array {
  const values = Float64Array.from({ length: series.steps }, (_, step) => valueAt(step));
  for (let index = 0; index < series.again; index++) {
    const step = stepAgain(series, index);
    values[step] = valueAgain(step);
  }
  return values;
}
