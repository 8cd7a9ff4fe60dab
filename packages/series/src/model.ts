/** Whose points: every read and write happens inside one project of one team. Both are UUIDs. */
export interface Scope {
  readonly teamId: string;
  readonly projectId: string;
}

/** One metric of one experiment. */
export interface SeriesKey {
  readonly experimentId: string;
  readonly metric: string;
}

/** Both ends inclusive. */
export interface StepRange {
  readonly fromStep: bigint;
  readonly toStep: bigint;
}

/** One step of a series: what was logged last for it. Timestamps are microseconds since 1970. */
export interface SeriesPoint {
  readonly step: bigint;
  readonly timestampUs: bigint;
  readonly value: number;
}

export const leastStep = -(2n ** 63n);
export const greatestStep = 2n ** 63n - 1n;
export const allSteps: StepRange = { fromStep: leastStep, toStep: greatestStep };

/** A text that is equal for equal keys; experiment ids hold no line breaks. */
export function keyText({ experimentId, metric }: SeriesKey): string {
  return `${experimentId}\n${metric}`;
}

export function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

export function greatest(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}

/** The least range that holds all of `ranges`; undefined of none. */
export function hull(ranges: readonly StepRange[]): StepRange | undefined {
  const [first, ...rest] = ranges;
  if (first === undefined) return undefined;
  let { fromStep, toStep } = first;
  for (const range of rest) {
    fromStep = least(fromStep, range.fromStep);
    toStep = greatest(toStep, range.toStep);
  }
  return { fromStep, toStep };
}
