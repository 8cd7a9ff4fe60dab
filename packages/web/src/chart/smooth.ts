/**
 * Debiased exponential moving average: weight 0 leaves values as they are, 0.99 averages over about a hundred. `null` (a gap) stays a
 * gap and restarts the average, so that smoothing never draws across it.
 * Source: Kingma & Ba, "Adam" (2015), the bias correction of section 3.
 */
export function smooth(values: readonly (number | null)[], weight: number): (number | null)[] {
  if (weight <= 0) return [...values];
  let average = 0;
  let left = 1;
  return values.map((value) => {
    if (value === null || !Number.isFinite(value)) {
      average = 0;
      left = 1;
      return null;
    }
    average = weight * average + (1 - weight) * value;
    left *= weight;
    return average / (1 - left);
  });
}
