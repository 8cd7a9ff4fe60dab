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
  ["SELCT a FORM t WEHRE b = 1", ["SELECT a FROM t WHERE b = 1"], [0, 13, 21]],
  ["ALTER TA", ["ALTER TABLE `` (REWRITE PARTS)"], [6]],
  ["a + 1; SHOW PROCESLIST", ["SELECT a + 1", "SHOW PROCESSLIST"], [0, 12]],
  ["SYSTEM FLUSH ON CLUSTER c", ["SYSTEM FLUSH LOGS ON CLUSTER c"], [13]],
  ["SELECT 1 UNON ALL SELECT 2 3", ["SELECT 1 UNION ALL SELECT 2"], [14, 27]],
  ["SELEC 1; SELECT (1, 2; SELECT 3", ["SELECT 1", "SELECT (1, 2)", "SELECT 3"], [0, 16]],
  ["CREATE u GRANTEES NONE", ["CREATE USER u GRANTEES NONE"], [7]],
  [
    "SELECT a FROM t WHERE b = ORDER BY c LIMIT; INSERT INTO t (a,, b) SELECT 1 2",
    ["SELECT a FROM t WHERE b = `` ORDER BY c ASC LIMIT ``", "INSERT INTO t (a, ``, b) SELECT 1"],
    [32, 42, 61, 75],
  ],
] as const)("%s: goes on after its errors", (text, printed, errors) => {
  const found = recovered(text);
  expect(found.errors.filter((offset) => errors.includes(offset as never))).toEqual(errors);
  expect(found.printed).toEqual(printed);
});

test.each([
  ["selct a, b from t", [0], ["SELECT a, b FROM t"]],
  ["drop tabel x", [5], ["DROP TABLE x"]],
  ["insert inot t (a) values (1)", [7], ["INSERT INTO t (a) FORMAT Values"]],
  ["select * form t", [14], ["SELECT * FROM t"]],
  [
    "create table x (a Int32, b String defalt 1) engine = Memory",
    [34],
    ["CREATE TABLE x (`a` Int32, `b` String DEFAULT 1) ENGINE = Memory"],
  ],
  ["select a from t join u where 1", [29], ["SELECT a FROM t INNER JOIN u ON `` WHERE 1"]],
  ["FOO BAR", [0], [undefined]],
  ["select 1 +;", [10], ["SELECT 1 + ``"]],
] as const)("%s: reports one error for one mistake", (text, errors, printed) => {
  expect(recovered(text)).toEqual({ errors, printed });
});

test.each([
  ["SELEC a FROM t", ["SELECT a FROM t"], [0]],
  ["SELECT a FROM t LIMTI 1", undefined, [22]],
  ["CREATE TABLE x (a Int32, b Strng DEFALT 1) ENGINE = Memory", undefined, [33]],
  ["FOO BAR", undefined, [0]],
  ["SELECT a FROM t JOIN u WHERE 1", undefined, [29]],
] as const)("%s: one error, and none that a repair makes", (text, printed, errors) => {
  const found = recovered(text);
  expect(found.errors).toEqual(errors);
  if (printed !== undefined) expect(found.printed).toEqual(printed);
});

test("the first error is the one the strict parser gives, with what was meant", () => {
  const [part] = parseRecovering("select a from t wher a = 1");
  expect(part!.errors.map(({ reason }) => reason)).toEqual([
    "Unexpected 'a': did you mean WHERE instead of 'wher'?",
  ]);
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
  expect(repaired / broken).toBeGreaterThan(0.9);
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

test("maps, values, data, functions of APPLY and names of commands are told apart", () => {
  const kinds = (text: string): string[] =>
    highlight(text).map(({ kind, start, end }) => `${text.slice(start, end)} ${kind}`);
  expect(kinds("SET a = {'x': 1}")).toEqual(expect.arrayContaining(["{ bracket", "'x' string", "1 number"]));
  expect(kinds("SELECT {p: Map(String, UInt8)}")).toContain("Map parameter");
  expect(kinds("INSERT INTO t VALUES (1, 'x')")).toEqual(
    expect.arrayContaining(["VALUES keyword", "1 number", "'x' string"]),
  );
  expect(kinds("INSERT INTO t FORMAT CSV\n1,select\n'\n\nSELECT 2")).toEqual(
    expect.arrayContaining(["CSV name", "1,select\n' string", "SELECT keyword", "2 number"]),
  );
  expect(kinds("SELECT * APPLY sum, * APPLY(quantile(0.5))")).toEqual(
    expect.arrayContaining(["sum function", "quantile function"]),
  );
  expect(kinds("SHOW TABLES FROM system")).toEqual([
    "SHOW keyword",
    "TABLES keyword",
    "FROM keyword",
    "system name",
  ]);
});

test("maps are no parameters, rows no SQL, and what APPLY names is a function", () => {
  const kinds = (text: string): string[] =>
    highlight(text).map(({ kind, start, end }) => `${text.slice(start, end)} ${kind}`);
  expect(kinds("SET a = {'x': {'y': 1}}, b = {p:UInt8}")).toEqual(
    expect.arrayContaining(["{ bracket", "'x' string", ": punctuation", "1 number", "p parameter"]),
  );
  expect(kinds("INSERT INTO t VALUES (1)")).toContain("VALUES keyword");
  expect(kinds("INSERT INTO t FORMAT Values (1)")).toContain("Values name");
  expect(kinds("INSERT INTO t FORMAT CSV\n1,select\n'").at(-1)).toBe("1,select\n' string");
  expect(kinds("SELECT * APPLY sum, COLUMNS('a') APPLY(avg) FROM t")).toEqual(
    expect.arrayContaining(["sum function", "avg function", "APPLY keyword"]),
  );
});

test("a hundred thousand open brackets are repaired", () => {
  const [part] = parseRecovering(`SELECT ${"(".repeat(100_000)}1`);
  expect(part?.statement).toBeDefined();
  expect(part?.errors.length).toBe(1);
});

test("a parser that looked beyond the end is still at the end", () => {
  expect(recovered("CREATE USER u IDENTIFIED").errors.length).toBeLessThanOrEqual(2);
});
