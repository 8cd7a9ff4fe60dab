import { greatest, leastStep, type StepRange } from "./model.ts";

/**
 * A grid of buckets over a window: bucket i begins at `anchor + i * width` and is cut to the window. `width` is a multiple of 2^`alignment`
 * and so is `anchor`, so the cells of every level up to that one lie in one bucket each. With a single bucket `width` means nothing.
 */
export interface Grid {
  readonly window: StepRange;
  readonly anchor: bigint;
  readonly width: bigint;
  readonly alignment: number;
  readonly count: number;
}

/** How much finer than a bucket the alignment is: 2^2, so that a width is at most a quarter wider than it must be. */
const finer = 2;

/** The grid of at most `buckets` buckets; its edges depend on the window's length more than on its place, so that panning keeps them. */
export function bucketGrid(window: StepRange, buckets: number): Grid {
  const span = window.toStep - window.fromStep + 1n;
  const alignment = Math.max(0, (span / BigInt(buckets)).toString(2).length - 1 - finer);
  const unit = 1n << BigInt(Math.min(alignment, 62));
  if (buckets === 1) {
    return { window, anchor: window.fromStep, width: span, alignment: 62, count: 1 };
  }
  let width = unit * ceilDiv(ceilDiv(span, BigInt(buckets)), unit);
  for (;;) {
    const anchor = greatest(floorDiv(window.fromStep, width) * width, leastStep);
    const count = Number((window.toStep - anchor) / width) + 1;
    if (count <= buckets) return { window, anchor, width, alignment: Math.min(alignment, 62), count };
    width += unit;
  }
}

/** The steps of bucket `index`, cut to the window. */
export function bucketRange({ window, anchor, width, count }: Grid, index: number): StepRange {
  if (count === 1) return window;
  const from = anchor + BigInt(index) * width;
  const to = from + width - 1n;
  return {
    fromStep: from > window.fromStep ? from : window.fromStep,
    toStep: to < window.toStep ? to : window.toStep,
  };
}

/**
 * The index of the bucket of `step` in SQL, with the parameters `anchor` and `width`. Differences of steps do not fit Int64, but they do
 * fit UInt64, and subtraction there is exact modulo 2^64.
 */
export function bucketIndexSql(grid: Grid, step: string): string {
  if (grid.count === 1) return "toUInt64(0)";
  return `intDiv(toUInt64(toUInt64(${step}) - toUInt64({anchor:Int64})), {width:UInt64})`;
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}
