import { studentQuantile } from "@assay/evidence";

export type Band = "se" | "range" | "interval" | "none";

export const bandNames: Record<Band, string> = {
  se: "mean ± standard error",
  range: "mean, lowest and highest",
  interval: "mean with 95 % interval",
  none: "single runs",
};

export interface Spread {
  n: number;
  mean: number;
  low: number;
  high: number;
  best: { low: number; high: number };
}

/** Mean of the finite values with the band around it; `undefined` without any. One value has a band of no width. */
export function spreadOf(values: Iterable<number | null>, band: Exclude<Band, "none">): Spread | undefined {
  let n = 0;
  let mean = 0;
  let squares = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    n++;
    const before = value - mean;
    mean += before / n;
    squares += before * (value - mean);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (n === 0) return undefined;
  const best = { low, high };
  if (band === "range") return { n, mean, low, high, best };
  if (n === 1) return { n, mean, low: mean, high: mean, best };
  const error = Math.sqrt(squares / (n - 1) / n);
  const half = band === "se" ? error : error * studentQuantile(0.975, n - 1);
  return { n, mean, low: mean - half, high: mean + half, best };
}

export interface MeanLine {
  xs: number[];
  mean: number[];
  low: number[];
  high: number[];
  n: number[];
}

/**
 * Mean and band over several runs. Where they share their steps the mean is taken step by step; where they do not, each run is first
 * averaged within the same `bins` equal ranges of x.
 */
export function meanLine(
  runs: readonly { xs: readonly number[]; ys: readonly (number | null)[] }[],
  band: Exclude<Band, "none">,
  bins = 200,
): MeanLine {
  const shared = byX(runs);
  const complete = [...shared.values()].filter((values) => values.length === runs.length).length;
  const groups = complete * 2 >= shared.size ? shared : binned(runs, bins);
  const line: MeanLine = { xs: [], mean: [], low: [], high: [], n: [] };
  for (const x of [...groups.keys()].sort((a, b) => a - b)) {
    const spread = spreadOf(groups.get(x) as number[], band);
    if (spread === undefined) continue;
    line.xs.push(x);
    line.mean.push(spread.mean);
    line.low.push(spread.low);
    line.high.push(spread.high);
    line.n.push(spread.n);
  }
  return line;
}

type Runs = readonly { xs: readonly number[]; ys: readonly (number | null)[] }[];

function byX(runs: Runs): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { xs, ys } of runs) {
    xs.forEach((x, index) => {
      const y = ys[index];
      if (y === null || y === undefined || !Number.isFinite(y)) return;
      const values = groups.get(x);
      if (values === undefined) groups.set(x, [y]);
      else values.push(y);
    });
  }
  return groups;
}

function binned(runs: Runs, bins: number): Map<number, number[]> {
  const starts = runs.flatMap(({ xs }) => xs.slice(0, 1));
  const ends = runs.flatMap(({ xs }) => xs.slice(-1));
  const low = Math.min(...starts);
  const width = (Math.max(...ends) - low) / bins || 1;
  const groups = new Map<number, number[]>();
  for (const { xs, ys } of runs) {
    for (const [bin, y] of averagesPerBin(xs, ys, low, width, bins)) {
      const x = low + (bin + 0.5) * width;
      groups.set(x, [...(groups.get(x) ?? []), y]);
    }
  }
  return groups;
}

function averagesPerBin(
  xs: readonly number[],
  ys: readonly (number | null)[],
  low: number,
  width: number,
  bins: number,
): Map<number, number> {
  const sums = new Map<number, { sum: number; n: number }>();
  xs.forEach((x, index) => {
    const y = ys[index];
    if (y === null || y === undefined || !Number.isFinite(y)) return;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((x - low) / width)));
    const entry = sums.get(bin) ?? { sum: 0, n: 0 };
    entry.sum += y;
    entry.n++;
    sums.set(bin, entry);
  });
  return new Map([...sums].map(([bin, { sum, n }]) => [bin, sum / n]));
}
