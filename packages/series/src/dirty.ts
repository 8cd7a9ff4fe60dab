import type { SeriesKey, StepRange } from "./model.ts";
import { keyText } from "./model.ts";

/** A range of steps of one series whose derived rows may differ from its points. */
export interface DirtyRange extends StepRange {
  readonly owner: { readonly teamId: string; readonly projectId: string; readonly experimentId: string };
  readonly metric: string;
}

/**
 * What is dirty now, as whoever stores points knows it. A range is dirty before its points can be seen and until its derived rows are
 * written, so a reader that asks here first and reads afterwards misses nothing.
 */
export interface DirtySteps {
  /** The dirty ranges of one series, or of all series of an experiment. */
  ranges(experimentId: string, metric?: string): readonly DirtyRange[];
  /** The experiments that have any, of all teams. */
  experimentIds(): Iterable<string>;
}

/** For readers beside which nobody writes. */
export const nothingDirty: DirtySteps = { ranges: () => [], experimentIds: () => [] };

/** Dirty ranges by series, as they were at one moment. */
export class DirtySnapshot {
  readonly #series = new Map<string, { key: SeriesKey; ranges: StepRange[] }>();

  static of(ranges: Iterable<DirtyRange>): DirtySnapshot {
    const snapshot = new DirtySnapshot();
    for (const { owner, metric, fromStep, toStep } of ranges) {
      const key = { experimentId: owner.experimentId, metric };
      const text = keyText(key);
      const found = snapshot.#series.get(text);
      if (found === undefined) snapshot.#series.set(text, { key, ranges: [{ fromStep, toStep }] });
      else found.ranges.push({ fromStep, toStep });
    }
    return snapshot;
  }

  /** Of the given experiments, or of all experiments of a project. */
  static take(
    dirty: DirtySteps,
    projectId: string,
    only: { experimentIds?: readonly string[]; metric?: string } = {},
  ): DirtySnapshot {
    const ids = only.experimentIds ?? dirty.experimentIds();
    const ranges = [...ids].flatMap((id) => dirty.ranges(id, only.metric));
    return DirtySnapshot.of(ranges.filter(({ owner }) => owner.projectId === projectId));
  }

  get(key: SeriesKey): readonly StepRange[] {
    return this.#series.get(keyText(key))?.ranges ?? [];
  }

  keys(): SeriesKey[] {
    return [...this.#series.values()].map(({ key }) => key);
  }
}
