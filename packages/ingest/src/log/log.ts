import type { PointBatch, SequencedBatch } from "../batch.ts";

/**
 * An ordered, durable log of accepted batches with one reader: a partition. The in-process log is one partition for all experiments; in Kafka a
 * partition holds the experiments whose hash it owns, `append` is a produce with all acknowledgements, a sequence is an offset, and positions are
 * a compacted record written in the transaction that fences a former owner.
 */
export interface IngestLog {
  /** The greatest sequence that is durable, or that of the last batch before the first one kept. */
  readonly head: number;
  readonly positions: Positions;
  readonly bytesOnDisk: number;

  /**
   * Resolves with the batch's sequence once it is durable. Sequences grow in the order of the calls; they may have gaps.
   * @throws a retryable error when too much waits to be written, the log is at its size limit, or the disk refuses: then nothing was taken.
   */
  append(batch: PointBatch): Promise<number>;

  /** The batches after a sequence, in order: at least one if there is one, and no more than the limits allow. */
  read(after: number, limits: ReadLimits): Promise<readonly SequencedBatch[]>;

  /** Calls `listener` whenever `head` has moved. */
  onAppended(listener: () => void): void;

  /** Makes new positions durable, then forgets what is stored and clean. Calls take effect in order. */
  save(change: Partial<Positions>): Promise<void>;

  /** Waits for what was appended and closes the files. */
  close(): Promise<void>;
}

export interface ReadLimits {
  readonly batches: number;
  readonly points: number;
  /** Sequence that is not passed: a range that was planned before a crash ends where it ended then. */
  readonly through?: number;
}

/** How far the consumer is. Sequences up to and including the number. */
export interface Positions {
  readonly stored: number;
  /** Everything up to here is derived as well, so that the log may forget it. Never beyond `stored`. */
  readonly clean: number;
  /** The range whose insert may have begun. After a crash the same range is formed again, so that its token still fits. */
  readonly planned: { readonly first: number; readonly last: number } | undefined;
  /** Deleted experiments whose batches up to `through` must never be stored. */
  readonly forgotten: readonly { readonly experimentId: string; readonly through: number }[];
}
