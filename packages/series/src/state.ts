import { greatest, least } from "./model.ts";

/** What is known of a set of steps: exact, and mergeable with the state of any other set that shares no step with it. */
export interface SeriesState {
  /** Distinct steps. */
  readonly count: number;
  /** Distinct points. */
  readonly points: number;
  /** Steps whose value is NaN or infinite: they take no part in min, max and the sums. */
  readonly nonFinite: number;
  /** +Infinity when no value is finite. */
  readonly min: number;
  /** -Infinity when no value is finite. */
  readonly max: number;
  /** Of the values below 2^960 in magnitude. */
  readonly sum: number;
  /** Of the others, times 2^-64: so neither sum overflows for any number of steps. */
  readonly sumHuge: number;
  readonly firstStep: bigint;
  readonly firstValue: number;
  readonly firstTimestampUs: bigint;
  readonly lastStep: bigint;
  readonly lastValue: number;
  readonly lastTimestampUs: bigint;
}

/** The state of two sets of steps together; exact as long as they share none. */
export function mergeStates(left: SeriesState, right: SeriesState): SeriesState {
  const first = left.firstStep < right.firstStep ? left : right;
  const last = left.lastStep > right.lastStep ? left : right;
  return {
    count: left.count + right.count,
    points: left.points + right.points,
    nonFinite: left.nonFinite + right.nonFinite,
    min: Math.min(left.min, right.min),
    max: Math.max(left.max, right.max),
    sum: left.sum + right.sum,
    sumHuge: left.sumHuge + right.sumHuge,
    firstStep: least(left.firstStep, right.firstStep),
    firstValue: first.firstValue,
    firstTimestampUs: first.firstTimestampUs,
    lastStep: greatest(left.lastStep, right.lastStep),
    lastValue: last.lastValue,
    lastTimestampUs: last.lastTimestampUs,
  };
}

/** min, max and average over the finite values; null when there is none. */
export function finiteFigures(state: SeriesState): {
  min: number | null;
  max: number | null;
  avg: number | null;
} {
  const finite = state.count - state.nonFinite;
  if (finite === 0) return { min: null, max: null, avg: null };
  const avg = (state.sumHuge / finite) * 2 ** 64 + state.sum / finite;
  return { min: state.min, max: state.max, avg: Math.min(Math.max(avg, state.min), state.max) };
}

/** A state as the statements of `state-sql.ts` return it. */
export interface StateRow {
  count: string;
  points: string;
  non_finite: string;
  min: number;
  max: number;
  sum: number;
  sum_huge: number;
  first_step: string;
  first_value: number;
  first_us: string;
  last_step: string;
  last_value: number;
  last_us: string;
}

export function decodeState(row: StateRow): SeriesState {
  return {
    count: Number(row.count),
    points: Number(row.points),
    nonFinite: Number(row.non_finite),
    min: row.min,
    max: row.max,
    sum: row.sum,
    sumHuge: row.sum_huge,
    firstStep: BigInt(row.first_step),
    firstValue: row.first_value,
    firstTimestampUs: BigInt(row.first_us),
    lastStep: BigInt(row.last_step),
    lastValue: row.last_value,
    lastTimestampUs: BigInt(row.last_us),
  };
}
