import { describe, expect, it } from "vitest";
import { corpus } from "../../test/corpus/corpus.ts";
import { bare } from "../../test/trees.ts";
import type { Statement } from "../ast/statement.ts";
import { parseStatement } from "../parse/parser.ts";
import { pretty } from "./pretty.ts";

function parsed(text: string): Statement[] {
  try {
    return [parseStatement(text)];
  } catch {
    return [];
  }
}

describe("pretty", () => {
  it("prints every statement of the corpus so that it reads back as the same tree", () => {
    const statements = corpus().flatMap(parsed);
    for (const statement of statements) {
      const again = parseStatement(pretty(statement));
      expect(bare(again)).toEqual(bare(statement));
    }
    expect(statements.length).toBeGreaterThan(2000);
  });

  it("keeps sugar, literals as written and no parentheses that nobody needs", () => {
    const text =
      "SELECT a BETWEEN 0x10 AND 1e3, (b), DATE '2020-01-01' + INTERVAL 1 DAY AS c, x::Int8, NOT d IS NULL";
    expect(pretty(parseStatement(text))).toBe(text);
  });
});
