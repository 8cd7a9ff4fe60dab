import { ticksBetween } from "../format/ticks.ts";

export interface Scale {
  low: number;
  high: number;
  /** From a value to 0..1. */
  at(value: number): number;
  ticks: number[];
}

/** One axis for all of these values, with a margin; `undefined` without any finite one. */
export function scaleOver(values: Iterable<number | null | undefined>, margin = 0.08): Scale | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return undefined;
  const pad = (high - low) * margin || Math.abs(high) * 0.1 || 1;
  low -= pad;
  high += pad;
  return { low, high, at: (value) => (value - low) / (high - low), ticks: ticksBetween(low, high) };
}
