import { chunksOf, pairParams } from "../chunks.ts";
import { coverWindow, within } from "../cover.ts";
import { coverStates } from "../cover-sql.ts";
import { DirtySnapshot, type DirtySteps } from "../dirty.ts";
import { bucketGrid, bucketIndexSql, bucketRange, type Grid } from "../grid.ts";
import { hull, keyText, type Scope, type SeriesKey, type SeriesPoint, type StepRange } from "../model.ts";
import { decodeState, finiteFigures, type SeriesState, type StateRow } from "../state.ts";
import { mergedState, returnedState, seriesSteps, stepStates } from "../state-sql.ts";
import { readSummaryRowsOf, type SummaryRow } from "../summary-rows.ts";
import type { Tenant } from "../tenant.ts";
import { type PointsAnswer, readPointsOf } from "./points.ts";
import { checkedLimit, mostBuckets, stepRange, type Window } from "./window.ts";

/** One bucket: everything is over the steps from `fromStep` to `toStep`, both inclusive. Buckets without steps are left out. */
export interface Bucket extends StepRange {
  readonly count: number;
  readonly points: number;
  readonly nonFinite: number;
  /** Over the finite values; null when there is none. */
  readonly min: number | null;
  readonly max: number | null;
  readonly avg: number | null;
  readonly first: SeriesPoint;
  readonly last: SeriesPoint;
}

export interface BucketsAnswer {
  readonly kind: "buckets";
  /** Distinct steps in the window. */
  readonly count: number;
  readonly buckets: readonly Bucket[];
}

export interface ChartQuery extends Window {
  /** At most so many; 1 to 10,000. */
  readonly buckets: number;
}

export type ChartAnswer = PointsAnswer | BucketsAnswer;

/**
 * Several series on one grid of buckets, in the order of `keys`. A series with no more steps in the window than buckets comes as points.
 * The window is cut to the steps the series have together, so that an open end costs no resolution.
 */
export async function readCharts(
  tenant: Tenant,
  scope: Scope,
  keys: readonly SeriesKey[],
  query: ChartQuery,
  dirty: DirtySteps,
): Promise<ChartAnswer[]> {
  const asked = stepRange(query);
  const most = checkedLimit(query.buckets, mostBuckets);
  const experimentIds = [...new Set(keys.map(({ experimentId }) => experimentId))];
  const snapshot = DirtySnapshot.take(dirty, scope.projectId, { experimentIds });
  const rows = new Map((await readSummaryRowsOf(tenant, keys)).map((row) => [keyText(row.key), row]));
  const extents = keys.flatMap((key) => [...snapshot.get(key), ...extentOf(rows.get(keyText(key)))]);
  const window = hull(within(asked, extents));
  if (window === undefined) return keys.map(() => ({ kind: "points", count: 0, points: [] }));

  const buckets = new Map<string, Bucket[]>();
  const grid = bucketGrid(window, most);
  if (window.toStep - window.fromStep >= BigInt(most)) {
    const long = keys.filter((key) => rows.get(keyText(key))?.levels !== undefined);
    const short = keys.filter((key) => rows.get(keyText(key))?.levels === undefined);
    await Promise.all([
      ...long.map(async (key) => {
        const row = rows.get(keyText(key))!;
        buckets.set(keyText(key), await bucketsFromCells(tenant, row, grid, snapshot.get(key)));
      }),
      bucketsFromPoints(tenant, short, grid, buckets),
    ]);
  }
  const few = keys.filter((key) => countOf(buckets.get(keyText(key))) <= most);
  const points = await readPointsOf(tenant, few, window);
  return keys.map((key) => {
    const found = points.get(keyText(key));
    if (found !== undefined) return { kind: "points", count: found.length, points: found };
    const own = buckets.get(keyText(key)) ?? [];
    return { kind: "buckets", count: countOf(own), buckets: own };
  });
}

function extentOf(row: SummaryRow | undefined): StepRange[] {
  return row === undefined ? [] : [{ fromStep: row.state.firstStep, toStep: row.state.lastStep }];
}

function countOf(buckets: readonly Bucket[] | undefined): number {
  return (buckets ?? []).reduce((sum, { count }) => sum + count, 0);
}

type BucketRow = StateRow & { bucket: string };

async function bucketsFromCells(
  tenant: Tenant,
  row: SummaryRow,
  grid: Grid,
  dirty: readonly StepRange[],
): Promise<Bucket[]> {
  const cover = coverWindow(grid.window, row.levels, grid.alignment, dirty);
  const { sql, params } = coverStates(row.key, cover);
  const rows = await tenant.query<BucketRow>({
    sql: `SELECT r.bucket AS bucket, ${returnedState} FROM (
      SELECT ${bucketIndexSql(grid, "s.first_step")} AS bucket, ${mergedState} FROM (${sql}) AS s GROUP BY bucket) AS r
      ORDER BY r.bucket`,
    params: { ...params, ...gridParams(grid) },
  });
  return rows.map((found) => decodeBucket(grid, found));
}

async function bucketsFromPoints(
  tenant: Tenant,
  keys: readonly SeriesKey[],
  grid: Grid,
  buckets: Map<string, Bucket[]>,
): Promise<void> {
  const series = ["experiment_id", "metric"] as const;
  for (const chunk of chunksOf(keys)) {
    const steps = seriesSteps(
      `(p.experiment_id, p.metric) IN (SELECT w.1, w.2 FROM (SELECT arrayJoin(arrayZip(
        {experiments:Array(UUID)}, {metrics:Array(String)})) AS w)) AND p.step BETWEEN {from_step:Int64} AND {to_step:Int64}`,
      series,
    );
    const rows = await tenant.query<BucketRow & { experiment_id: string; metric: string }>({
      sql: `SELECT r.experiment_id AS experiment_id, r.metric AS metric, r.bucket AS bucket, ${returnedState} FROM (
        SELECT s.experiment_id AS experiment_id, s.metric AS metric, ${bucketIndexSql(grid, "s.first_step")} AS bucket, ${mergedState}
        FROM (${stepStates(steps, series)}) AS s GROUP BY s.experiment_id, s.metric, bucket) AS r ORDER BY r.bucket`,
      params: {
        ...pairParams(chunk),
        ...gridParams(grid),
        from_step: grid.window.fromStep,
        to_step: grid.window.toStep,
      },
    });
    for (const row of rows) {
      const text = keyText({ experimentId: row.experiment_id, metric: row.metric });
      const own = buckets.get(text);
      if (own === undefined) buckets.set(text, [decodeBucket(grid, row)]);
      else own.push(decodeBucket(grid, row));
    }
  }
}

function gridParams(grid: Grid): Record<string, bigint> {
  return grid.count === 1 ? {} : { anchor: grid.anchor, width: grid.width };
}

function decodeBucket(grid: Grid, row: BucketRow): Bucket {
  return asBucket(bucketRange(grid, Number(row.bucket)), decodeState(row));
}

function asBucket(range: StepRange, state: SeriesState): Bucket {
  const { count, points, nonFinite } = state;
  return {
    ...range,
    count,
    points,
    nonFinite,
    ...finiteFigures(state),
    first: { step: state.firstStep, timestampUs: state.firstTimestampUs, value: state.firstValue },
    last: { step: state.lastStep, timestampUs: state.lastTimestampUs, value: state.lastValue },
  };
}
