export type * from "./batch.ts";
export { type BatchStore, createBatchStore } from "./batch-store.ts";
export { defaultLevelPolicy, type LevelPolicy } from "./chart-levels.ts";
export { deleteExperiments, type PendingDeletions, pendingDeletions, removeLateRows } from "./deletion.ts";
export { createDerivation, type Derivation } from "./derivation.ts";
export { type DirtyRange, type DirtySteps, nothingDirty } from "./dirty.ts";
export { seriesErrors } from "./errors.ts";
export { migrationsFolder } from "./migrations.ts";
export type { Scope, SeriesKey, SeriesPoint, StepRange } from "./model.ts";
export type { Bucket, BucketsAnswer, ChartAnswer, ChartQuery } from "./reader/charts.ts";
export type { LivePoint, LivePoints } from "./reader/live.ts";
export type { MetricUse } from "./reader/metrics.ts";
export type {
  PointsAnswer,
  PointsQuery,
  RawPoint,
  RawPointsAnswer,
  RawPointsQuery,
} from "./reader/points.ts";
export type { CellValue, MetricColumn, Reading, RunsAnswer, RunsQuery } from "./reader/runs.ts";
export type { SeriesSummary } from "./reader/summaries.ts";
export type { StepOfExperiment, ValueAtStep } from "./reader/values-at-step.ts";
export { mostBuckets, mostPoints, type Window } from "./reader/window.ts";
export { createReader, type SeriesReader } from "./reader.ts";
export type { SummaryFilter } from "./summary-rows.ts";
