import type { Block } from "@assay/clickhouse";
import { chunksOf, pairParams, rectanglesOf } from "./chunks.ts";
import type { SealedLevels } from "./cover.ts";
import { leastStep, type SeriesKey } from "./model.ts";
import { decodeState, type SeriesState, type StateRow } from "./state.ts";
import { returnedState } from "./state-sql.ts";
import type { Tenant } from "./tenant.ts";

/** The stored row of a series: its state, and how far its chart levels go. */
export interface SummaryRow {
  readonly key: SeriesKey;
  readonly state: SeriesState;
  readonly levels: SealedLevels | undefined;
  /** Distinct steps in sealed cells. */
  readonly sealedCount: number;
  /** How often the state was merged since it was last counted from points or cells: rounding adds up once per merge. */
  readonly merges: number;
}

const noLevels = 255;

interface StoredRow extends StateRow {
  experiment_id: string;
  metric: string;
  merges: number;
  base_level: number;
  sealed_to: string;
  sealed_count: string;
}

/** Which rows: by experiments, by metrics, or both; not given means all of the project. Few enough for one statement. */
export interface SummaryFilter {
  readonly experimentIds?: readonly string[];
  readonly metrics?: readonly string[];
}

const storedColumns = `r.experiment_id AS experiment_id, r.metric AS metric, ${returnedState},
  r.merges AS merges, r.base_level AS base_level, r.sealed_to AS sealed_to, r.sealed_count AS sealed_count`;

export async function readSummaryRows(tenant: Tenant, filter: SummaryFilter): Promise<SummaryRow[]> {
  const { experimentIds, metrics } = filter;
  const conditions = ["1"];
  if (experimentIds !== undefined) conditions.push("r.experiment_id IN {experiment_ids:Array(UUID)}");
  if (metrics !== undefined) conditions.push("r.metric IN {metrics:Array(String)}");
  const rows = await tenant.query<StoredRow>({
    sql: `SELECT ${storedColumns} FROM @summaries AS r WHERE ${conditions.join(" AND ")}`,
    params: {
      ...(experimentIds === undefined ? {} : { experiment_ids: experimentIds }),
      ...(metrics === undefined ? {} : { metrics }),
    },
  });
  return rows.map(decodeRow);
}

export async function readSummaryRowsOf(tenant: Tenant, keys: readonly SeriesKey[]): Promise<SummaryRow[]> {
  const found: SummaryRow[] = [];
  const { rectangles, rest } = rectanglesOf(keys);
  for (const { experiments, metrics } of rectangles) {
    found.push(...(await readSummaryRows(tenant, { experimentIds: experiments, metrics })));
  }
  for (const chunk of chunksOf(rest)) {
    const rows = await tenant.query<StoredRow>({
      sql: `SELECT ${storedColumns} FROM @summaries AS r WHERE (r.metric, r.experiment_id) IN
        (SELECT w.2, w.1 FROM (SELECT arrayJoin(arrayZip({experiments:Array(UUID)}, {metrics:Array(String)})) AS w))`,
      params: pairParams(chunk),
    });
    found.push(...rows.map(decodeRow));
  }
  return found;
}

function decodeRow(row: StoredRow): SummaryRow {
  return {
    key: { experimentId: row.experiment_id, metric: row.metric },
    state: decodeState(row),
    levels:
      row.base_level === noLevels
        ? undefined
        : { baseLevel: row.base_level, sealedTo: BigInt(row.sealed_to) },
    sealedCount: Number(row.sealed_count),
    merges: row.merges,
  };
}

export function summaryBlock(rows: readonly SummaryRow[], version: bigint): Block {
  const ofState = (name: keyof SeriesState) => rows.map(({ state }) => state[name]);
  const float = (name: string, of: keyof SeriesState) =>
    ({ name, type: "Float64", values: Float64Array.from(ofState(of) as number[]) }) as const;
  const whole = (name: string, of: keyof SeriesState) =>
    ({ name, type: "UInt64", values: BigUint64Array.from((ofState(of) as number[]).map(BigInt)) }) as const;
  const step = (name: string, of: keyof SeriesState) =>
    ({ name, type: "Int64", values: BigInt64Array.from(ofState(of) as bigint[]) }) as const;
  const time = (name: string, of: keyof SeriesState) =>
    ({ name, type: "DateTime64(6)", values: BigInt64Array.from(ofState(of) as bigint[]) }) as const;
  return {
    rowCount: rows.length,
    columns: [
      { name: "metric", type: "String", values: rows.map(({ key }) => key.metric) },
      { name: "experiment_id", type: "UUID", values: rows.map(({ key }) => key.experimentId) },
      { name: "version", type: "UInt64", values: BigUint64Array.of(version) },
      whole("count", "count"),
      whole("points", "points"),
      whole("non_finite", "nonFinite"),
      float("min", "min"),
      float("max", "max"),
      float("sum", "sum"),
      float("sum_huge", "sumHuge"),
      step("first_step", "firstStep"),
      float("first_value", "firstValue"),
      time("first_timestamp", "firstTimestampUs"),
      step("last_step", "lastStep"),
      float("last_value", "lastValue"),
      time("last_timestamp", "lastTimestampUs"),
      { name: "merges", type: "UInt32", values: Uint32Array.from(rows, ({ merges }) => merges) },
      {
        name: "base_level",
        type: "UInt8",
        values: Uint8Array.from(rows, ({ levels }) => levels?.baseLevel ?? noLevels),
      },
      {
        name: "sealed_to",
        type: "Int64",
        values: BigInt64Array.from(rows, ({ levels }) => levels?.sealedTo ?? leastStep),
      },
      {
        name: "sealed_count",
        type: "UInt64",
        values: BigUint64Array.from(rows, ({ sealedCount }) => BigInt(sealedCount)),
      },
    ],
  };
}
