import type { DirtyRange, PointOwner, SequencedBatch } from "./batch.ts";
import { type StepRange, stepExtent, withRange, withRanges } from "./step-ranges.ts";

/** What is dirty of one series. */
export interface SeriesMark {
  readonly owner: PointOwner;
  readonly metric: string;
  readonly ranges: readonly StepRange[];
  /** The least sequence of the log that this mark stands for: the log keeps everything from there on. */
  readonly since: number;
}

/** Marks by experiment and metric. */
export class MarkSet {
  readonly #experiments = new Map<string, Map<string, SeriesMark>>();
  #size = 0;

  /** Number of marked series. */
  get size(): number {
    return this.#size;
  }

  get(experimentId: string, metric: string): SeriesMark | undefined {
    return this.#experiments.get(experimentId)?.get(metric);
  }

  of(experimentId: string): Iterable<SeriesMark> {
    return this.#experiments.get(experimentId)?.values() ?? [];
  }

  experimentIds(): Iterable<string> {
    return this.#experiments.keys();
  }

  add(mark: SeriesMark): void {
    const { experimentId } = mark.owner;
    const metrics = this.#experiments.get(experimentId) ?? new Map<string, SeriesMark>();
    this.#experiments.set(experimentId, metrics);
    const present = metrics.get(mark.metric);
    if (present === undefined) this.#size += 1;
    metrics.set(mark.metric, present === undefined ? mark : joined(present, mark));
  }

  addBatch(batch: SequencedBatch): void {
    for (const { metric, steps } of batch.series) {
      const extent = stepExtent(steps);
      if (extent !== undefined)
        this.add({ owner: batch.owner, metric, ranges: [extent], since: batch.sequence });
    }
  }

  /** Moves every mark into `target`. */
  moveTo(target: MarkSet): void {
    for (const mark of this.all()) target.add(mark);
    this.clear();
  }

  /** Takes up to `limit` marks out, those that were marked first before the others. */
  take(limit: number): SeriesMark[] {
    const taken: SeriesMark[] = [];
    for (const [experimentId, metrics] of this.#experiments) {
      for (const [metric, mark] of metrics) {
        if (taken.length >= limit) return taken;
        taken.push(mark);
        metrics.delete(metric);
        this.#size -= 1;
      }
      this.#experiments.delete(experimentId);
    }
    return taken;
  }

  forget(experimentId: string): void {
    this.#size -= this.#experiments.get(experimentId)?.size ?? 0;
    this.#experiments.delete(experimentId);
  }

  clear(): void {
    this.#experiments.clear();
    this.#size = 0;
  }

  *all(): Iterable<SeriesMark> {
    for (const metrics of this.#experiments.values()) yield* metrics.values();
  }

  /** The least sequence any mark stands for. */
  oldest(): number | undefined {
    let oldest: number | undefined;
    for (const { since } of this.all()) if (oldest === undefined || since < oldest) oldest = since;
    return oldest;
  }
}

function joined(left: SeriesMark, right: SeriesMark): SeriesMark {
  const [only, ...more] = right.ranges;
  const ranges =
    only !== undefined && more.length === 0
      ? withRange(left.ranges, only)
      : withRanges(left.ranges, right.ranges);
  return { ...left, ranges, since: Math.min(left.since, right.since) };
}

/** Where what is derived may differ from the stored points. A range is here before its points can be queried and until it is derived. */
export interface DirtySteps {
  /** The dirty ranges of one series, or of all series of an experiment. */
  ranges(experimentId: string, metric?: string): DirtyRange[];
  /** The experiments that have any, of all teams. */
  experimentIds(): Iterable<string>;
}

/**
 * Where each dirty series stands. A mark is set before the insert of its points begins (`storing`), may be derived once they are stored (`ready`),
 * and leaves when a derivation that began after that has ended (`deriving`). A mark set meanwhile is another one and stays. Readers see all three.
 */
export class DirtySeries implements DirtySteps {
  readonly storing = new MarkSet();
  readonly ready = new MarkSet();
  readonly deriving = new MarkSet();
  /** Series whose derivation is refused: tried again now and then, apart from the others. */
  readonly refused = new MarkSet();

  get #sets(): readonly MarkSet[] {
    return [this.storing, this.ready, this.deriving, this.refused];
  }

  get size(): number {
    return this.#sets.reduce((sum, { size }) => sum + size, 0);
  }

  ranges(experimentId: string, metric?: string): DirtyRange[] {
    const merged = new MarkSet();
    for (const set of this.#sets) {
      const found = metric === undefined ? set.of(experimentId) : [set.get(experimentId, metric)];
      for (const mark of found) if (mark !== undefined) merged.add(mark);
    }
    return [...merged.all()].flatMap(dirtyRanges);
  }

  experimentIds(): Set<string> {
    return new Set(this.#sets.flatMap((set) => [...set.experimentIds()]));
  }

  forget(experimentIds: readonly string[]): void {
    for (const set of this.#sets) for (const id of experimentIds) set.forget(id);
  }

  oldest(): number | undefined {
    const oldest = this.#sets.map((set) => set.oldest()).filter((since) => since !== undefined);
    return oldest.length === 0 ? undefined : Math.min(...oldest);
  }
}

export function dirtyRanges({ owner, metric, ranges }: SeriesMark): DirtyRange[] {
  return ranges.map(({ fromStep, toStep }) => ({ owner, metric, fromStep, toStep }));
}
