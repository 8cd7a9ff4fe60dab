import { describe, expect, it } from "vitest";
import type { Node } from "../ast/index.ts";
import { mapTree, visit } from "../ast/walk.ts";
import { canonical } from "../canonical/index.ts";
import { SqlError } from "../errors.ts";
import { formatText } from "../pretty/format.ts";
import { pretty } from "../pretty/pretty.ts";
import { formatOneLine, printCanonical } from "../print/one-line.ts";
import { insertData, parseColumnList, parseDataType, parseExpressionAt } from "./entries.ts";
import { parseStatement } from "./parser.ts";
import { splitStatements } from "./split.ts";

function refusal(run: () => unknown): { codeName: string; offset: number } {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SqlError);
    return error as SqlError;
  }
  throw new Error("nothing was refused");
}

describe("entry points", () => {
  it("reads one expression at an offset and leaves the rest alone", () => {
    const text = "(1, now() + 2), ('a';b')";
    const { expression, end } = parseExpressionAt(text, 4);
    expect(text.slice(expression.start, end)).toBe("now() + 2");
    expect(parseExpressionAt("x AS y, z").end).toBe(6);
    expect(refusal(() => parseExpressionAt("1, +", 3)).offset).toBe(4);
    expect(() => parseExpressionAt("1", 2)).toThrow(RangeError);
  });

  it("reads a type and nothing after it", () => {
    expect(printCanonical(parseDataType("Array(Nullable( Int8 ))"))).toBe("Array(Nullable(Int8))");
    expect(parseDataType("Unheard(1, 'x')").arguments).toHaveLength(2);
    expect(refusal(() => parseDataType("Int8 x")).offset).toBe(5);
  });

  it("reads a list of columns", () => {
    const columns = parseColumnList("a Int8, b String DEFAULT 'x',");
    expect(columns.map((column) => [column.name, column.default?.word])).toEqual([
      ["a", undefined],
      ["b", "DEFAULT"],
    ]);
    expect(refusal(() => parseColumnList("a Int8 b")).offset).toBe(7);
  });

  it("says which data an INSERT carries and from where", () => {
    const text = "INSERT INTO t FORMAT CSV\n1,2";
    expect(insertData(parseStatement(text))).toEqual({ format: "CSV", offset: 25 });
    expect(insertData(parseStatement("INSERT INTO t VALUES (1)"))).toEqual({ format: "Values", offset: 21 });
    expect(insertData(parseStatement("INSERT INTO t SELECT 1"))).toBeUndefined();
  });

  it("refuses what is longer or deeper than asked for, by codes of their own", () => {
    expect(refusal(() => parseStatement("SELECT 1", { textMax: 7 })).codeName).toBe("SQL_TOO_LONG");
    expect(refusal(() => parseStatement("SELECT ((1))", { depthMax: 1 }))).toMatchObject({
      codeName: "SQL_TOO_DEEP",
      offset: 8,
    });
    expect(parseStatement("SELECT ((1))", { depthMax: 2 }).kind).toBe("SelectStatement");
    const nested = "SELECT (SELECT (SELECT 1))";
    expect(refusal(() => parseStatement(nested, { queryDepthMax: 1 })).codeName).toBe("SQL_TOO_DEEP");
  });
});

