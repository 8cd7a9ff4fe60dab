import { expect, test } from "vitest";
import { positions, secrets, traps } from "../../test/analysis/hiding.ts";
import { parseStatement } from "../parse/parser.ts";
import type { Place } from "./place.ts";
import { placesOf } from "./places.ts";

const shown = ({ is, database, name }: Place): string =>
  `${is} ${database === undefined ? "" : `${database}.`}${name ?? "*"}`;

const reached = (sql: string): string[] => placesOf(parseStatement(sql)).map(shown);

test.each(secrets)("wherever an expression may stand, %s is found", (secret, place) => {
  const missed = positions.filter(
    (position) => !reached(position.replace("{x}", () => secret)).includes(place),
  );
  expect(missed).toEqual([]);
});

test("statements written around a trap reach what they reach", () => {
  const wrong = traps.flatMap(([sql, place]) => {
    const found = reached(sql);
    const right = place === "-" ? found.every((one) => !one.includes("secret")) : found.includes(place);
    return right ? [] : [{ sql, place, found }];
  });
  expect(wrong).toEqual([]);
  expect(traps.length + positions.length * secrets.length).toBeGreaterThanOrEqual(300);
});

test("a place says whether it is written and where its name stands", () => {
  const sql = "INSERT INTO sink VALUES ((SELECT a FROM vault.secret), 'x')";
  const places = placesOf(parseStatement(sql));
  expect(places.map(({ is, access }) => `${access} ${is}`).sort()).toEqual(["read table", "write table"]);
  const secret = places.find((place) => place.name === "secret")!;
  expect(sql.slice(secret.start, secret.end)).toBe("vault.secret");
  expect(placesOf(parseStatement("SELECT 1 IN t")).map((place) => place.certain)).toEqual([false]);
});

test("a hundred thousand operators, parentheses, functions and references are walked", () => {
  const depth = 100_000;
  expect(reached(`SELECT ${"(".repeat(depth)}1 IN t${")".repeat(depth)}`)).toEqual(["table t"]);
  expect(reached(`SELECT x${" + x".repeat(depth)}`)).toEqual([]);
  expect(reached(`SELECT * FROM ${"loop(".repeat(depth)}t${")".repeat(depth)}`).length).toBe(depth + 1);
  expect(reached(`SELECT ${"dictGet('d', 'a', ".repeat(2000)}1${")".repeat(2000)}`).length).toBe(2000);
  expect(reached(`SELECT 1${" UNION ALL SELECT a FROM t".repeat(20_000)}`).length).toBe(20_000);
});

test("SQL in strings in SQL is read to a depth, and unknown beyond it", () => {
  const nested = (levels: number): string => {
    let sql = "SELECT a FROM secret";
    for (let level = 0; level < levels; level++)
      sql = `SELECT * FROM format(JSONEachRow, $l${level}$a Int8 DEFAULT (${sql})$l${level}$, '{}')`;
    return sql;
  };
  expect(reached(nested(20))).toContain("table secret");
  expect(reached(nested(21))).toContain("unknown *");
  expect(reached(nested(3000))).toContain("unknown *");
});

test("places in a string are told at the string", () => {
  const sql = "SELECT * FROM format(Values, 'a Int8', '((SELECT a FROM secret))')";
  const secret = placesOf(parseStatement(sql)).find(({ name }) => name === "secret")!;
  expect(sql.slice(secret.start, secret.end)).toBe("'((SELECT a FROM secret))'");
});

test("names that an alias or a lambda may replace are never certain", () => {
  for (const sql of [
    "WITH 'vault' AS d, 'secret' AS pub SELECT * FROM remote('localhost', d, pub)",
    "WITH 'vault' AS d, 'secret' AS pub SELECT * FROM loop(d, pub)",
    "WITH 'secret' AS pub SELECT hasColumnInTable('d', pub, 'a')",
    "WITH t -> joinGet(t, 'v', 1) AS upper SELECT upper('vault.j')",
  ]) {
    const tables = placesOf(parseStatement(sql)).filter(({ is }) => is === "table");
    expect(tables.some(({ certain }) => certain)).toBe(false);
    expect(tables.some(({ name }) => name === undefined)).toBe(true);
  }
});

test("repeating names and aliases of them costs no more than their number", () => {
  const count = 20_000;
  const sql = `SELECT ${"t AS a, 1 IN a, ".repeat(count)}1`;
  expect(reached(sql).length).toBe(2 * count);
});
