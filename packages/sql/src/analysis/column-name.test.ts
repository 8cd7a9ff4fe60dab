import { expect, test } from "vitest";
import type { Expression } from "../ast/index.ts";
import { parseStatement } from "../parse/parser.ts";
import { type ColumnNaming, columnName } from "./column-name.ts";

function item(text: string): Expression {
  const statement = parseStatement(`SELECT ${text}`);
  if (statement.kind !== "SelectStatement" || statement.query.kind !== "Select") throw new Error(text);
  return statement.query.items[0]!;
}

const name = (text: string, naming?: ColumnNaming): string | undefined => columnName(item(text), naming);

test("operators are named by their functions, literals by their values", () => {
  expect(name("1 + 2 * -x")).toBe("plus(1, multiply(2, negate(x)))");
  expect(name("[1, 2.5, NULL]")).toBe("[1., 2.5, NULL]");
  expect(name("a BETWEEN 1 AND 2")).toBe("and(greaterOrEquals(a, 1), lessOrEquals(a, 2))");
  expect(name("sum(x) OVER (PARTITION BY a ORDER BY b DESC ROWS 1 PRECEDING)")).toBe(
    "sum(x) OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)",
  );
});

test("an alias is the name, inside an expression too", () => {
  expect(name("(1 AS one) + 2")).toBe("plus(one, 2)");
  expect(name("1 AS `odd name`")).toBe("odd name");
});

test("IN is named by its list: one of constants, one of others, and one value whose types decide", () => {
  expect(name("a IN (1, 2 + 3)")).toBe("in(a, (1, plus(2, 3)))");
  expect(name("a IN (SELECT b FROM t)")).toBe("in(a, _subquery_1)");
  for (const text of ["a IN (1, b)", "a NOT IN (1, b)", "in(a, (1, b))", "a GLOBAL IN tuple(1, b)"])
    expect(name(text)).toBe("if(a, (1, b))");
  for (const text of ["a IN b", "a IN (b)", "a IN (b + 1)", "NULL IN (1, b)"])
    expect(name(text)).toBeUndefined();
});

test("what the expression does not decide has no name until it is passed in", () => {
  expect(name("EXISTS(SELECT 1)")).toBeUndefined();
  expect(name("{p:UInt8} + 1")).toBeUndefined();
  expect(name("{p:UInt8} + 1", { parameters: new Map([["p", "7"]]) })).toBe("plus(_CAST(7, 'UInt8'), 1)");
  expect(name("uniq(*)")).toBeUndefined();
  expect(name("uniq(*)", { columnsOf: () => ["a", "b"] })).toBe("uniq(a, b)");
  expect(name("(SELECT 1)", { subqueriesBefore: 2 })).toBe("_subquery_3");
});

test("a hundred thousand operators and parentheses have a name", () => {
  const depth = 100_000;
  expect(name(`${"(".repeat(depth)}x${")".repeat(depth)}`)).toBe("x");
  expect(name(`x${" - 1".repeat(depth)}`)?.length).toBeGreaterThan(depth * 10);
  expect(name(`${"NOT ".repeat(depth)}x`)?.startsWith("not(not(")).toBe(true);
  expect(name(`${"[".repeat(depth)}1${"]".repeat(depth)}`)?.length).toBe(2 * depth + 1);
});
