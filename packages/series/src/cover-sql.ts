import type { Parameter } from "@assay/clickhouse";
import type { Cover } from "./cover.ts";
import type { SeriesKey } from "./model.ts";
import { seriesSteps, stateColumns, stepStates } from "./state-sql.ts";

export interface StatesSource {
  readonly sql: string;
  readonly params: Record<string, Parameter>;
}

/**
 * The states of everything a cover reads of one series, one row per cell and per raw step; `sealed` is the number of steps that came from
 * cells. A cover is never empty.
 */
export function coverStates({ experimentId, metric }: SeriesKey, { cells, raw }: Cover): StatesSource {
  const params: Record<string, Parameter> = { experiment: experimentId, metric };
  const parts: string[] = [];
  if (cells.length > 0) {
    const ranges = cells.map(({ level, fromCell, toCell }, i) => {
      params[`level${i}`] = level;
      params[`from_cell${i}`] = fromCell;
      params[`to_cell${i}`] = toCell;
      return `(c.level = {level${i}:UInt8} AND c.cell BETWEEN {from_cell${i}:Int64} AND {to_cell${i}:Int64})`;
    });
    parts.push(`SELECT ${stateColumns.map((name) => `c.${name} AS ${name}`).join(", ")}, c.count AS sealed FROM @cells AS c
      WHERE c.experiment_id = {experiment:UUID} AND c.metric = {metric:String} AND (${ranges.join(" OR ")})`);
  }
  if (raw.length > 0) {
    const ranges = raw.map(({ fromStep, toStep }, i) => {
      params[`from_step${i}`] = fromStep;
      params[`to_step${i}`] = toStep;
      return `p.step BETWEEN {from_step${i}:Int64} AND {to_step${i}:Int64}`;
    });
    const steps = seriesSteps(
      `p.experiment_id = {experiment:UUID} AND p.metric = {metric:String} AND (${ranges.join(" OR ")})`,
    );
    parts.push(`SELECT d.*, toUInt64(0) AS sealed FROM (${stepStates(steps)}) AS d`);
  }
  return { sql: parts.join(" UNION ALL "), params };
}
