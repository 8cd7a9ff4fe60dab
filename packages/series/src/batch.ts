/** Whose points these are. */
export interface PointOwner {
  readonly teamId: string;
  readonly projectId: string;
  readonly experimentId: string;
}

/** The points of one metric in one batch, as columns of equal length. */
export interface PointColumns {
  readonly metric: string;
  readonly host: string;
  readonly steps: BigInt64Array;
  /** Microseconds since 1970. */
  readonly timestampsUs: BigInt64Array;
  readonly values: Float64Array;
}

/** A batch at its place in the log; of points with equal identity the one with the smaller sequence counts. */
export interface SequencedBatch {
  readonly owner: PointOwner;
  readonly batchId: string | undefined;
  readonly contentHash: string;
  readonly receivedAtUs: number;
  readonly series: readonly PointColumns[];
  readonly sequence: number;
}
