import type { ExperimentRecord } from "./entities.ts";
import type { MetricValue, Step } from "./scalars.ts";

/** A column of the runs table that is read from a metric: its last value, its best by the metric's direction, or the value at a step. */
export interface MetricColumn {
  metric: string;
  reading: "last" | "best" | "min" | "max" | "avg" | "count" | { at_step: Step };
}

export interface RunsSort {
  by:
    | { field: "name" | "status" | "arm" | "seed" | "created_at" | "started_at" | "duration" }
    | { feature: string }
    | MetricColumn;
  direction: "asc" | "desc";
}

/** `POST /projects/{project}/runs/search`. */
export interface RunsQuery {
  /** `val_loss < 3.3 and arm = "muon"`; the grammar is documented with the route. Empty: all runs that are not archived. */
  filter?: string;
  sort?: RunsSort;
  columns?: MetricColumn[];
  include_archived?: boolean;
  /** Default 100, at most 1,000. */
  limit?: number;
  offset?: number;
}

export interface RunRow {
  experiment: ExperimentRecord;
  /** One entry per requested column, in their order; null where the run has no such value. */
  values: (MetricValue | null)[];
}

export interface RunsResult {
  runs: RunRow[];
  total: number;
  offset: number;
}
