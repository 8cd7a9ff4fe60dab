import type { SeriesPoint } from "../model.ts";
import type { Tenant } from "../tenant.ts";
import { checkedLimit, mostPoints } from "./window.ts";

export interface LivePoint extends SeriesPoint {
  readonly metric: string;
  readonly host: string;
  /** The sequence under which the point was first stored. */
  readonly sequence: number;
}

export interface LivePoints {
  /** In ascending order of sequences; inside one by metric, step and timestamp. */
  readonly points: readonly LivePoint[];
  /** What to ask with next: everything up to here has been returned. */
  readonly cursor: number;
  /** True when the limit cut the answer. */
  readonly more: boolean;
}

/**
 * The points of an experiment that were first stored after a sequence. A point stored again later is not new. An answer never ends inside a
 * sequence, so it may exceed the limit by what one batch holds.
 */
export async function readPointsAfter(
  tenant: Tenant,
  experimentId: string,
  sequence: number,
  limit: number = mostPoints,
): Promise<LivePoints> {
  checkedLimit(limit, mostPoints);
  const of = "p.experiment_id = {experiment:UUID}";
  const rows = await tenant.query<{
    metric: string;
    step: string;
    us: string;
    value: number;
    host: string;
    sequence: string;
  }>({
    sql: `SELECT * FROM (SELECT p.metric AS metric, p.step AS step, toUnixTimestamp64Micro(p.timestamp) AS us,
        argMin(p.value, p.sequence) AS value, argMin(p.host, p.sequence) AS host, min(p.sequence) AS sequence
      FROM @points AS p
      WHERE ${of} AND (p.metric, p.step, p.timestamp) IN
        (SELECT p.metric, p.step, p.timestamp FROM @points AS p WHERE ${of} AND p.sequence > {after:UInt64})
      GROUP BY p.metric, p.step, p.timestamp HAVING sequence > {after:UInt64}
      ORDER BY sequence LIMIT {limit:UInt64} WITH TIES) AS l ORDER BY l.sequence, l.metric, l.step, l.us`,
    params: { experiment: experimentId, after: sequence, limit },
  });
  const points = rows.map(({ metric, step, us, value, host, sequence: stored }) => ({
    metric,
    step: BigInt(step),
    timestampUs: BigInt(us),
    value,
    host,
    sequence: Number(stored),
  }));
  return { points, cursor: points.at(-1)?.sequence ?? sequence, more: points.length >= limit };
}

/** The greatest sequence stored for an experiment, 0 before its first point: where a new watcher begins. */
export async function readLastSequence(tenant: Tenant, experimentId: string): Promise<number> {
  const [row] = await tenant.query<{ last: string }>({
    sql: "SELECT max(p.sequence) AS last FROM @points AS p WHERE p.experiment_id = {experiment:UUID}",
    params: { experiment: experimentId },
  });
  return Number(row?.last ?? 0);
}
