import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutate, random } from "../../test/oracle/mutate.ts";
import { parseStatement } from "../parse/parser.ts";
import { formatOneLine } from "../print/one-line.ts";
import { highlight } from "./highlight.ts";
import { parseRecovering } from "./recover.ts";

/** What is left of a text, and where its errors are. */
function recovered(text: string): { printed: (string | undefined)[]; errors: number[] } {
  const parts = parseRecovering(text);
  return {
    printed: parts.map(({ statement }) => statement && formatOneLine(statement)),
    errors: parts.flatMap(({ errors }) => errors.map(({ offset }) => offset)),
  };
}

test.each([
  ["SELECT a, FROM t WHERE", ["SELECT a FROM t WHERE ``"], [22]],
  [
    "SELECT a b c FROM t WHERE x = GROUP BY a ORDER a",
    ["SELECT a AS b FROM t WHERE x = `` GROUP BY a ORDER BY a ASC"],
    [11, 36, 47],
  ],
  ["SELECT f(a, FROM t WHERE b = (1 + ", ["SELECT f(a, ``) FROM t WHERE b = (1 + ``)"], [8, 29]],
  ["SELECT CASE WHEN a THEN FROM t", ["SELECT multiIf(a, ``, NULL) FROM t"], [30]],
  ["SELECT 1; FOO; SELECT 2 +", ["SELECT 1", undefined, "SELECT 2 + ``"], [10, 25]],
  ["SELECT 'open FROM t", ["SELECT 'open FROM '"], [7]],
] as const)("%s: goes on after its errors", (text, printed, errors) => {
  const found = recovered(text);
  expect(found.errors.filter((offset) => errors.includes(offset as never))).toEqual(errors);
  expect(found.printed).toEqual(printed);
});

const folder = join(import.meta.dirname, "..", "..", "test", "corpus");
const corpus = readdirSync(folder).flatMap((name) =>
  name.endsWith(".sql") ? readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean) : [],
);

function refused(text: string): boolean {
  try {
    parseStatement(text);
    return false;
  } catch {
    return true;
  }
}

test("broken statements of every kind give errors, never exceptions, and most give a tree", () => {
  const next = random(11);
  const texts = Array.from({ length: 1500 }, () => mutate(corpus[Math.floor(next() * corpus.length)]!, next));
  let broken = 0;
  let repaired = 0;
  for (const text of texts) {
    const parts = parseRecovering(text);
    if (!refused(text) || parts.length !== 1) continue;
    broken++;
    expect(parts[0]!.errors.length, text).toBeGreaterThan(0);
    if (parts[0]!.statement !== undefined) repaired++;
  }
  expect(broken).toBeGreaterThan(700);
  expect(repaired / broken).toBeGreaterThan(0.8);
});

test("highlighting covers every character but spaces, in order, whatever the text", () => {
  const next = random(12);
  for (let count = 0; count < 400; count++) {
    const text = mutate(corpus[Math.floor(next() * corpus.length)]!, next);
    let at = 0;
    for (const { start, end } of highlight(text)) {
      expect(text.slice(at, start).trim(), text).toBe("");
      expect(end).toBeGreaterThan(start);
      at = end;
    }
    expect(text.slice(at).trim()).toBe("");
  }
});

test("words are what the tree says they are", () => {
  const text = "SELECT date, toDate(x)::Date, t.from FROM t WHERE select = {p:UInt8} -- note";
  const kinds = highlight(text).map(({ kind, start, end }) => `${text.slice(start, end)} ${kind}`);
  for (const one of [
    "SELECT keyword",
    "date name",
    "toDate function",
    "Date type",
    "from name",
    "FROM keyword",
    "select name",
    "p parameter",
    "-- note comment",
  ])
    expect(kinds).toContain(one);
});

test("a hundred thousand open brackets are repaired", () => {
  const [part] = parseRecovering(`SELECT ${"(".repeat(100_000)}1`);
  expect(part?.statement).toBeDefined();
  expect(part?.errors.length).toBe(1);
});

test("a parser that looked beyond the end is still at the end", () => {
  expect(recovered("CREATE USER u IDENTIFIED").errors.length).toBeLessThanOrEqual(2);
});
