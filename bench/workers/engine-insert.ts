import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clickhouseTarget, migrate, openEmbedded, readMigrations } from "@assay/clickhouse";
import { migrationsFolder } from "@assay/series";
import { answerOrder } from "../support/answer-order.ts";
import { batchOf, timeText } from "../support/training-points.ts";

/** How fast the engine alone takes the rows of the same points: JSONCompactEachRow, 50,000 rows an insert, the points table, nothing derived. */
export interface InsertOrder {
  readonly runs: number;
  readonly fromBatch: number;
  readonly batches: number;
}

const rowsPerInsert = 50_000;
const columns =
  "team_id, project_id, experiment_id, metric, step, timestamp, value, sequence, host, stored_at";

async function insert({ runs, fromBatch, batches }: InsertOrder): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  try {
    writeRows(folder, { runs, fromBatch, batches });
    const files = readdirSync(folder).sort();
    const engine = await openEmbedded({ path: join(folder, "clickhouse") });
    await migrate(clickhouseTarget(engine), await readMigrations(migrationsFolder));
    const beganAt = performance.now();
    for (const file of files) {
      await engine.execute({
        sql: `INSERT INTO points (${columns}) FROM INFILE '${join(folder, file)}' FORMAT JSONCompactEachRow`,
      });
    }
    const tookMs = performance.now() - beganAt;
    const [row] = await engine.query<{ rows: string }>({ sql: "SELECT count() AS rows FROM points" });
    if (Number(row!.rows) !== runs * batches * 1000) throw new Error(`${row!.rows} rows were stored`);
    await engine.close();
    return tookMs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the order in which the server would store them: batch after batch of all runs. */
function writeRows(folder: string, { runs, fromBatch, batches }: InsertOrder): void {
  const [team, project] = [randomUUID(), randomUUID()];
  const experiments = Array.from({ length: runs }, () => randomUUID());
  let rows: string[] = [];
  let file = 0;
  let sequence = 1_763_000_000_000_000;
  const flush = () => {
    writeFileSync(join(folder, `${String(file++).padStart(6, "0")}.json`), rows.join("\n"));
    rows = [];
  };
  for (let index = fromBatch; index < fromBatch + batches; index++) {
    for (const [run, experiment] of experiments.entries()) {
      sequence += 1;
      for (const { metric, steps, timesUs, values } of batchOf(run, index).series) {
        for (const [i, step] of steps.entries()) {
          const time = timeText(timesUs[i]!).replace("T", " ").slice(0, -1);
          rows.push(
            JSON.stringify([
              team,
              project,
              experiment,
              metric,
              step,
              time,
              values[i],
              sequence,
              "",
              1_763_000_000,
            ]),
          );
        }
      }
      if (rows.length >= rowsPerInsert) flush();
    }
  }
  if (rows.length > 0) flush();
}

answerOrder(insert);
