import type { Line } from "./line.ts";

/** Index of the x nearest to `x` in an ascending list; −1 for an empty one. */
export function nearestIndex(xs: readonly number[], x: number): number {
  if (xs.length === 0) return -1;
  let low = 0;
  let high = xs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((xs[middle] as number) < x) low = middle + 1;
    else high = middle;
  }
  const before = low - 1;
  if (before >= 0 && Math.abs((xs[before] as number) - x) <= Math.abs((xs[low] as number) - x)) return before;
  return low;
}

export interface Reading {
  line: Line;
  index: number;
  x: number;
  value: number | null;
}

/**
 * What each line shows at the x nearest to the pointer, nearest value first. `distance` measures from the pointer, in pixels. A line that ends
 * more than `slack` (in units of x) before the pointer, or begins as much after it, shows nothing there.
 */
export function readingsAt(
  lines: readonly Line[],
  x: number,
  distance: (value: number) => number,
  slack: number,
): (Reading & { away: number })[] {
  return lines
    .flatMap((line) => {
      const index = nearestIndex(line.xs, x);
      if (index < 0) return [];
      const beyond = Math.max((line.xs[0] as number) - x, x - (line.xs.at(-1) as number));
      if (beyond > slack) return [];
      const value = line.ys[index] ?? null;
      const away = value === null ? Number.POSITIVE_INFINITY : distance(value);
      return [{ line, index, x: line.xs[index] as number, value, away }];
    })
    .sort((a, b) => a.away - b.away);
}
