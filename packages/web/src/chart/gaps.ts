/**
 * Where a line must be broken: indices i such that nothing was logged between point i−1 and i although points otherwise come regularly. Only
 * regular spacing has gaps (its 90th percentile at most twice its median); a gap is more than eight medians wide.
 */
export function gapsIn(xs: readonly number[]): number[] {
  if (xs.length < 12) return [];
  const distances = xs.slice(1).map((x, index) => x - (xs[index] as number));
  const sorted = [...distances].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] as number;
  const upper = sorted[Math.floor(sorted.length * 0.9)] as number;
  if (!(median > 0) || upper > 2 * median) return [];
  return distances.flatMap((distance, index) => (distance > 8 * median ? [index + 1] : []));
}
