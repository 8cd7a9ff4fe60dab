import type { MetricSummary, SeriesBucket } from "@assay/sdk";

interface Logged {
  readonly timestampUs: number;
  readonly value: number;
}

/** One series as its writer knows it, kept the plainest way: every point, counted anew for every question. */
export class ExpectedSeries {
  readonly #steps = new Map<number, Logged[]>();
  #points = 0;

  /** Of points with one identity the first counts. */
  add(step: number, timestampUs: number, value: number): void {
    const logged = this.#steps.get(step);
    if (logged?.some((point) => point.timestampUs === timestampUs) === true) return;
    this.#points += 1;
    if (logged === undefined) this.#steps.set(step, [{ timestampUs, value }]);
    else logged.push({ timestampUs, value });
  }

  valueAt(step: number): number | undefined {
    const logged = this.#steps.get(step);
    return logged?.reduce((last, point) => (point.timestampUs > last.timestampUs ? point : last)).value;
  }

  get lastStep(): number {
    let last = -Infinity;
    for (const step of this.#steps.keys()) last = Math.max(last, step);
    return last;
  }

  summary(): Omit<MetricSummary, "last_timestamp"> {
    const counted = this.#count(-Infinity, Infinity);
    const { min, max, avg, count, non_finite, first_step, last_step, last } = counted;
    return { min, max, avg, count, points: this.#points, non_finite, first_step, last_step, last };
  }

  bucket({ from_step, to_step }: SeriesBucket) {
    return this.#count(Number(from_step), Number(to_step));
  }

  #count(fromStep: number, toStep: number) {
    const steps = [...this.#steps.keys()].filter((step) => step >= fromStep && step <= toStep);
    let [min, max, sum, nonFinite] = [Infinity, -Infinity, 0, 0];
    let [firstStep, lastStep] = [Infinity, -Infinity];
    for (const step of steps) {
      const value = this.valueAt(step)!;
      firstStep = Math.min(firstStep, step);
      lastStep = Math.max(lastStep, step);
      if (!Number.isFinite(value)) {
        nonFinite += 1;
        continue;
      }
      min = Math.min(min, value);
      max = Math.max(max, value);
      sum += value;
    }
    const finite = steps.length - nonFinite;
    return {
      count: steps.length,
      non_finite: nonFinite,
      min: finite === 0 ? null : min,
      max: finite === 0 ? null : max,
      avg: finite === 0 ? null : sum / finite,
      first_step: firstStep,
      last_step: lastStep,
      first: wireValue(this.valueAt(firstStep)!),
      last: wireValue(this.valueAt(lastStep)!),
    };
  }
}

/** As JSON carries it. */
export function wireValue(value: number): number | "NaN" | "Infinity" | "-Infinity" {
  return Number.isFinite(value) ? value : (String(value) as "NaN" | "Infinity" | "-Infinity");
}

/** Compares what is answered with what is expected, field by field; sums of floating point may differ in their last digits. */
export function differences(where: string, answered: object, expected: object): string[] {
  return Object.entries(expected).flatMap(([field, wanted]) => {
    const found: unknown = (answered as Record<string, unknown>)[field];
    const close = field === "avg" && wanted !== null && Math.abs(Number(found) - wanted) <= 1e-9;
    return found === wanted || close ? [] : [`${where}: ${field} is ${found}, expected ${wanted}`];
  });
}
