import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrationsFolder } from "@assay/series";
import { Session } from "chdb";
import { batchOf, pointsPerBatch, rowText } from "./points.ts";

/* The engine alone, a process of its own: the same points as rows of JSON into the same points table, in large blocks, nothing derived. */
const [runs, batches] = process.argv.slice(2).map(Number) as [number, number];
const rowsPerBlock = 50_000;

const folder = mkdtempSync(join(tmpdir(), "assay-bench-engine-"));
const session = new Session(folder);
session.query(readFileSync(join(migrationsFolder, "0001-points.sql"), "utf8"));
const blocks: string[] = [];
const block: string[] = [];
for (let batch = 0; batch < batches; batch++) {
  for (let run = 0; run < runs; run++) {
    block.push(rowText(batchOf(run, batch), run));
    if (block.length * pointsPerBatch === rowsPerBlock) blocks.push(block.splice(0).join(""));
  }
}
if (block.length > 0) blocks.push(block.join(""));
const startedAt = performance.now();
for (const rows of blocks) session.query(`INSERT INTO points FORMAT JSONCompactEachRow\n${rows}`);
const seconds = (performance.now() - startedAt) / 1000;
const stored = Number(session.query("SELECT count() FROM points", "TSV"));
session.cleanup();
rmSync(folder, { recursive: true, force: true });
process.send?.({ points: stored, seconds });
