import { expect, test, vi } from "vitest";
import { SqlError } from "../errors.ts";
import { Lexer } from "../tokens/lexer.ts";
import { TokenStream } from "../tokens/stream.ts";
import { Cursor } from "./cursor.ts";
import { parseExpressionAt } from "./entries.ts";
import { parseStatement } from "./parser.ts";
import { splitStatements } from "./split.ts";
import { parseAnyStatement } from "./statement.ts";

/** How many operands and operators were looked for, per token. */
function stepsPerToken(text: string): number {
  const stream = new TokenStream(text);
  const p = new Cursor(stream, {}, false);
  try {
    parseAnyStatement(p);
  } catch (error) {
    if (!(p.unwound(error) instanceof SqlError)) throw error;
  }
  return p.steps / stream.kinds.length;
}

const nested = (open: string, middle: string, close: string) => (depth: number) =>
  `SELECT ${open.repeat(depth)}${middle}${close.repeat(depth)}`;

/** Texts that lead the parser back at every level; where each way back read the level again, a hundred levels would not end. */
test.each([
  ["a form that is a name", nested("INTERVAL(", "1", ")")],
  ["a form that is a name, with more behind it", nested("INTERVAL(", "1", " + 1)")],
  ["a form that is a name, left open", nested("CASE (", "", "")],
  ["a form before what is left open", nested("substring(INTERVAL (1) DAY, ", "", "")],
  ["a form in brackets", nested("[CASE (", "1", ")]")],
  ["ALL that is a function", nested("a = ALL (", "1", ", 2)")],
  ["ALL that is a function, left open", nested("a = ALL (", "", "")],
  ["APPLY of a function", nested("* APPLY(f(", "1", "))")],
  ["APPLY of a function, left open", nested("* APPLY(f(", "", "")],
  ["a cast literal", nested("1::AggregateFunction(f(", "", "")],
  ["a table function", (depth: number) => `SELECT 1 FROM ${"substring(INTERVAL (1) DAY, ".repeat(depth)}`],
  ["plain brackets", nested("(", "1", ")")],
  ["plain brackets, left open", nested("(", "", "")],
  ["lists in lists", nested("(1, ", "1", ")")],
])("%s: no token is read again and again", (_, shape) => {
  for (const depth of [10, 100, 300]) expect(stepsPerToken(shape(depth))).toBeLessThan(4);
});

test("forms left open in one another, which are read again, are given up after so many steps", () => {
  expect(stepsPerToken(nested("CASE WHEN a THEN ", "", "")(100))).toBeLessThan(60);
  expect(stepsPerToken(nested("CASE WHEN a THEN ", "", "")(5000))).toBeLessThan(12);
  expect(() => parseStatement(nested("CASE WHEN a THEN ", "", "")(5000))).toThrow(/ways to read/);
  expect(() => parseStatement(nested("CASE WHEN a THEN ", "", "")(100))).toThrow(/an expression/);
});

/** How many tokens are lexed. */
function lexed(run: () => void): number {
  const next = vi.spyOn(Lexer.prototype, "next");
  try {
    run();
    return next.mock.calls.length;
  } finally {
    next.mockRestore();
  }
}

test("an expression is read without the text behind it", () => {
  const text = `(f(1) + 2, 'a'), ${"(1, 2), ".repeat(10_000)}`;
  expect(lexed(() => parseExpressionAt(text, 1))).toBeLessThan(300);
  const long = `f(${"1, ".repeat(5000)}2) + ${"(3, ".repeat(10)}`;
  expect(long.slice(0, parseExpressionAt(`${long.slice(0, -43)}, ${text}`).end)).toMatch(/^f\(1, .*2\)$/);
});

test("the data of an INSERT is not lexed", () => {
  const statements = splitStatements("INSERT INTO t FORMAT CSV\n1,2\n\n".repeat(300));
  expect(statements).toHaveLength(300);
  expect(lexed(() => splitStatements("INSERT INTO t FORMAT CSV\n1,2\n\n".repeat(300)))).toBeLessThan(60_000);
  expect(lexed(() => splitStatements(`INSERT INTO t VALUES ${"(1, 2), ".repeat(9000)}`))).toBeLessThan(300);
});

test("a statement too long for its first tokens is read as a whole", () => {
  const columns = Array.from({ length: 500 }, (_, index) => `c${index}`).join(", ");
  const [insert, select] = splitStatements(`INSERT INTO t (${columns}) VALUES (1;2); SELECT ${columns}`);
  expect(insert?.statement).toMatchObject({ kind: "Insert", source: { is: "data", data: "(1;2)" } });
  expect(select?.statement?.kind).toBe("SelectStatement");
  const broken = splitStatements(`INSERT INTO t (${columns} VALUES (1)\n;\nINSERT (\n; SELECT 1`);
  expect(broken.map(({ error }) => error?.line)).toEqual([1, 3, undefined]);
});
