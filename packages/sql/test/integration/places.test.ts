import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { higherOrderFunction } from "../../src/analysis/place-functions.ts";
import { placesOf } from "../../src/analysis/places.ts";
import { reachOf } from "../../src/analysis/table-reach.ts";
import { functions } from "../../src/catalogue/index.ts";
import { parseStatement } from "../../src/index.ts";
import { leaks, positions, secrets, traps } from "../analysis/hiding.ts";
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

const vault = [
  ...setUp,
  "INSERT INTO vault.secret VALUES (918273, 'kept')",
  "INSERT INTO secret VALUES (918273, 'kept')",
  "INSERT INTO pub VALUES (1, 'x')",
  "CREATE TABLE vault.j (k Int32, v String) ENGINE = Join(ANY, LEFT, k)",
  "INSERT INTO vault.j VALUES (1, 'kept')",
  "CREATE TABLE vault.rows (k UInt64, v String) ENGINE = Memory",
  "INSERT INTO vault.rows VALUES (1, 'kept')",
  `CREATE DICTIONARY vault.d (k UInt64, v String) PRIMARY KEY k
   SOURCE(CLICKHOUSE(DB 'vault' TABLE 'rows')) LAYOUT(FLAT()) LIFETIME(0)`,
];

/** Whether a place leads to what is hidden, or says that it may lead anywhere. */
function leadsThere(sql: string, file: string): boolean {
  return placesOf(parseStatement(sql)).some(({ is, database, name }) =>
    is === "unknown" || name === undefined
      ? is !== "setting"
      : database === "vault" ||
        name === "secret" ||
        (is === "file" && name === file) ||
        (is === "database" && name === "vault"),
  );
}

test("a statement that answers with what is hidden has a place that leads there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "places-"));
  const file = join(folder, "hidden");
  writeFileSync(file, "kept");
  try {
    await using engine = new Engine();
    for (const { error } of await engine.query(vault)) expect(error).toBeUndefined();
    const texts = leaks.map((sql) => sql.replaceAll("{file}", file));
    const answers = await engine.query(texts);
    const silent = texts.filter((_, index) => !/918273|kept/.test(JSON.stringify(answers[index]?.rows)));
    expect(silent).toEqual([]);
    expect(texts.filter((sql) => !leadsThere(sql, file))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the functions that take the bare name of a function are those listed", async () => {
  const names = [...functions.values()].filter(({ kind }) => kind === "scalar").map(({ name }) => name);
  const shapes = ["(f, ['a'])", "(f, map('a', 'b'))", "(['a'], f)"];
  const calls = names.flatMap((name) => shapes.map((shape) => ({ name, sql: `SELECT \`${name}\`${shape}` })));
  const unknownName = /Unknown expression or function identifier/;
  await using engine = new Engine();
  /** Those of the calls that know, or do not know, what a name stands for in the place of `f`. */
  const filtered = async (some: typeof calls, given: string, known: boolean): Promise<typeof calls> => {
    const answers = await engine.query(some.map(({ sql }) => sql.replace(/\bf\b(?!`)/, given)));
    return some.filter((_, index) => unknownName.test(answers[index]?.error ?? "") !== known);
  };
  const takes = (await filtered(await filtered(calls, "toString", true), "noSuchFunction", false)).map(
    ({ name }) => name,
  );
  expect(takes.filter((name) => !higherOrderFunction.test(name))).toEqual([]);
  expect(takes.length).toBeGreaterThan(30);
});

test("every engine of a database is known for what it leads to", async () => {
  await using engine = new Engine();
  const [answer] = await engine.query(["SELECT name FROM system.database_engines"]);
  const names = (answer?.rows ?? []).map(([name]) => String(name));
  expect(names).toContain("Atomic");
  expect(names.filter((name) => reachOf("engine", name) === undefined)).toEqual([]);
});
