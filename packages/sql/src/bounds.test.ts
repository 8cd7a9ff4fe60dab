import { describe, expect, it } from "vitest";
import { columnName } from "./analysis/column-name.ts";
import { constantValue } from "./analysis/constant.ts";
import { visit } from "./ast/walk.ts";
import { canonical } from "./canonical/index.ts";
import { answerLine } from "./cli/jsonl.ts";
import { formatOneLine, formatText, parseExpressionAt, parseStatement, pretty, SqlError } from "./index.ts";

function refusal(run: () => unknown): SqlError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SqlError);
    return error as SqlError;
  }
  throw new Error("nothing was refused");
}

/*
 * What is bounded here took time that doubles with every word, or grows with the square or the cube of the length: none of
 * these texts would come to an end while the test runs.
 */
describe("chained BETWEEN", () => {
  const chain = (length: number): string => `a${" between b and a".repeat(length)} between 1 and 2`;

  it("has the engine's form as long as anybody can hold it", () => {
    expect(formatOneLine(parseExpressionAt(chain(1)).expression)).toBe(
      "(((a >= b) AND (a <= a)) >= 1) AND (((a >= b) AND (a <= a)) <= 2)",
    );
    expect(formatOneLine(parseStatement(`select ${chain(12)}`)).length).toBeGreaterThan(50_000);
  });

  it("is an error of its own beyond that, for everyone who needs the form", () => {
    const text = `select 1,\n  ${chain(60)}`;
    const statement = parseStatement(text);
    const { expression } = parseExpressionAt(chain(60));
    for (const run of [
      () => canonical(statement),
      () => formatOneLine(statement),
      () => columnName(expression),
      () => constantValue(expression),
    ])
      expect(refusal(run)).toMatchObject({ codeName: "SQL_FORM_TOO_LONG", code: 90_004, line: 0 });
    expect(refusal(() => formatText(text))).toMatchObject({
      codeName: "SQL_FORM_TOO_LONG",
      line: 2,
      column: 3,
    });
    expect(answerLine(JSON.stringify({ sql: text }), 1, 1e6)).toMatchObject({
      ok: false,
      code: 90_004,
      line: 2,
      column: 3,
    });
    expect(pretty(statement).toLowerCase()).toContain(" between b and a");
  });

  it("is counted over the whole statement, operands of other operators included", () => {
    const items = Array.from({ length: 200 }, () => chain(12)).join(", ");
    expect(refusal(() => canonical(parseStatement(`select ${items}`))).codeName).toBe("SQL_FORM_TOO_LONG");
    const wide = `a in (${"1, ".repeat(50_000)}1) between 0 and 1`;
    expect(formatOneLine(parseStatement(`select ${wide}`)).length).toBeGreaterThan(300_000);
  });
});

describe("words with two meanings", () => {
  const refused = ["case - ", "interval - ", "case (", "interval (", "f(case - ", "[case when "];

  it.each(refused)("%j in a row is refused at once", (words) => {
    expect(refusal(() => parseStatement(`select ${words.repeat(200)} ]`)).code).toBe(62);
  });

  it("is refused where every choice lets the text go on", () => {
    const text = `select ${"case - interval - ".repeat(400)} ]`;
    expect(refusal(() => parseStatement(text)).codeName).toBe("SQL_TOO_AMBIGUOUS");
  });

  it("reads what follows ALL and APPLY once", () => {
    const all = `select ${"1 > all(".repeat(100)}1${", 2)".repeat(100)}`;
    expect(parseStatement(all).kind).toBe("SelectStatement");
    const apply = `select ${"* apply(f(".repeat(100)}1${"))".repeat(100)}`;
    expect(parseStatement(apply).kind).toBe("SelectStatement");
    const plain = `select ${"* apply sum + (".repeat(100)}1${")".repeat(100)}`;
    expect(parseStatement(plain).kind).toBe("SelectStatement");
  });
});

