import { chunksOf, pairParams } from "../chunks.ts";
import { coverWindow } from "../cover.ts";
import { coverStates } from "../cover-sql.ts";
import { DirtySnapshot, type DirtySteps } from "../dirty.ts";
import { keyText, type Scope, type SeriesKey, type SeriesPoint, type StepRange } from "../model.ts";
import { seriesSteps } from "../state-sql.ts";
import { readSummaryRowsOf } from "../summary-rows.ts";
import type { Tenant } from "../tenant.ts";
import { checkedLimit, mostPoints, stepRange, type Window } from "./window.ts";

export interface PointsQuery extends Window {
  /** At most 100,000, which is also the default. */
  readonly limit?: number | undefined;
}

export interface PointsAnswer {
  readonly kind: "points";
  /** Distinct steps in the window, also those the limit cut off. */
  readonly count: number;
  readonly points: readonly SeriesPoint[];
  /** Where to go on when the limit cut the answer. */
  readonly nextStep?: bigint;
}

export interface RawPoint extends SeriesPoint {
  readonly host: string;
}

export interface RawPointsAnswer {
  readonly kind: "raw";
  /** Distinct points in the window, also those the limit cut off. */
  readonly count: number;
  readonly points: readonly RawPoint[];
  /** Where to go on when the limit cut the answer: at a step, and inside it at a timestamp when one step alone exceeds the limit. */
  readonly nextStep?: bigint;
  readonly nextTimestampUs?: bigint;
}

interface PointRow {
  step: string;
  us: string;
  value: number;
}

function decodePoint({ step, us, value }: PointRow): SeriesPoint {
  return { step: BigInt(step), timestampUs: BigInt(us), value };
}

const ofSeries = "p.experiment_id = {experiment:UUID} AND p.metric = {metric:String}";
const inWindow = "p.step BETWEEN {from_step:Int64} AND {to_step:Int64}";

/** The series in a window, in ascending order of steps. */
export async function readPoints(
  tenant: Tenant,
  scope: Scope,
  key: SeriesKey,
  query: PointsQuery,
  dirty: DirtySteps,
): Promise<PointsAnswer> {
  const window = stepRange(query);
  const limit = checkedLimit(query.limit ?? mostPoints, mostPoints);
  const rows = await tenant.query<PointRow>({
    sql: `SELECT d.step AS step, toUnixTimestamp64Micro(d.t) AS us, d.v AS value
      FROM (${seriesSteps(`${ofSeries} AND ${inWindow}`)} ORDER BY p.step LIMIT {limit:UInt64}) AS d ORDER BY d.step`,
    params: { ...seriesParams(key), ...windowParams(window), limit: limit + 1 },
    settings: { optimize_aggregation_in_order: 1 },
  });
  const points = rows.map(decodePoint);
  const next = points[limit];
  if (next === undefined) return { kind: "points", count: points.length, points };
  const { count } = await countWindow(tenant, scope, key, window, dirty);
  return { kind: "points", count, points: points.slice(0, limit), nextStep: next.step };
}

export interface RawPointsQuery extends PointsQuery {
  /** Of the first step only points from this time on: `nextTimestampUs` of the answer before. */
  readonly fromTimestampUs?: bigint | undefined;
}

/** Every stored point in a window, each once, in ascending order of steps and timestamps. */
export async function readRawPoints(
  tenant: Tenant,
  scope: Scope,
  key: SeriesKey,
  query: RawPointsQuery,
  dirty: DirtySteps,
): Promise<RawPointsAnswer> {
  const window = stepRange(query);
  const limit = checkedLimit(query.limit ?? mostPoints, mostPoints);
  const from = query.fromTimestampUs;
  const later =
    from === undefined
      ? ""
      : "AND (p.step > {from_step:Int64} OR toUnixTimestamp64Micro(p.timestamp) >= {from_us:Int64})";
  const rows = await tenant.query<PointRow & { host: string }>({
    sql: `SELECT p.step AS step, toUnixTimestamp64Micro(p.timestamp) AS us, argMin(p.value, p.sequence) AS value,
        argMin(p.host, p.sequence) AS host
      FROM @points AS p WHERE ${ofSeries} AND ${inWindow} ${later}
      GROUP BY p.step, p.timestamp ORDER BY p.step, p.timestamp LIMIT {limit:UInt64}`,
    params: {
      ...seriesParams(key),
      ...windowParams(window),
      limit: limit + 1,
      ...(from === undefined ? {} : { from_us: from }),
    },
    settings: { optimize_aggregation_in_order: 1 },
  });
  const points = rows.map((row) => ({ ...decodePoint(row), host: row.host }));
  const next = points[limit];
  if (next === undefined && from === undefined) return { kind: "raw", count: points.length, points };
  const { points: count } = await countWindow(tenant, scope, key, window, dirty);
  if (next === undefined) return { kind: "raw", count, points };
  const cut = points.findIndex(({ step }) => step === next.step);
  if (cut > 0) return { kind: "raw", count, points: points.slice(0, cut), nextStep: next.step };
  const { step: nextStep, timestampUs: nextTimestampUs } = next;
  return { kind: "raw", count, points: points.slice(0, limit), nextStep, nextTimestampUs };
}

/** The points of several series in one window, by `keyText`; for windows known to hold few. */
export async function readPointsOf(
  tenant: Tenant,
  keys: readonly SeriesKey[],
  window: StepRange,
): Promise<Map<string, SeriesPoint[]>> {
  const found = new Map<string, SeriesPoint[]>(keys.map((key) => [keyText(key), []]));
  for (const chunk of chunksOf(keys)) {
    const steps = seriesSteps(
      `(p.experiment_id, p.metric) IN (SELECT w.1, w.2 FROM (SELECT arrayJoin(arrayZip(
        {experiments:Array(UUID)}, {metrics:Array(String)})) AS w)) AND ${inWindow}`,
      ["experiment_id", "metric"],
    );
    const rows = await tenant.query<PointRow & { experiment_id: string; metric: string }>({
      sql: `SELECT d.experiment_id AS experiment_id, d.metric AS metric, d.step AS step,
          toUnixTimestamp64Micro(d.t) AS us, d.v AS value
        FROM (${steps}) AS d ORDER BY d.step`,
      params: { ...pairParams(chunk), ...windowParams(window) },
    });
    for (const row of rows) {
      found.get(keyText({ experimentId: row.experiment_id, metric: row.metric }))?.push(decodePoint(row));
    }
  }
  return found;
}

async function countWindow(
  tenant: Tenant,
  scope: Scope,
  key: SeriesKey,
  window: StepRange,
  dirty: DirtySteps,
): Promise<{ count: number; points: number }> {
  const snapshot = DirtySnapshot.take(dirty, scope.projectId, {
    experimentIds: [key.experimentId],
    metric: key.metric,
  });
  const [row] = await readSummaryRowsOf(tenant, [key]);
  const { sql, params } = coverStates(key, coverWindow(window, row?.levels, 62, snapshot.get(key)));
  const [counted] = await tenant.query<{ count: string; points: string }>({
    sql: `SELECT sum(s.count) AS count, sum(s.points) AS points FROM (${sql}) AS s`,
    params,
  });
  return { count: Number(counted?.count ?? 0), points: Number(counted?.points ?? 0) };
}

function seriesParams({ experimentId, metric }: SeriesKey) {
  return { experiment: experimentId, metric };
}

function windowParams({ fromStep, toStep }: StepRange) {
  return { from_step: fromStep, to_step: toStep };
}
