/** Whose points these are: the tenant and the experiment, as ids of the metadata store. */
export interface PointOwner {
  readonly teamId: string;
  readonly projectId: string;
  readonly experimentId: string;
}

/** The points of one metric in one request, as columns of equal length, every point already with its time. */
export interface PointColumns {
  readonly metric: string;
  /** An annotation, not identity; empty when the client named none. */
  readonly host: string;
  readonly steps: BigInt64Array;
  /** Microseconds since 1970; may be negative. */
  readonly timestampsUs: BigInt64Array;
  readonly values: Float64Array;
}

/** One accepted request. Its identity is (experiment, batchId, contentHash); without a batchId nobody can send it again. */
export interface PointBatch {
  readonly owner: PointOwner;
  readonly batchId: string | undefined;
  /** 128 bits, hexadecimal, of the content as it was sent (before the server gave times). */
  readonly contentHash: string;
  readonly receivedAtUs: number;
  readonly series: readonly PointColumns[];
}

/** A batch at its place in the log. Sequences grow along the log, one per batch; for equal point identity the smaller one wins. */
export interface SequencedBatch extends PointBatch {
  readonly sequence: number;
}

/** A range of steps of one series whose derived rows may differ from its points. Both ends inclusive. */
export interface DirtyRange {
  readonly owner: PointOwner;
  readonly metric: string;
  readonly fromStep: bigint;
  readonly toStep: bigint;
}
