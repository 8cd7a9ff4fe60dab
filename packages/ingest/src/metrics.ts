/** Counters since the start (`…Total`) and current values, plain numbers for whoever exports them. */
export interface IngestMetrics {
  appendedBatchesTotal: number;
  appendedPointsTotal: number;
  duplicatesTotal: number;
  conflictsTotal: number;
  storedBatchesTotal: number;
  storedPointsTotal: number;
  storesTotal: number;
  storeFailuresTotal: number;
  deadLettersTotal: number;
  derivationsTotal: number;
  derivationFailuresTotal: number;
  /** Points in the log that are not stored yet. */
  pendingPoints: number;
  /** How long the range stored last took, in milliseconds. */
  storeMs: number;
  /** How long the last derivation took, in milliseconds. */
  derivationMs: number;
}

/** Values that are read where they live. */
export interface IngestGauges extends Readonly<IngestMetrics> {
  readonly logBytes: number;
  readonly dirtySeries: number;
  /** Series whose derivation the engine refuses. */
  readonly refusedSeries: number;
  readonly ledgerEntries: number;
  /** Age of the oldest batch that is acknowledged and not stored, in milliseconds; 0 when there is none. */
  readonly storeLagMs: number;
  /** Time since the derived tables were last equal to the stored points, in milliseconds; 0 when they are. */
  readonly deriveLagMs: number;
}

export function newMetrics(): IngestMetrics {
  return {
    appendedBatchesTotal: 0,
    appendedPointsTotal: 0,
    duplicatesTotal: 0,
    conflictsTotal: 0,
    storedBatchesTotal: 0,
    storedPointsTotal: 0,
    storesTotal: 0,
    storeFailuresTotal: 0,
    deadLettersTotal: 0,
    derivationsTotal: 0,
    derivationFailuresTotal: 0,
    pendingPoints: 0,
    storeMs: 0,
    derivationMs: 0,
  };
}
