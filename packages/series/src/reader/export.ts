import type { ReadOptions } from "@assay/clickhouse";
import type { Tenant } from "../tenant.ts";

/**
 * Every stored point of an experiment as CSV with a header, by metric, step and timestamp: `metric,step,timestamp,value,host`. Timestamps are
 * RFC 3339 in UTC with microseconds; NaN and infinities are `nan`, `inf` and `-inf`.
 */
export function exportCsv(
  tenant: Tenant,
  experimentId: string,
  options?: ReadOptions,
): AsyncIterable<Uint8Array> {
  return tenant.stream(
    {
      sql: `SELECT p.metric AS metric, p.step AS step, concat(replaceOne(toString(p.timestamp), ' ', 'T'), 'Z') AS timestamp,
          argMin(p.value, p.sequence) AS value, argMin(p.host, p.sequence) AS host
        FROM @points AS p WHERE p.experiment_id = {experiment:UUID}
        GROUP BY p.metric, p.step, p.timestamp ORDER BY p.metric, p.step, p.timestamp`,
      params: { experiment: experimentId },
      settings: { optimize_aggregation_in_order: 1 },
    },
    "CSVWithNames",
    options,
  );
}
