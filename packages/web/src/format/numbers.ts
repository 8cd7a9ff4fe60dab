import type { MetricValue } from "@assay/sdk";

const minus = "\u2212";

/** Wire values as numbers: the three texts become NaN and the infinities. */
export function toNumber(value: MetricValue | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** With at least this many values, the outermost tenth on either side does not count: one run that diverged must not blur all others. */
const robustFrom = 10;

/**
 * Digits after the point that tell values of this spread apart: three significant digits of the spread, between 0 and 12.
 * A spread of zero falls back to the magnitude of the values.
 */
export function decimalsFor(values: Iterable<number | null>): number {
  const finite = [...values].filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (finite.length === 0) return 3;
  finite.sort((a, b) => a - b);
  const low = finite[0] as number;
  const high = finite.at(-1) as number;
  const cut = finite.length < robustFrom ? 0 : Math.floor(finite.length / 10);
  const middle = (finite.at(-1 - cut) as number) - (finite[cut] as number);
  const spread = middle || high - low || Math.abs(high) || 1;
  return Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(spread))));
}

/** A value with a fixed number of decimals, a true minus sign and no trailing noise for integers. */
export function formatNumber(value: number | null, decimals: number): string {
  if (value === null) return "–";
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "∞";
  if (value === Number.NEGATIVE_INFINITY) return `${minus}∞`;
  if (Number.isInteger(value) && Math.abs(value) < 1e15) {
    return (decimals === 0 || Math.abs(value) >= 1000 ? grouped(value) : value.toFixed(decimals)).replace(
      "-",
      minus,
    );
  }
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 10 ** -decimals / 2)) {
    return value.toExponential(3).replaceAll("-", minus);
  }
  return (
    size >= 10_000 ? grouped(Number(value.toFixed(Math.min(decimals, 2)))) : value.toFixed(decimals)
  ).replace("-", minus);
}

function grouped(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** Every digit that matters, for places where the exact value is asked for. */
export function formatExact(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return formatNumber(value, 0);
  const size = Math.abs(value);
  const text = size !== 0 && (size < 1e-6 || size >= 1e15) ? value.toExponential() : String(value);
  return text.replaceAll("-", minus);
}

/** A difference with its sign always shown. */
export function formatDelta(value: number | null, decimals: number): string {
  if (value === null) return "–";
  return value > 0 ? `+${formatNumber(value, decimals)}` : formatNumber(value, decimals);
}

export function formatCount(value: number): string {
  return value.toLocaleString("en-US");
}

/** A plain number for prose and forms: at most `digits` significant digits. */
export function formatSignificant(value: number | null, digits = 4): string {
  if (value === null || !Number.isFinite(value)) return formatNumber(value, 0);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7))
    return value
      .toExponential(digits - 1)
      .replace(/\.?0+e/, "e")
      .replaceAll("-", minus);
  return String(Number(value.toPrecision(digits))).replace("-", minus);
}

/** A standard error or the like: two digits say all it knows. */
export function formatUncertainty(value: number | null): string {
  if (value === null || !Number.isFinite(value) || Math.abs(value) < 1000) return formatSignificant(value, 2);
  return formatCount(Number(value.toPrecision(2)));
}

const prefixes = [
  { from: 1e12, divide: 1e12, sign: "T" },
  { from: 1e9, divide: 1e9, sign: "G" },
  { from: 1e6, divide: 1e6, sign: "M" },
  { from: 1e4, divide: 1e3, sign: "k" },
] as const;

/** Labels of one axis: all with the same prefix and as many decimals as their distance needs. */
export function formatTicks(ticks: readonly number[]): string[] {
  const largest = Math.max(...ticks.map(Math.abs), 0);
  const prefix = prefixes.find(({ from }) => largest >= from);
  const divide = prefix?.divide ?? 1;
  const steps = ticks.slice(1).map((tick, index) => Math.abs(tick - (ticks[index] as number)));
  const step = Math.min(...steps.filter((size) => size > 0), Number.POSITIVE_INFINITY);
  const even = Number.isFinite(step) ? step / divide : largest / divide || 1;
  if (largest !== 0 && largest < 1e-4) return ticks.map((tick) => (tick === 0 ? "0" : exponent(tick)));
  const decimals = decimalsOfStep(even);
  return ticks.map((tick) => {
    const text = (tick / divide).toFixed(decimals).replace("-", minus);
    return tick === 0 ? "0" : `${text}${prefix?.sign ?? ""}`;
  });
}

/** As many decimals as it takes to write multiples of the step: 0.025 takes three. */
function decimalsOfStep(step: number): number {
  for (let decimals = 0; decimals < 10; decimals++) {
    const scaled = step * 10 ** decimals;
    if (scaled > 0.5 && Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return Math.min(10, Math.max(0, 1 - Math.floor(Math.log10(step))));
}

function exponent(value: number): string {
  return value.toExponential(1).replace(".0e", "e").replaceAll("-", minus);
}
