import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isError } from "@assay/clickhouse";
import { expect, test } from "vitest";
import { seriesErrors } from "./errors.ts";
import { expandTables } from "./tenant.ts";

function refused(sql: string): boolean {
  try {
    expandTables(sql);
    return false;
  } catch (error) {
    return isError(error, seriesErrors.unscopedTable);
  }
}

test("a named table becomes the rows of one project without its deleted experiments", () => {
  const sql = expandTables("SELECT count() FROM @cells AS c");
  expect(sql).toMatch(/FROM \(SELECT \* FROM chart_levels FINAL WHERE team_id = \{team_id:UUID\}/);
  expect(sql).toContain("AND project_id = {project_id:UUID}");
  expect(sql).toContain("experiment_id NOT IN (SELECT experiment_id FROM deleted_experiments");
});

test("a statement that names a table past the filter is refused", () => {
  for (const sql of [
    "SELECT 1 FROM points",
    "SELECT 1 from\n points AS p",
    "SELECT 1 FROM @points AS p JOIN batches ON 1",
    "SELECT 1 FROM (SELECT 1 FROM `chart_levels`)",
    "SELECT 1 FROM file('x')",
    "SELECT 1 FROM @points, points",
    "SELECT 1 FROM (SELECT 1), points",
    "SELECT 1 FROM @unknown",
    "INSERT INTO points SELECT 1",
    "SELECT 1 IN points",
    "SELECT 1 FROM merge('.*')",
  ]) {
    expect(refused(sql), sql).toBe(true);
  }
});

test("no file but the tenant layer, the deletion and the migrations name a table", () => {
  const table =
    /\b(?:FROM|JOIN|INTO|TABLE)\s+`?(?:points|batches|series_summaries|chart_levels|deleted_experiments)\b/;
  const naming = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .filter((file) => table.test(readFileSync(join(import.meta.dirname, file), "utf8")));
  expect(naming.sort()).toEqual(["deletion.ts", "tenant.ts"]);
});
