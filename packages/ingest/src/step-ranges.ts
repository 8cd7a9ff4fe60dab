/** A range of steps, both ends inclusive. */
export interface StepRange {
  readonly fromStep: bigint;
  readonly toStep: bigint;
}

const MOST_RANGES = 8;

/** Disjoint ranges in ascending order with `added` in them. Beyond eight, the two nearest become one, so that the answer covers at least what was given. */
export function withRange(ranges: readonly StepRange[], added: StepRange): readonly StepRange[] {
  const before: StepRange[] = [];
  const after: StepRange[] = [];
  let { fromStep, toStep } = added;
  for (const range of ranges) {
    // Neighbours join: [1,2] and [3,4] are [1,4].
    if (range.toStep < fromStep - 1n) before.push(range);
    else if (range.fromStep > toStep + 1n) after.push(range);
    else {
      if (range.fromStep < fromStep) fromStep = range.fromStep;
      if (range.toStep > toStep) toStep = range.toStep;
    }
  }
  const merged = [...before, { fromStep, toStep }, ...after];
  return merged.length > MOST_RANGES ? joinNearest(merged) : merged;
}

export function withRanges(ranges: readonly StepRange[], added: readonly StepRange[]): readonly StepRange[] {
  return added.reduce(withRange, ranges);
}

function joinNearest(ranges: readonly StepRange[]): StepRange[] {
  let nearest = 1;
  let least: bigint | undefined;
  for (let index = 1; index < ranges.length; index++) {
    const gap = (ranges[index]?.fromStep ?? 0n) - (ranges[index - 1]?.toStep ?? 0n);
    if (least === undefined || gap < least) {
      least = gap;
      nearest = index;
    }
  }
  const left = ranges[nearest - 1];
  const right = ranges[nearest];
  if (left === undefined || right === undefined) return [...ranges];
  return [
    ...ranges.slice(0, nearest - 1),
    { fromStep: left.fromStep, toStep: right.toStep },
    ...ranges.slice(nearest + 1),
  ];
}

/** The least and the greatest step of a column, or undefined of an empty one. */
export function stepExtent(steps: BigInt64Array): StepRange | undefined {
  const first = steps[0];
  if (first === undefined) return undefined;
  // Comparing halves spares one BigInt per step, which is what this costs otherwise.
  const halves = new Int32Array(steps.buffer, steps.byteOffset, steps.length * 2);
  let least = 0;
  let greatest = 0;
  for (let index = 1; index < steps.length; index++) {
    if (isLess(halves, index, least)) least = index;
    else if (isLess(halves, greatest, index)) greatest = index;
  }
  return { fromStep: steps[least] ?? first, toStep: steps[greatest] ?? first };
}

function isLess(halves: Int32Array, left: number, right: number): boolean {
  const leftHigh = halves[left * 2 + 1] ?? 0;
  const rightHigh = halves[right * 2 + 1] ?? 0;
  if (leftHigh !== rightHigh) return leftHigh < rightHigh;
  return (halves[left * 2] ?? 0) >>> 0 < (halves[right * 2] ?? 0) >>> 0;
}
