import { expect, test } from "vitest";
import { placesOf } from "../../src/analysis/places.ts";
import { parseStatement } from "../../src/index.ts";
import { positions, secrets, traps } from "../analysis/hiding.ts";
import { Engine } from "../oracle/engine.ts";

const setUp = [
  "CREATE DATABASE vault",
  "CREATE TABLE vault.secret (a Int32, b String) ENGINE = Memory",
  "CREATE TABLE secret (a Int32, b String) ENGINE = Memory",
  "CREATE TABLE pub (a Int32, b String) ENGINE = Memory",
  "CREATE TABLE other (a Int32, z String) ENGINE = Memory",
];

/** Tables the engine's own resolved tree reads; rows of its plan for a recursive CTE are none of ours. */
function tablesIn(rows: readonly unknown[][]): string[] {
  const names = rows.flatMap(([line]) => /table_name: (\w+\.\w+)/.exec(String(line))?.[1] ?? []);
  return [...new Set(names)].filter((name) => !/^(_temporary|system\.one)/.test(name));
}

/** Whether a place covers a table: one without a name covers any of its database. */
function covered(sql: string, table: string): boolean {
  const [database, name] = table.split(".") as [string, string];
  return placesOf(parseStatement(sql)).some(
    (place) =>
      place.is === "unknown" ||
      (place.is === "table" &&
        (place.name ?? name) === name &&
        (place.database === database ||
          (place.database === undefined && (database === "default" || place.name === undefined)))),
  );
}

test("every table in the engine's resolved tree is among the places", async () => {
  const texts = [
    ...traps.map(([sql]) => sql),
    ...positions.flatMap((position) =>
      secrets.slice(0, 3).map(([secret]) => position.replace("{x}", () => secret)),
    ),
  ].filter((sql) => /^\s*(SELECT|WITH|FROM|\()/.test(sql) && !/INSERT|PARALLEL|OUTFILE|http/.test(sql));
  await using engine = new Engine();
  for (const { error } of await engine.query(setUp)) expect(error).toBeUndefined();
  const answers = await engine.query(texts.map((sql) => `EXPLAIN QUERY TREE passes = 1 ${sql}`));
  let tables = 0;
  const missed = texts.flatMap((sql, index) => {
    const found = tablesIn(answers[index]?.rows ?? []);
    tables += found.length;
    return found.filter((table) => !covered(sql, table)).map((table) => ({ sql, table }));
  });
  expect(missed).toEqual([]);
  expect(tables).toBeGreaterThan(200);
});
