import type { Id, MetricValue, Step, Timestamp } from "./scalars.ts";

export interface PointInput {
  metric_name: string;
  metric_value: MetricValue;
  step: Step;
  /** Absent: the server's time, increasing by a microsecond within the request. Outside 1900–2299 is refused. */
  timestamp?: Timestamp;
  host?: string;
}

/** `POST /metrics/batch/{project}/{experiment}` with a list of objects: at most 50,000 points. */
export interface BatchInput {
  metrics: PointInput[];
  /** Chosen by the client, at most 128 characters, unique in its experiment: the same batch again stores nothing. */
  batch_id?: string;
}

/** The same points as columns, one entry per metric: two to three times faster, because parsing JSON is what costs. */
export interface ColumnBatchInput {
  series: SeriesColumns[];
  batch_id?: string;
}

/** Three lists of equal length; `timestamps_us` are microseconds since 1970, written as steps are (text beyond 2^53), and may be absent as a whole. */
export interface SeriesColumns {
  metric_name: string;
  steps: Step[];
  values: MetricValue[];
  timestamps_us?: Step[];
  host?: string;
}

/** 200; `duplicate` says that the batch had been stored before and nothing was added. */
export interface LogResult {
  experiment_id: Id;
  accepted: number;
  duplicate: boolean;
  batch_id?: string;
}

export interface SeriesPoint {
  timestamp: Timestamp;
  step: Step;
  value: MetricValue;
}

/** One bucket: every number is over the steps from `from_step` to `to_step`, both inclusive. NaN and infinities are counted, not averaged. */
export interface SeriesBucket {
  from_step: Step;
  to_step: Step;
  count: number;
  non_finite: number;
  min: MetricValue | null;
  max: MetricValue | null;
  avg: number | null;
  first_step: Step;
  first: MetricValue;
  first_timestamp: Timestamp;
  last_step: Step;
  last: MetricValue;
  last_timestamp: Timestamp;
}

interface TimeseriesHead {
  experiment_id: Id;
  metric_name: string;
  /** Distinct steps in the window (points in it with `raw=true`). */
  count: number;
}

/** `points` holds the series (last value logged per step), or every stored point with `raw=true`. */
export interface TimeseriesPoints extends TimeseriesHead {
  kind: "points";
  points: SeriesPoint[];
  /** Present when the limit cut the answer: ask again with `from_step` set to it. */
  next_step?: Step;
  /** Only with `raw=true`, where one step alone exceeds the limit: ask again with `from_timestamp` set to it as well. */
  next_timestamp?: Timestamp;
}

/** The answer to `buckets=N` as long as the window holds more steps than N. `points` then holds one entry per bucket: its last value. */
export interface TimeseriesBuckets extends TimeseriesHead {
  kind: "buckets";
  points: SeriesPoint[];
  buckets: SeriesBucket[];
}

export type Timeseries = TimeseriesPoints | TimeseriesBuckets;

/** `POST /metrics/timeseries/{project}`: several series at once on one grid of buckets, for comparing runs. At most 200 series. */
export interface TimeseriesQuery {
  series: { experiment: string; metric: string }[];
  buckets?: number;
  from_step?: Step;
  to_step?: Step;
}

export interface MetricSummary {
  last: MetricValue;
  min: number | null;
  max: number | null;
  avg: number | null;
  /** Distinct steps. */
  count: number;
  /** Stored points. */
  points: number;
  non_finite: number;
  first_step: Step;
  last_step: Step;
  last_timestamp: Timestamp;
}

export interface ExperimentSummary {
  experiment_id: Id;
  metrics: { [metric: string]: MetricSummary };
}

export interface CompareInput {
  project: string;
  experiments: string[];
  /** Default: the first of `experiments`. */
  baseline?: string;
  /** Default: every metric that at least two of them have, at most 1,000. */
  metrics?: string[];
}

export interface CompareResult {
  baseline_experiment_id: Id;
  metrics: {
    metric_name: string;
    values: {
      experiment_id: Id;
      value: MetricValue | null;
      delta: number | null;
      improvement: number | null;
    }[];
  }[];
}

/**
 * What the WebSocket `/ws/metrics/{project}/{experiment}?cursor=` sends. A watcher that reconnects passes the last cursor it saw.
 *
 * `points` are what was logged, in the order of storing, without asking what is stored already. So the same step may come again, and with the
 * same timestamp too: of equal steps the greatest timestamp counts, of equal timestamps the point stored first. A watcher that is sent a step not
 * beyond those it has reads the series again; one point of a pair it never saw may be the one that counts.
 */
export type LiveMessage =
  | { type: "hello"; cursor: string; experiment_id: Id }
  | { type: "points"; cursor: string; series: SeriesColumns[] }
  | { type: "experiment"; status: string; heartbeat_at?: Timestamp }
  /** The cursor is too old to go on from: read the charts again, then go on from this one. */
  | { type: "reset"; cursor: string };
