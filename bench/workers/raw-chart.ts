import { openEmbedded } from "@assay/clickhouse";
import { answerOrder } from "../support/answer-order.ts";

/** The chart of a whole series without chart levels: last value per step, then buckets, on the data a server has left. */
export interface RawChartOrder {
  /** The embedded engine's directory. */
  readonly path: string;
  readonly metric: string;
  readonly steps: number;
  readonly buckets: number;
  readonly repeats: number;
}

/** Milliseconds of each repeat, in the way of grouping that is faster here, without HTTP. */
async function measure({ path, metric, steps, buckets, repeats }: RawChartOrder): Promise<number[]> {
  const engine = await openEmbedded({ path });
  const [owner] = await engine.query<{ team: string; project: string; experiment: string }>({
    sql: "SELECT any(team_id) AS team, any(project_id) AS project, any(experiment_id) AS experiment FROM points WHERE metric = {metric:String}",
    params: { metric },
  });
  const ways: number[][] = [[], []];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [way, times] of ways.entries()) {
      const beganAt = performance.now();
      const rows = await engine.query({
        sql: `SELECT intDiv(step, {width:Int64}) AS bucket, count() AS count, min(v) AS min, max(v) AS max,
            argMin(v, step) AS first, argMax(v, step) AS last
          FROM (SELECT step, argMax(value, timestamp) AS v FROM points
            WHERE team_id = {team:UUID} AND project_id = {project:UUID} AND experiment_id = {experiment:UUID}
              AND metric = {metric:String} AND step BETWEEN {from:Int64} AND {to:Int64} GROUP BY step)
          GROUP BY bucket ORDER BY bucket`,
        params: {
          ...owner!,
          metric,
          width: Math.ceil(steps / buckets),
          from: repeat,
          to: steps - 1 - repeat,
        },
        settings: { optimize_aggregation_in_order: way },
      });
      if (rows.length < buckets / 2) throw new Error(`${rows.length} buckets`);
      times.push(performance.now() - beganAt);
    }
  }
  await engine.close();
  return ways.toSorted((a, b) => Math.min(...a) - Math.min(...b))[0]!;
}

answerOrder(measure);
