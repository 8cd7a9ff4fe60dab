import { expect, test } from "vitest";
import type { Node } from "../ast/index.ts";
import { parseStatement } from "../parse/parser.ts";
import { constantValue } from "./constant.ts";
import { resolve } from "./resolve.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";
import { usesOf } from "./uses.ts";

const columns = new Map([
  ["t", ["a", "b", "point", "c"]],
  ["u", ["a", "z"]],
]);
const schema: Schema = { columnsOf: (table) => columns.get(table)?.map((name) => ({ name })) };

const scopesOf = (sql: string, given: Schema = schema): Scope[] => resolve(parseStatement(sql), given);

/** `source.column` of every reference of a scope, in order. */
function reads(scope: Scope | undefined): string[] {
  return (scope?.references ?? []).map(({ source, column, path }) => {
    const name = source === undefined ? "?" : (source.alias ?? source.name ?? source.is);
    return [name, column, ...path].join(".");
  });
}

test("columns are found in their sources, aliases anywhere in their SELECT", () => {
  expect(reads(scopesOf("SELECT x.a + 1 AS q, q, z FROM t AS x JOIN u ON x.a = u.a WHERE q > b")[0])).toEqual(
    ["x.a", "u.a", "x.a", "u.z", "x.b"],
  );
  expect(reads(scopesOf("SELECT a + 1 AS a, a FROM t")[0])).toEqual(["t.a"]);
  expect(reads(scopesOf("WITH b AS unused, c AS used SELECT used FROM t")[0])).toEqual(["t.c"]);
  expect(reads(scopesOf("SELECT arrayMap(a -> a + b, c), point.x FROM t")[0])).toEqual([
    "t.b",
    "t.c",
    "t.point.x",
  ]);
});

test("subqueries see what is around them, and their columns have the engine's names", () => {
  const [outer, inner] = scopesOf(
    "SELECT `plus(a, 1)`, (SELECT max(u.a) FROM u WHERE z = s.b) FROM (SELECT a + 1, b FROM t) AS s",
  );
  expect(reads(outer)).toEqual(["s.plus(a, 1)"]);
  expect(reads(inner)).toEqual(["t.a", "t.b"]);
  const scopes = scopesOf("SELECT b, (SELECT max(u.a) FROM u WHERE z = t.b) FROM t");
  expect(reads(scopes[1])).toEqual(["u.a", "u.z", "t.b"]);
  expect(scopesOf("SELECT t.a, u.a, b + 1, 'x', 1 AS one FROM t JOIN u ON 1")[0]?.columns).toEqual([
    "a",
    "u.a",
    "plus(b, 1)",
    "'x'",
    "one",
  ]);
});

test("what the schema does not tell stays undecided", () => {
  expect(reads(scopesOf("SELECT a, m.b FROM mystery AS m", {})[0])).toEqual(["m.a", "m.b"]);
  expect(reads(scopesOf("SELECT a, m.b, * FROM mystery AS m, riddle", {})[0])).toEqual(["?.a", "m.b", "?.*"]);
  expect(reads(scopesOf("SELECT nothing FROM t")[0])).toEqual(["?.nothing"]);
});

test("functions have kinds, parameters types, and settings are found at any depth", () => {
  const uses = usesOf(
    parseStatement(
      "SELECT sumIf(a, {p:UInt8}), uniq(b), rank() OVER (), abs(1), sum(a) OVER (), mine(2), count(DISTINCT a) FROM {t:Identifier} WHERE a IN (SELECT 1 SETTINGS max_threads = 1)",
    ),
  );
  expect(uses.functions.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "sumIf combinator",
    "uniq aggregate",
    "rank window",
    "abs scalar",
    "sum window",
    "mine undefined",
    "count combinator",
  ]);
  expect(uses.parameters.map(({ name, type }) => `${name} ${type}`)).toEqual(["p UInt8", "t Identifier"]);
  expect(uses.settings.map(({ name }) => name)).toEqual(["max_threads"]);
});

test("constants are folded where the text decides them", () => {
  const value = (text: string): unknown => {
    const statement = parseStatement(`SELECT ${text}`) as Node & { kind: "SelectStatement" };
    const folded = statement.query.kind === "Select" ? constantValue(statement.query.items[0]!) : undefined;
    return folded?.type === "null" ? null : folded?.value;
  };
  expect(value("(1 + 2) * 3 - -1")).toBe(10n);
  expect(value("1 / 4")).toBe(0.25);
  expect(value("0 AND NULL OR 'a' || 'b' = 'ab'")).toBe(1n);
  expect(value("CASE WHEN 1 > 2 THEN 'x' ELSE NULL END")).toBe(null);
  expect(value("18446744073709551615 + 1")).toBeUndefined();
  expect(value("rand() * 0")).toBeUndefined();
  expect(value(`1${" + 1".repeat(100_000)}`)).toBe(100_001n);
});

test("chains of a hundred thousand are resolved, and so are deep queries", () => {
  const depth = 100_000;
  expect(reads(scopesOf(`SELECT a${" + b".repeat(depth)} FROM t`)[0]).length).toBe(depth + 1);
  expect(reads(scopesOf(`SELECT ${"(".repeat(depth)}a${")".repeat(depth)} FROM t`)[0])).toEqual(["t.a"]);
  expect(scopesOf(`SELECT 1${" UNION ALL SELECT a FROM t".repeat(10_000)}`).length).toBe(10_001);
  const names = Array.from({ length: 5000 }, (_, index) => `x${index} + 1 AS x${index + 1}`);
  expect(reads(scopesOf(`SELECT a AS x0, ${names.join(", ")} FROM t`)[0])).toEqual(["t.a"]);
  expect(scopesOf(`${"SELECT a FROM (".repeat(300)}SELECT a FROM t${")".repeat(300)}`).length).toBe(301);
});
