import type { Line } from "./line.ts";

export interface Extent {
  low: number;
  high: number;
  /** How many values lie outside, when the range was clipped to the bulk of them. */
  outside: number;
  /** How many values a logarithmic axis cannot show. */
  unshowable: number;
}

/**
 * The range of y to show for the part of the lines within `window`. With `clip`, the middle 98 % of the values and a margin; otherwise all.
 * A logarithmic axis leaves out values that are not positive and counts them.
 */
export function extentOf(
  lines: readonly Line[],
  options: { window?: readonly [number, number] | undefined; log: boolean; clip: boolean },
): Extent | undefined {
  const values: number[] = [];
  let unshowable = 0;
  for (const line of lines) {
    line.xs.forEach((x, index) => {
      if (options.window !== undefined && (x < options.window[0] || x > options.window[1])) return;
      for (const value of [line.ys[index], line.low?.[index], line.high?.[index], line.raw?.[index]]) {
        if (value === null || value === undefined || !Number.isFinite(value)) continue;
        if (options.log && value <= 0) unshowable++;
        else values.push(value);
      }
    });
  }
  if (values.length === 0) return unshowable > 0 ? { low: 0.1, high: 1, outside: 0, unshowable } : undefined;
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] as number;
  const [low, high] = options.clip ? [at(0.01), at(0.99)] : [values[0] as number, values.at(-1) as number];
  const outside = options.clip ? values.filter((value) => value < low || value > high).length : 0;
  return { ...padded(low, high, options.log), outside, unshowable };
}

function padded(low: number, high: number, log: boolean): { low: number; high: number } {
  if (log) {
    const ratio = (high / low) ** 0.05;
    return ratio > 1 ? { low: low / ratio, high: high * ratio } : { low: low / 2, high: high * 2 };
  }
  const margin = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
  return { low: low - margin, high: high + margin };
}