describe("quantifiers", () => {
  it("get names for their lambdas in one walk", () => {
    const text = `1${" > all([2])".repeat(20_000)}`;
    const form = formatOneLine(parseExpressionAt(text).expression);
    expect(form.startsWith("arrayAll(lambda(tuple(_a19999), ")).toBe(true);
    expect(columnName(parseExpressionAt(text).expression)?.length).toBeGreaterThan(form.length);
  });

  it("skip names in use on either side", () => {
    const form = (text: string): string => formatOneLine(parseExpressionAt(text).expression);
    expect(form("_a > all([1])")).toBe("arrayAll(lambda(tuple(_a1), _a > _a1), [1])");
    expect(form("f(_a, _a1, _a3) > some([1])")).toContain("tuple(_a2)");
    expect(form("(1 > all([2])) > (2 > all([_a1])) > some([3])")).toContain("arrayExists(lambda(tuple(_a2)");
  });
});

describe("exponents", () => {
  it("of ratios end where the engine's 128 bits do", () => {
    const most = "340282366920938463463374607431768211455";
    const form = (ratio: string): string => formatOneLine(parseStatement(`select a from t sample ${ratio}`));
    expect(form("1e1111111111")).toBe(`SELECT a FROM t SAMPLE ${most}`);
    expect(form("2e-99999999999999999999")).toBe(`SELECT a FROM t SAMPLE 2 / ${most}`);
    expect(form(`1/${"9".repeat(1_000_000)}`)).toBe(`SELECT a FROM t SAMPLE 1 / ${most}`);
    expect(form("0.5e2")).toBe("SELECT a FROM t SAMPLE 500 / 10");
    expect(form("1e30/1e-30")).toBe(`SELECT a FROM t SAMPLE ${most}`);
  });

  it("of hexadecimal floats do not underflow before they are used", () => {
    const form = (text: string): string => formatOneLine(parseExpressionAt(text).expression);
    expect(form("0x10000000p-1080")).toBe("2.0722615e-317");
    expect(form("0x1.8p-1075")).toBe("5e-324");
    expect(form("0x1p-99999999999999999999")).toBe("0.");
    expect(form("0x0p99999")).toBe("0.");
    expect(form("0x1.fffffffffffffp1023")).toBe("1.7976931348623157e308");
  });
});

describe("maps in maps", () => {
  it("become the text of a query parameter at any depth", () => {
    const depth = 900;
    const text = `set param_x = ${"{'a': ".repeat(depth)}1${"}".repeat(depth)}`;
    expect(formatOneLine(parseStatement(text))).toBe(
      `SET param_x = '${"{\\'a\\':".repeat(depth)}1${"}".repeat(depth)}'`,
    );
  });
});

describe("lambdas", () => {
  const form = (text: string): string => formatOneLine(parseStatement(`select ${text}`)).slice(7);

  it.each([
    ["case when a then x -> x end", "multiIf((a, x) -> x, NULL)"],
    ["case when a then x -> x else z end", "multiIf((a, x) -> x, z)"],
    ["case a when b then c else x -> x end", "caseWithExpression((a, b, c, x) -> x)"],
    ["substring(a from x -> x)", "substring((a, x) -> x)"],
    ["overlay(a placing b from x -> x)", "overlay((a, b, x) -> x)"],
  ])("keep what they take for their parameters: %s", (text, expected) => {
    expect(form(text)).toBe(expected);
    expect(form(pretty(parseStatement(`select ${text}`)).slice(7))).toBe(expected);
  });

  it("leave the characters of TRIM alone", () => {
    expect(form("trim(both a from b, x -> x)")).toBe("trimBoth((b, x) -> x, a)");
  });

  it("hide no subquery", () => {
    const kinds: string[] = [];
    visit(parseStatement("select case when a then x -> (select 1 from secret) end"), {
      enter: ({ kind }) => void kinds.push(kind),
    });
    expect(kinds).toContain("TableName");
  });
});
