import type { DirtyRange, PointOwner, SequencedBatch } from "./batch.ts";

/** Where ranges of the log end up. `series` implements it on ClickHouse. */
export interface BatchStore {
  /**
   * Stores the points of a contiguous range of the log and the identities of its batches. The same range again changes no answer, whatever
   * part of it had been stored before the writer died.
   * @throws with `retryable` when the engine is away; the range stays in the log and is tried again.
   */
  store(range: { first: number; last: number }, batches: readonly SequencedBatch[]): Promise<void>;

  /** Every batch id stored for an experiment with the hash of its content: read once per experiment, then kept in memory. */
  storedBatches(owner: PointOwner): Promise<ReadonlyMap<string, string>>;
}

/** Recomputes what is derived from points (summaries, chart levels) for the given ranges, from de-duplicated points. Idempotent. */
export interface Derivation {
  recompute(ranges: readonly DirtyRange[]): Promise<void>;
}
