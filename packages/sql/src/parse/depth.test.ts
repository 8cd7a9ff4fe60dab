import { describe, expect, it } from "vitest";
import { SqlError } from "../errors.ts";
import { formatText } from "../pretty/format.ts";
import { pretty } from "../pretty/pretty.ts";
import { formatOneLine } from "../print/one-line.ts";
import { parseDataType, parseExpressionAt } from "./entries.ts";
import { parseStatement } from "./parser.ts";

function refusal(run: () => unknown): SqlError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SqlError);
    return error as SqlError;
  }
  throw new Error("nothing was refused");
}

describe("depthMax", () => {
  it.each([
    ["((a))", 2],
    ["f(g(a))", 2],
    ["[[a], (1, 2)]", 2],
    ["a[b[1]]", 2],
    ["NOT NOT a", 2],
    ["- - a + - b", 2],
    ["CASE WHEN a THEN CASE WHEN b THEN 1 END END", 2],
    ["CASE WHEN (a) THEN 1 END", 2],
    ["INTERVAL (1) DAY", 2],
    ["f(x -> g(y -> y))", 4],
    ["a ? (b ? c : d) : e", 3],
    ["a BETWEEN (b BETWEEN 1 AND 2) AND 3", 3],
    ["a::Array(Array(Int8))", 2],
    ["-(a::Array(Int8))", 3],
    ["{p:Array(Int8)}", 2],
    ["sum(a) FILTER (WHERE (b))", 2],
    ["sum(a) OVER (ORDER BY -b)", 2],
    ["* APPLY(x -> (x))", 3],
    ["-(SELECT -(SELECT 1))", 4],
    ["a + b + c - d * e AND f OR g", 0],
    ["a, -b, (c), NOT d", 1],
  ])("counts everything that nests: %s is %i deep", (text, depth) => {
    expect(parseStatement(`SELECT ${text}`, { depthMax: depth }).kind).toBe("SelectStatement");
    if (depth > 0)
      expect(refusal(() => parseStatement(`SELECT ${text}`, { depthMax: depth - 1 })).codeName).toBe(
        "SQL_TOO_DEEP",
      );
  });

  it("counts maps", () => {
    const text = "SET param_x = {'a': {'b': [1]}}";
    expect(parseStatement(text, { depthMax: 3 }).kind).toBe("Command");
    expect(refusal(() => parseStatement(text, { depthMax: 2 })).codeName).toBe("SQL_TOO_DEEP");
  });

  it("is about the expression read, not about what follows it", () => {
    expect(parseExpressionAt("1, ((1))", 0, { depthMax: 1 }).end).toBe(1);
    expect(parseExpressionAt(`(1), ${"(".repeat(1000)}`, 0, { depthMax: 1 }).end).toBe(3);
    expect(refusal(() => parseExpressionAt("((1)), 1", 0, { depthMax: 1 })).offset).toBe(1);
  });
});

describe("without a limit", () => {
  const many = 20_000;

  it.each([
    ["types", `SELECT a::${"Array(".repeat(many)}Int8${")".repeat(many)}`],
    ["types with names", `SELECT a::${"Tuple(x ".repeat(many)}Int8${")".repeat(many)}`],
    ["types of columns", `CREATE TABLE t (a ${"Nullable(".repeat(many)}Int8${")".repeat(many)}) ENGINE = M`],
    ["maps", `SET param_x = ${"{'a':".repeat(many)}1${"}".repeat(many)}`],
    ["aliases", `SELECT ${"(".repeat(many)}1${" AS a)".repeat(many)}`],
    ["TRIM", `SELECT ${"trim(BOTH 'x' FROM ".repeat(many)}a${")".repeat(many)}`],
    ["SUBSTRING", `SELECT ${"substring(".repeat(many)}a${" FROM 1)".repeat(many)}`],
    ["quantifiers", `SELECT 1${" > ANY(SELECT 1)".repeat(many)}`],
    ["EXCEPT", `SELECT 1${" EXCEPT SELECT 1".repeat(many)}`],
    ["joins", `SELECT * FROM a${" JOIN b ON 1".repeat(many)}`],
    ["PARALLEL", `DROP TABLE a${" PARALLEL WITH DROP TABLE b".repeat(many)}`],
  ])("twenty thousand %s are read and printed", (_, text) => {
    const statement = parseStatement(text);
    expect(parseStatement(formatOneLine(statement)).kind).toBe(statement.kind);
  });

  it("types nest at will in every printer", () => {
    const text = `SELECT a::${"Array(".repeat(20_000)}Int8${")".repeat(20_000)}`;
    for (const formatted of [pretty(parseStatement(text)), formatText(text)])
      expect(formatted.replaceAll(/\s/g, "")).toBe(text.replace(" ", ""));
    expect(parseDataType(text.slice(10)).arguments).toHaveLength(1);
  });
});

