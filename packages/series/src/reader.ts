import type { Engine, ReadOptions } from "@assay/clickhouse";
import type { DirtySteps } from "./dirty.ts";
import type { Scope, SeriesKey } from "./model.ts";
import { type ChartAnswer, type ChartQuery, readCharts } from "./reader/charts.ts";
import { exportCsv } from "./reader/export.ts";
import { type LivePoints, readLastSequence, readPointsAfter } from "./reader/live.ts";
import { type MetricUse, readMetrics } from "./reader/metrics.ts";
import {
  type PointsAnswer,
  type PointsQuery,
  type RawPointsAnswer,
  type RawPointsQuery,
  readPoints,
  readRawPoints,
} from "./reader/points.ts";
import {
  type CellValue,
  type MetricColumn,
  type RunsAnswer,
  type RunsQuery,
  readColumn,
  readRuns,
} from "./reader/runs.ts";
import { readSummaries, type SeriesSummary } from "./reader/summaries.ts";
import { readValuesAtSteps, type StepOfExperiment, type ValueAtStep } from "./reader/values-at-step.ts";
import type { SummaryFilter } from "./summary-rows.ts";
import { Tenant } from "./tenant.ts";

/**
 * Everything that is read of points and series. Every answer equals a count over the stored points at the moment of the question, however
 * far the derived tables are: what `dirty` names is read from points.
 */
export interface SeriesReader {
  /** The series in a window: per step what was logged last. */
  points(scope: Scope, key: SeriesKey, query: PointsQuery): Promise<PointsAnswer>;
  /** Every stored point in a window. */
  rawPoints(scope: Scope, key: SeriesKey, query: RawPointsQuery): Promise<RawPointsAnswer>;
  /** One series in at most so many buckets, or as points when it has no more. */
  chart(scope: Scope, key: SeriesKey, query: ChartQuery): Promise<ChartAnswer>;
  /** Several series on one grid, in the order of `keys`. */
  charts(scope: Scope, keys: readonly SeriesKey[], query: ChartQuery): Promise<ChartAnswer[]>;
  summaries(scope: Scope, filter: SummaryFilter): Promise<SeriesSummary[]>;
  valuesAtSteps(
    scope: Scope,
    metric: string,
    wanted: readonly StepOfExperiment[],
  ): Promise<Map<string, ValueAtStep>>;
  /** One page of the runs table. */
  runs(scope: Scope, query: RunsQuery): Promise<RunsAnswer>;
  /** One column of the runs table by experiment. */
  column(scope: Scope, column: MetricColumn, candidates?: readonly string[]): Promise<Map<string, CellValue>>;
  metrics(scope: Scope): Promise<MetricUse[]>;
  pointsAfter(scope: Scope, experimentId: string, sequence: number, limit?: number): Promise<LivePoints>;
  lastSequence(scope: Scope, experimentId: string): Promise<number>;
  exportCsv(scope: Scope, experimentId: string, options?: ReadOptions): AsyncIterable<Uint8Array>;
}

export function createReader(engine: Engine, dirty: DirtySteps): SeriesReader {
  const tenant = (scope: Scope) => new Tenant(engine, scope);
  return {
    points: (scope, key, query) => readPoints(tenant(scope), scope, key, query, dirty),
    rawPoints: (scope, key, query) => readRawPoints(tenant(scope), scope, key, query, dirty),
    async chart(scope, key, query) {
      const [answer] = await readCharts(tenant(scope), scope, [key], query, dirty);
      return answer!;
    },
    charts: (scope, keys, query) => readCharts(tenant(scope), scope, keys, query, dirty),
    summaries: (scope, filter) => readSummaries(tenant(scope), scope, filter, dirty),
    valuesAtSteps: (scope, metric, wanted) => readValuesAtSteps(tenant(scope), metric, wanted),
    runs: (scope, query) => readRuns(tenant(scope), scope, query, dirty),
    column: (scope, column, candidates) => readColumn(tenant(scope), scope, column, candidates, dirty),
    metrics: (scope) => readMetrics(tenant(scope), scope, dirty),
    pointsAfter: (scope, id, sequence, limit) => readPointsAfter(tenant(scope), id, sequence, limit),
    lastSequence: (scope, id) => readLastSequence(tenant(scope), id),
    exportCsv: (scope, id, options) => exportCsv(tenant(scope), id, options),
  };
}