describe("splitStatements", () => {
  const pieces = (text: string): string[] =>
    splitStatements(text).map(({ start, end }) => text.slice(start, end));

  it("ends statements at semicolons, and inline data at an empty line", () => {
    expect(pieces("SELECT 1; ; /* a;b */ SELECT ';' -- ;\n;")).toEqual(["SELECT 1", "SELECT ';'"]);
    expect(pieces("INSERT INTO t FORMAT CSV\n1;2\n3,4\n\nSELECT 5")).toEqual([
      "INSERT INTO t FORMAT CSV\n1;2\n3,4",
      "SELECT 5",
    ]);
    expect(pieces("INSERT INTO t VALUES (1, ';'), ('\\';)') ; SELECT 2;")).toEqual([
      "INSERT INTO t VALUES (1, ';'), ('\\';)') ",
      "SELECT 2",
    ]);
    expect(pieces("EXPLAIN INSERT INTO t VALUES (1); SELECT 2")).toHaveLength(2);
    expect(pieces("  -- nothing\n")).toEqual([]);
  });

  it("ends data at an empty line of Windows too, and keeps a semicolon behind the name of a format in it", () => {
    expect(pieces("INSERT INTO t FORMAT CSV\r\n1,2\r\n\r\nSELECT 5\r\n")).toEqual([
      "INSERT INTO t FORMAT CSV\r\n1,2",
      "SELECT 5",
    ]);
    const [only, none] = splitStatements("INSERT INTO t FORMAT CSV\n;\nSELECT 1");
    expect([insertData(only!.statement!), none]).toEqual([{ format: "CSV", offset: 25 }, undefined]);
    expect(pieces("INSERT INTO t VALUES;\nSELECT 1")).toEqual(["INSERT INTO t VALUES", "SELECT 1"]);
  });

  it("takes \\G at the end of a line for a delimiter", () => {
    expect(pieces("SELECT 1\\G\nSELECT 2 FORMAT JSON \\G;\r\n\\G\nSELECT 3\\G")).toEqual([
      "SELECT 1",
      "SELECT 2 FORMAT JSON",
      "SELECT 3",
    ]);
    expect(splitStatements("SELECT 1\\G SELECT 2").map(({ error }) => error?.offset)).toEqual([8]);
    expect(refusal(() => parseStatement("SELECT 1\\G")).offset).toBe(8);
  });

  it("goes on after a statement that does not parse", () => {
    const found = splitStatements("SELECT 1 +; SELECT 2; SELECT (");
    expect(found.map(({ error }) => error?.offset)).toEqual([10, undefined, 29]);
  });
});

describe("a hundred thousand", () => {
  const many = 100_000;
  const texts: Record<string, string> = {
    additions: `SELECT 1${" + 1".repeat(many)}`,
    conditions: `SELECT a${" AND a".repeat(many)}`,
    comparisons: `SELECT a${" = a".repeat(many)}`,
    concatenations: `SELECT a${" || a".repeat(many)}`,
    negations: `SELECT ${"NOT ".repeat(many)}a`,
    minuses: `SELECT ${"- ".repeat(many)}a`,
    subscripts: `SELECT a${"[1]".repeat(many)}`,
    casts: `SELECT a${"::Int8".repeat(many)}`,
    tuples: `SELECT ${"(1, ".repeat(many)}1${")".repeat(many)}`,
    arrays: `SELECT ${"[".repeat(many)}1${"]".repeat(many)}`,
    functions: `SELECT ${"f(".repeat(many)}1${")".repeat(many)}`,
    cases: `SELECT ${"CASE WHEN a THEN ".repeat(many)}1${" END".repeat(many)}`,
    unions: `SELECT 1${" UNION ALL SELECT 1".repeat(many)}`,
  };

  it("parentheses group no more than one pair, and all of them stay in the text", () => {
    const text = `SELECT ${"(".repeat(many)}1${")".repeat(many)}`;
    expect(formatOneLine(parseStatement(text))).toBe("SELECT (1)");
    expect(pretty(parseStatement(text))).toBe("SELECT (1)");
    expect(formatText(text).replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
  });

  it.each(Object.entries(texts))("%s are parsed, printed, laid out, visited and mapped", (_, text) => {
    const statement = parseStatement(text);
    const form = formatOneLine(statement);
    expect(form.length).toBeGreaterThan(many);
    let nodes = 0;
    visit(statement, {
      enter: () => {
        nodes++;
        return undefined;
      },
    });
    expect(nodes).toBeGreaterThan(many / 2);
    const copy = mapTree(statement, (node: Node) => ({ ...node }));
    expect(printCanonical(canonical(copy))).toBe(form);
    expect(pretty(statement).length).toBeGreaterThan(many);
    expect(formatText(text).length).toBeGreaterThan(many);
  });
});