describe("rules that hold themselves", () => {
  const nested: [string, (depth: number) => string, number][] = [
    ["scalar subqueries", (depth) => `SELECT ${"(SELECT ".repeat(depth)}1${")".repeat(depth)}`, 250],
    ["tables", (depth) => `SELECT * FROM ${"(SELECT * FROM ".repeat(depth)}t${")".repeat(depth)}`, 400],
    ["joined tables", (depth) => `SELECT * FROM ${"(".repeat(depth)}a${" JOIN b ON 1)".repeat(depth)}`, 400],
    ["FILTER", (depth) => `SELECT ${"sum(a) FILTER (WHERE ".repeat(depth)}1${")".repeat(depth)}`, 400],
    ["OVER", (depth) => `SELECT ${"sum(a) OVER (ORDER BY ".repeat(depth)}1${")".repeat(depth)}`, 400],
    ["APPLY", (depth) => `SELECT ${"* APPLY(f(".repeat(depth)}1${"))".repeat(depth)}`, 400],
    ["REPLACE", (depth) => `SELECT ${"* REPLACE(".repeat(depth)}1${" AS a)".repeat(depth)}`, 400],
    ["ALL", (depth) => `SELECT ${"1 > ALL(".repeat(depth)}1${")".repeat(depth)}`, 400],
    ["EXPLAIN", (depth) => `${"EXPLAIN AST ".repeat(depth)}SELECT 1`, 400],
    [
      "sources of dictionaries",
      (depth) =>
        `CREATE DICTIONARY d (a Int8) PRIMARY KEY a SOURCE(s(${"a(".repeat(depth)}b 1${")".repeat(depth)})) LAYOUT(flat()) LIFETIME(1)`,
      400,
    ],
  ];

  it.each(nested)("nest deeper than the engine takes them, and are refused beyond: %s", (_, text, depth) => {
    expect(parseStatement(text(depth)).kind).toBeDefined();
    const error = refusal(() => parseStatement(text(20_000)));
    expect(error).toMatchObject({ codeName: "SQL_TOO_DEEP" });
    expect(error.reason).toContain("in expressions");
  });

  it("end at the same place whoever calls", () => {
    const text = nested[0]![1](20_000);
    const offset = refusal(() => parseStatement(text)).offset;
    const called = (depth: number): number =>
      depth === 0 ? refusal(() => parseStatement(text)).offset : called(depth - 1);
    expect(called(1000)).toBe(offset);
  });
});

describe("parseExpressionAt", () => {
  it("reads no more of a long text than its expression", () => {
    const rows = 8_000;
    const text = "(1, now() + 2), ".repeat(rows);
    for (let row = 0; row < rows; row++)
      expect(parseExpressionAt(text, 16 * row + 4).end).toBe(16 * row + 13);
    const tagged = "($$a$$, 1), ".repeat(rows);
    for (let row = 0; row < rows; row++)
      expect(parseExpressionAt(tagged, 12 * row + 1).end).toBe(12 * row + 6);
  });

  it.each([
    `[${"1, ".repeat(500)}1]::Array(Int8)`,
    `f(${"a, ".repeat(500)}b)`,
    `* APPLY((${"(".repeat(100)}x${")".repeat(100)}) -> 1)`,
    `a${" + 1".repeat(500)}`,
    `a.${"b.".repeat(500)}c`,
    "(SELECT 1 FROM t WHERE a)",
    "x AS y",
  ])("reads the same expression whatever follows", (text) => {
    const { expression, end } = parseExpressionAt(text);
    expect(end).toBe(text.length);
    expect(parseExpressionAt(`${text}, ${"((b), ".repeat(1000)}`)).toEqual({ expression, end });
  });

  it("says of an error what the whole text has to say", () => {
    const tail = ", (a)".repeat(1000);
    expect(refusal(() => parseExpressionAt(`(1 + ${tail}`)).offset).toBe(
      refusal(() => parseExpressionAt("(1 + , (a)")).offset,
    );
    expect(refusal(() => parseExpressionAt(`1 + * /${tail}`)).offset).toBe(7);
  });
});
