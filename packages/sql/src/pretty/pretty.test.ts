import { describe, expect, it } from "vitest";
import { corpus } from "../../test/corpus/corpus.ts";
import { bare } from "../../test/trees.ts";
import type { Statement } from "../ast/statement.ts";
import { parseStatement } from "../parse/parser.ts";
import { formatOneLine } from "../print/one-line.ts";
import { pretty } from "./pretty.ts";

function parsed(text: string): Statement[] {
  try {
    return [parseStatement(text)];
  } catch {
    return [];
  }
}

const again = (text: string): string => pretty(parseStatement(text));

describe("pretty", () => {
  it("prints every statement of the corpus so that it reads back as the same tree, and stays as it is", () => {
    const statements = corpus().flatMap(parsed);
    for (const statement of statements) {
      const once = pretty(statement);
      const back = parseStatement(once);
      expect(bare(back)).toEqual(bare(statement));
      expect(pretty(back)).toBe(once);
    }
    expect(statements.length).toBeGreaterThan(2000);
  });

  it("keeps sugar, literals as written and no parentheses that nobody needs", () => {
    const text =
      "SELECT a BETWEEN 0x10 AND 1e3, (b), DATE '2020-01-01' + INTERVAL 1 DAY AS c, x::Int8, NOT d IS NULL";
    expect(again(text)).toBe(text);
  });

  it.each([
    "SELECT a OR b ? c : d",
    "SELECT a = any(b), a = (some(b))",
    "SELECT - -a, -(1), -INTERVAL 1 DAY, -a::Int8, a.-1",
    "SELECT COLUMNS('a') + COLUMNS('b'), (*) LIKE 'x'",
    "SELECT INTERVAL a[1] DAY, INTERVAL a + b DAY, INTERVAL '1.5' SECOND",
    "SELECT CAST(a AS b AS Int8), CAST(x -> x AS Int8), f(x -> x AS y), x -> a ? b : c",
    "SELECT f(x).a.b, a::Tuple(a Int8).a, {x:Tuple(a Int8)}.a",
    "SELECT a FROM t ORDER BY a AS b",
  ])("adds no brackets to %s", (text) => {
    expect(again(text)).toBe(text);
  });

  it.each([
    "+1::Int8",
    "(+1)::String",
    "((1, 2,))::String",
    "[+1, 2]::Array(Int8)",
    "[(1), -2]::Array(Int8)",
  ])("does not make the text of a literal of %s", (expression) => {
    const statement = parseStatement(`SELECT ${expression}`);
    expect(formatOneLine(parseStatement(pretty(statement)))).toBe(formatOneLine(statement));
  });

  it.each([
    "SELECT a FROM t LIMIT 10 OFFSET 20",
    "SELECT a FROM t LIMIT 20, 10",
    "SELECT a FROM t LIMIT 1 OFFSET 2 BY a",
    "SELECT a FROM t JOIN u USING (a) INNER JOIN v USING (a)",
    "SELECT a FROM t UNION ALL (SELECT b FROM u LIMIT 1)",
    "SELECT a FROM t EXCEPT SELECT b FROM u",
    "EXPLAIN PLAN SELECT 1",
    "EXPLAIN SELECT 1",
    "CREATE DICTIONARY d (a Int8) PRIMARY KEY a SOURCE(NULL()) LIFETIME(300) LAYOUT(FLAT())",
    "CREATE DICTIONARY d (a Int8) PRIMARY KEY a SOURCE(NULL()) LIFETIME(MIN 0 MAX 300) LAYOUT(FLAT())",
    "CREATE TABLE t (a Date) ENGINE = MergeTree ORDER BY a TTL a DELETE WHERE a, a WHERE b, a DELETE",
    "CREATE TABLE t ON CLUSTER '{cluster}' (a Date) ENGINE = Null",
    "BACKUP TABLE t TO Disk('a', 'b') ASYNC",
    "KILL QUERY WHERE a = 1",
    "SELECT date, timestamp, rows, values, t.table, `from`, `end` FROM t FORMAT Null",
    "CREATE TABLE t (date Date, `index` Int8, `a b` Int8) ENGINE = Null",
  ])("keeps the spelling of %s", (text) => {
    expect(again(text)).toBe(text);
    expect(formatOneLine(parseStatement(text))).not.toContain("spelled");
  });

  it("prints what was changed instead of a spelling that no longer fits", () => {
    const statement = parseStatement(
      "CREATE DICTIONARY d (a Int8) PRIMARY KEY a SOURCE(NULL()) LIFETIME(300) LAYOUT(FLAT())",
    );
    const lifetime = { ...(statement as { lifetime?: object }).lifetime, min: "5" };
    expect(pretty({ ...statement, lifetime } as Statement)).toContain("LIFETIME(MIN 5 MAX 300)");
  });
});
