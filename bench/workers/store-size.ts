import { openEmbedded } from "@assay/clickhouse";
import { answerOrder } from "../support/answer-order.ts";

/** What the embedded engine's directory of a stopped server holds on disk once every table is merged. */
export interface SizeOrder {
  readonly path: string;
}

export interface StoreSize {
  readonly points: number;
  readonly bytes: number;
  readonly bytesByTable: Readonly<Record<string, number>>;
  /** Compressed bytes of each column of the points. */
  readonly pointColumns: Readonly<Record<string, number>>;
}

async function measure({ path }: SizeOrder): Promise<StoreSize> {
  const engine = await openEmbedded({ path });
  const ours = "database = currentDatabase() AND active";
  const named = await engine.query<{ table: string }>({
    sql: `SELECT DISTINCT table FROM system.parts WHERE ${ours}`,
  });
  for (const { table } of named) await engine.execute({ sql: `OPTIMIZE TABLE \`${table}\` FINAL` });
  const tables = await engine.query<{ table: string; bytes: string; rows: string; parts: string }>({
    sql: `SELECT table, sum(bytes_on_disk) AS bytes, sum(rows) AS rows, count() AS parts FROM system.parts WHERE ${ours} GROUP BY table`,
  });
  const columns = await engine.query<{ column: string; bytes: string }>({
    sql: `SELECT column, sum(column_data_compressed_bytes) AS bytes FROM system.parts_columns
      WHERE ${ours} AND table = 'points' GROUP BY column ORDER BY bytes DESC`,
  });
  await engine.close();
  return {
    points: Number(tables.find(({ table }) => table === "points")?.rows ?? 0),
    bytes: tables.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    bytesByTable: Object.fromEntries(tables.map(({ table, bytes }) => [table, Number(bytes)])),
    pointColumns: Object.fromEntries(columns.map(({ column, bytes }) => [column, Number(bytes)])),
  };
}

answerOrder(measure);
