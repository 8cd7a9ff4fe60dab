export interface Scale {
  low: number;
  high: number;
  /** From a value to 0..1. */
  at(value: number): number;
  ticks: number[];
}

/** Round numbers between two bounds, about `count` of them. */
export function ticksBetween(low: number, high: number, count = 4): number[] {
  const rough = (high - low) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.8) ?? rough;
  const ticks: number[] = [];
  for (let index = Math.ceil(low / step); index * step <= high + step * 1e-9; index++) {
    ticks.push(Number((index * step).toPrecision(12)));
  }
  return ticks;
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
