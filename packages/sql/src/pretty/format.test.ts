import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { corpus } from "../../test/corpus/corpus.ts";
import type { Statement } from "../ast/statement.ts";
import { inlineInsert } from "../parse/insert.ts";
import { parseStatement } from "../parse/parser.ts";
import { splitStatements } from "../parse/split.ts";
import { formatOneLine } from "../print/one-line.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { formatText } from "./format.ts";
import { layout } from "./layout.ts";

const statements = corpus().flatMap((text) => {
  try {
    return [{ text, statement: parseStatement(text) }];
  } catch {
    return [];
  }
});

/** Lays out without the last look that `formatText` takes. */
function laidOut(text: string, statement: Statement): string {
  const insert = inlineInsert(statement);
  if (insert === undefined) return layout(text, statement, 0, statement.end);
  const { end } = insert.source.format;
  return layout(text, statement, 0, end) + text.slice(end);
}

function tokensOf(text: string): { kind: number; text: string }[] {
  const lexer = new Lexer(text);
  const tokens: { kind: number; text: string }[] = [];
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next())
    if (kind !== T.Whitespace) tokens.push({ kind, text: text.slice(lexer.start, lexer.end) });
  return tokens;
}

/** Puts comments between some tokens of a statement. */
function commented(text: string, choose: () => number): string {
  const lexer = new Lexer(text);
  let out = "";
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next()) {
    const separate = kind === T.Whitespace;
    out += text.slice(lexer.start, lexer.end);
    const choice = choose();
    if (separate && choice < 0.05) out += "-- to the end of the line\n";
    else if (separate && choice < 0.1) out += "/* here */ ";
    else if (separate && choice < 0.15) out += "\n  -- on its own\n\n";
    else if (separate && choice < 0.18) out += "\n/* two\nlines */\n";
  }
  return out;
}

describe("formatText", () => {
  it("lays out every statement of the corpus without changing its form or a token, once for all", () => {
    for (const { text, statement } of statements) {
      const once = laidOut(text, statement);
      const parsed = parseStatement(once);
      expect(formatOneLine(parsed)).toBe(formatOneLine(statement));
      expect(laidOut(once, parsed)).toBe(once);
    }
    expect(statements.length).toBeGreaterThan(2000);
  });

  it("keeps comments wherever they stand, and stays as it is the second time", () => {
    const plain = statements.filter(({ statement }) => inlineInsert(statement) === undefined);
    fc.assert(
      fc.property(
        fc.constantFrom(...plain),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        ({ text }, choices) => {
          const source = commented(text, () => choices.next().value as number);
          if (!parses(source)) return;
          const once = formatText(source);
          expect(tokensOf(once)).toEqual(tokensOf(source));
          expect(formatText(once)).toBe(once);
        },
      ),
      { numRuns: 2000, seed: 4 },
    );
  });

  it("breaks a query by its clauses, its conditions and its lists", () => {
    const text =
      "select a,b from t where x=1 and y in (select max(step) from points where project = {project:String} and name = 'abcdefghijklmnopqr') order by a";
    expect(formatText(text)).toBe(`select a, b
from t
where x = 1
    and y in (
        select max(step)
        from points
        where project = {project:String} and name = 'abcdefghijklmnopqr'
    )
order by a
`);
  });

  it("separates statements as the user did, with their comments and data", () => {
    const text =
      "-- one\nselect 1;select 2 -- two\n;\n\n\n\ninsert into t format CSV\n1,'a;b'\n\nselect  3;;";
    expect(formatText(text)).toBe(
      "-- one\nselect 1;\nselect 2; -- two\n\ninsert into t format CSV\n1,'a;b'\n\nselect 3;\n",
    );
    expect(formatText("insert into t values (1 , 2)")).toBe("insert into t values (1 , 2)");
    expect(formatText("  ")).toBe("");
  });

  it("keeps data, delimiters and the statements of a script what they are", () => {
    for (const text of [
      "insert into t format CSV\n;\nselect 1",
      "insert into t format CSV-- x\n;",
      "insert into t format CSV /* a */ ;\n\nselect  1",
      "select  1\\G\nselect 2 \\G;\nselect 3",
      "insert into t values;\nselect  1",
      ";select  1;; -- x\n;select 2",
    ]) {
      const formatted = formatText(text);
      const contents = (script: string) =>
        splitStatements(script).map(({ statement }) => [
          formatOneLine(statement!),
          inlineInsert(statement!)?.source.data,
        ]);
      expect(contents(formatted)).toEqual(contents(text));
      expect(formatText(formatted)).toBe(formatted);
    }
  });

  it("keeps the line breaks of Windows, and the byte order mark", () => {
    expect(
      formatText(
        "\ufeff-- a\r\nselect  1, -- b\r\n2;\r\ninsert into t format CSV\r\n1,2\r\n\r\nselect '\n'\r\n",
      ),
    ).toBe(
      "\ufeff-- a\r\nselect\r\n    1, -- b\r\n    2;\r\ninsert into t format CSV\r\n1,2\r\n\r\nselect '\n'\r\n",
    );
  });

  it("is stable where a space stands before a closing bracket", () => {
    expect(formatText("select a [1 ] [2 ]")).toBe("select a[1][2]\n");
    const once = formatText("select a\n[# c\n1][2]");
    expect(formatText(once)).toBe(once);
  });

  it("keeps a literal before :: and a type in a parameter to the letter", () => {
    expect(formatText("select [1,  2]::Array(Int8), {a: Array( Int8 )}")).toBe(
      "select [1,  2]::Array(Int8), {a: Array( Int8 )}\n",
    );
  });
});

function parses(text: string): boolean {
  try {
    parseStatement(text);
    return true;
  } catch {
    return false;
  }
}
