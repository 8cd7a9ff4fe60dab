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

test("a name that begins with a source is its column, unless a column has such a part", () => {
  const types = new Map([
    ["plain", [{ name: "t", type: "Int32" }, { name: "a" }, { name: "b" }]],
    [
      "tuple",
      [{ name: "t", type: "Tuple(a Int32, `n` Array(Tuple(k Int8)))" }, { name: "a" }, { name: "z" }],
    ],
    ["json", [{ name: "t", type: "JSON" }, { name: "a" }]],
    ["dotted", [{ name: "t.a" }, { name: "x.y" }, { name: "a" }, { name: "b" }, { name: "y" }]],
  ]);
  const typed: Schema = { columnsOf: (table) => types.get(table) };
  const read = (sql: string): string[] => reads(scopesOf(sql, typed)[0]);
  expect(read("SELECT t.a FROM plain AS t")).toEqual(["t.a"]);
  expect(read("SELECT t.a, t.n.k, t.z FROM tuple AS t")).toEqual(["t.t.a", "t.t.n.k", "t.z"]);
  expect(read("SELECT t.anything FROM json AS t")).toEqual(["t.t.anything"]);
  expect(read("SELECT t.a FROM dotted AS t")).toEqual(["t.t.a"]);
  expect(read("SELECT x.b, x.y FROM dotted AS x")).toEqual(["x.b", "x.x.y"]);
  expect(read("SELECT t.a FROM plain JOIN dotted AS t ON 1")).toEqual(["t.t.a"]);
  expect(read("SELECT t.b FROM plain JOIN dotted AS t ON 1")).toEqual(["t.b"]);
  expect(read("SELECT t.a FROM tuple JOIN plain AS t ON 1")).toEqual(["tuple.t.a"]);
  expect(scopesOf("SELECT t.a, t.b FROM plain AS t", typed)[0]?.columns).toEqual(["a", "b"]);
});

test("the body of a lambda with a name reads columns where it is called", () => {
  const read = (sql: string): string[][] => scopesOf(sql).map((scope) => reads(scope).sort());
  expect(read("WITH x -> x + a AS f SELECT f(z) FROM u")).toEqual([["u.a", "u.z"]]);
  expect(read("WITH x -> x + a AS f SELECT arrayMap(f, [z]) FROM u")).toEqual([["u.a", "u.z"]]);
  expect(read("WITH x -> x + a AS f SELECT (SELECT f(1)) FROM u")).toEqual([["u.a"], []]);
  expect(read("WITH x -> x + a AS f SELECT 1 FROM u")).toEqual([[]]);
});

test("what is used twice at each of many steps costs no more than the steps", () => {
  const steps = Array.from({ length: 200 }, (_, index) => `(SELECT a${index} + a${index}) AS a${index + 1}`);
  expect(scopesOf(`WITH 1 AS a0, ${steps.join(", ")} SELECT a200`).length).toBe(201);
  const uses = Array.from({ length: 500 }, () => "(SELECT w)").join(", ");
  expect(scopesOf(`WITH (${"a + ".repeat(500)}a) AS w SELECT ${uses} FROM t`).length).toBe(501);
  const doubled = Array.from(
    { length: 16 },
    (_, index) => `c${index + 1} AS (SELECT * FROM c${index} AS l, c${index} AS r)`,
  );
  const [outer] = scopesOf(`WITH c0 AS (SELECT * FROM t), ${doubled.join(", ")} SELECT * FROM c16`);
  expect(outer?.columns).toBeUndefined();
  const joins = Array.from({ length: 1000 }, (_, index) => ` JOIN t AS t${index} USING (a)`).join("");
  expect(scopesOf(`SELECT * FROM t${joins}`)[0]?.columns?.length).toBe(4 + 1000 * 3);
});

test("queries of queries beyond what the engine reads are not resolved, and do not overflow", () => {
  const chain = Array.from({ length: 5000 }, (_, index) => `c${index + 1} AS (SELECT * FROM c${index})`);
  const scopes = scopesOf(`WITH c0 AS (SELECT * FROM t), ${chain.join(", ")} SELECT 1 FROM c5000`);
  expect(scopes.length).toBeGreaterThan(100);
  expect(scopesOf(`${"SELECT (".repeat(280)}SELECT 1${")".repeat(280)}`).length).toBe(281);
});

test("what the schema does not tell stays undecided", () => {
  expect(reads(scopesOf("SELECT a, m.b FROM mystery AS m", {})[0])).toEqual(["m.a", "m.b"]);
  expect(reads(scopesOf("SELECT a, m.b, * FROM mystery AS m, riddle", {})[0])).toEqual(["?.a", "m.b", "?.*"]);
  expect(reads(scopesOf("SELECT nothing FROM t")[0])).toEqual(["?.nothing"]);
});

test("functions that are only named are used too", () => {
  const uses = usesOf(
    parseStatement("SELECT * APPLY(file), arrayMap(mine, [1]), arrayMap(x -> x, [1]) FROM t"),
  );
  expect(uses.functions.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "file scalar",
    "arrayMap scalar",
    "mine undefined",
    "arrayMap scalar",
  ]);
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
  expect(value("- -2147483648")).toBeUndefined();
  expect(value("- -2147483647")).toBe(2147483647n);
  expect(value("if(-128, 1, 2)")).toBeUndefined();
  expect(value("multiIf(1e18, 1, 2)")).toBeUndefined();
  expect(value("if(255, 1, 2)")).toBe(1n);
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
