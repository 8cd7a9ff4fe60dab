import { greatest, least, leastStep, type StepRange } from "./model.ts";

/** Levels of one series: cells of 2^base steps, and of eight times as many on every level above it. */
export interface SealedLevels {
  readonly baseLevel: number;
  /** The last step whose cells are stored; always the last step of a base cell. */
  readonly sealedTo: bigint;
}

/** Cells of one level, both ends inclusive. */
export interface CellRange {
  readonly level: number;
  readonly fromCell: bigint;
  readonly toCell: bigint;
}

export interface Cover {
  readonly cells: readonly CellRange[];
  readonly raw: readonly StepRange[];
}

const levelStride = 3;
const levelsPerSeries = 8;
/** Above it a cell would not fit its grid into Int64. */
const highestLevel = 62;

export function levelsOf({ baseLevel }: SealedLevels): number[] {
  return Array.from({ length: levelsPerSeries }, (_, i) => baseLevel + i * levelStride).filter(
    (level) => level <= highestLevel,
  );
}

export function cellOf(step: bigint, level: number): bigint {
  return step >> BigInt(level);
}

export function firstStepOf(cell: bigint, level: number): bigint {
  return cell << BigInt(level);
}

export function lastStepOf(cell: bigint, level: number): bigint {
  return ((cell + 1n) << BigInt(level)) - 1n;
}

/** The cells of a level that lie wholly in `range`; undefined when there is none. */
export function cellsWithin({ fromStep, toStep }: StepRange, level: number): CellRange | undefined {
  const size = 1n << BigInt(level);
  const fromCell = cellOf(fromStep + size - 1n, level);
  const toCell = cellOf(toStep + 1n, level) - 1n;
  return fromCell <= toCell ? { level, fromCell, toCell } : undefined;
}

/**
 * What to read so that every step of `window` is read exactly once: the coarsest sealed cells not above `coarsest` that lie wholly in the
 * window and touch no dirty range, finer ones beside them, and raw points for the rest.
 */
export function coverWindow(
  window: StepRange,
  levels: SealedLevels | undefined,
  coarsest: number,
  dirty: readonly StepRange[] = [],
): Cover {
  const cells: CellRange[] = [];
  const raw: StepRange[] = [];
  const usable = levels === undefined ? [] : levelsOf(levels).filter((level) => level <= coarsest);
  const sealedTo = levels?.sealedTo ?? leastStep;
  const descend = (range: StepRange, finest: number): void => {
    const level = usable[finest];
    const inner = level === undefined ? undefined : cellsWithin(range, level);
    if (range.fromStep > range.toStep) return;
    if (level === undefined) raw.push(range);
    else if (inner === undefined) descend(range, finest - 1);
    else {
      const fromStep = firstStepOf(inner.fromCell, level);
      const toStep = lastStepOf(inner.toCell, level);
      descend({ fromStep: range.fromStep, toStep: fromStep - 1n }, finest - 1);
      cells.push(inner);
      descend({ fromStep: toStep + 1n, toStep: range.toStep }, finest - 1);
    }
  };
  const top = usable.length - 1;
  if (top < 0) raw.push(window);
  else {
    for (const clean of without(window, dirty)) {
      descend({ fromStep: clean.fromStep, toStep: least(clean.toStep, sealedTo) }, top);
      const unsealed = { fromStep: greatest(clean.fromStep, sealedTo + 1n), toStep: clean.toStep };
      if (unsealed.fromStep <= unsealed.toStep) raw.push(unsealed);
    }
    raw.push(...within(window, dirty));
  }
  return { cells, raw: joined(raw) };
}

/** `window` without `holes`, in ascending order. */
export function without(window: StepRange, holes: readonly StepRange[]): StepRange[] {
  const parts: StepRange[] = [];
  let { fromStep } = window;
  for (const hole of joined(within(window, holes))) {
    if (hole.fromStep > fromStep) parts.push({ fromStep, toStep: hole.fromStep - 1n });
    fromStep = hole.toStep + 1n;
  }
  if (fromStep <= window.toStep) parts.push({ fromStep, toStep: window.toStep });
  return parts;
}

/** The parts of `ranges` that lie in `window`. */
export function within(window: StepRange, ranges: readonly StepRange[]): StepRange[] {
  return ranges
    .map(({ fromStep, toStep }) => ({
      fromStep: greatest(fromStep, window.fromStep),
      toStep: least(toStep, window.toStep),
    }))
    .filter(({ fromStep, toStep }) => fromStep <= toStep);
}

/** Disjoint ranges in ascending order that hold the same steps; neighbours become one. */
export function joined(ranges: readonly StepRange[]): StepRange[] {
  const sorted = ranges.toSorted((a, b) => (a.fromStep < b.fromStep ? -1 : a.fromStep > b.fromStep ? 1 : 0));
  const result: StepRange[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last !== undefined && range.fromStep <= last.toStep + 1n) {
      result[result.length - 1] = {
        fromStep: last.fromStep,
        toStep: greatest(last.toStep, range.toStep),
      };
    } else result.push(range);
  }
  return result;
}
