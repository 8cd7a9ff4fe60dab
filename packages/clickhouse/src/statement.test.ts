import { expect, test } from "vitest";
import { quoteIdentifier, singleStatement, splitStatements } from "./statement.ts";

test.each([
  ["SELECT 1", "SELECT 1"],
  ["SELECT 1;", "SELECT 1"],
  ["SELECT ';' ; -- ;\n/* ; */", "SELECT ';' "],
  ['SELECT $a$;$a$, `;`, ";"', 'SELECT $a$;$a$, `;`, ";"'],
])("%s is one statement", (sql, statement) => {
  expect(singleStatement(sql)).toBe(statement);
});

test.each([
  "SELECT 1; SELECT 2",
  "SELECT 1;;",
  "SELECT '\\'; SELECT 2",
  "SELECT ‘'’; DROP TABLE t -- '",
  "SELECT 1 /* ; SELECT 2",
  "SELECT 'open",
])("%s is refused", (sql) => {
  expect(() => singleStatement(sql)).toThrow(expect.objectContaining({ code: "CLICKHOUSE_QUERY_SYNTAX" }));
});

test("a file is split where statements end", () => {
  const text = "-- first; really\nSELECT ';';\n\nSELECT 2 /* ; */;;\n-- the end\n";
  expect(splitStatements(text)).toEqual(["-- first; really\nSELECT ';'", "SELECT 2 /* ; */"]);
});

test.each(["a b", "a.b.c", "", "1a", "a`b", "a;b", "a."])("%s is no name", (name) => {
  expect(() => quoteIdentifier(name)).toThrow(expect.objectContaining({ code: "CLICKHOUSE_QUERY_NAME" }));
});

test("names are quoted", () => {
  expect(quoteIdentifier("assay.points_2")).toBe("`assay`.`points_2`");
});
