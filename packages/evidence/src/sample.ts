/** What an arm's values amount to: their number, mean and sum of squared deviations from the mean. */
export interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
}

export const emptySample: Sample = { n: 0, mean: 0, squares: 0 };

/** One value more, by Welford's update (Technometrics 4(3), 1962): exact zero squares for equal values, no cancellation for close ones. */
export function withValue(sample: Sample, value: number): Sample {
  const n = sample.n + 1;
  const mean = sample.mean + (value - sample.mean) / n;
  return { n, mean, squares: sample.squares + (value - sample.mean) * (value - mean) };
}

export function sampleOf(values: readonly number[]): Sample {
  return values.reduce(withValue, emptySample);
}

/** The unbiased variance; `null` below two values. */
export function varianceOf(sample: Sample): number | null {
  return sample.n < 2 ? null : sample.squares / (sample.n - 1);
}
