import { expect, test } from "vitest";
import { mutate, random } from "../../test/oracle/mutate.ts";
import { dataTypes, engines, formats, functions, settings, tableFunctions } from "../catalogue/index.ts";
import { type CompletionKind, type CompletionSource, complete } from "./complete.ts";

const columns = new Map([
  [
    "events",
    [
      { name: "id", type: "UInt64" },
      { name: "name", type: "String" },
    ],
  ],
  [
    "users",
    [
      { name: "id", type: "UInt32" },
      { name: "country", type: "String" },
    ],
  ],
  [
    "odd",
    [
      { name: "weird col", type: "Int8" },
      { name: "order", type: "Int8" },
      { name: "tp", type: "Tuple(x Int8, deep Tuple(y String))" },
    ],
  ],
]);
const source: CompletionSource = {
  columnsOf: (table) => columns.get(table),
  tables: [{ name: "events" }, { name: "users" }, { name: "secret", database: "vault" }],
  databases: ["default", "vault"],
  functions: functions.values(),
  tableFunctions,
  settings,
  dataTypes,
  formats,
  engines,
};

/** The labels of a kind at the bar in a text. */
function labels(text: string, kind: CompletionKind): string[] {
  const at = text.indexOf("|");
  const { items } = complete(text.replace("|", ""), at, { ...source, functions: functions.values() });
  return items.filter((item) => item.kind === kind).map(({ label }) => label);
}

/** The same, as they are to be written. */
function inserts(text: string, kind: CompletionKind): string[] {
  const at = text.indexOf("|");
  return complete(text.replace("|", ""), at, source)
    .items.filter((item) => item.kind === kind)
    .map(({ insert }) => insert);
}

test("keywords are those the grammar allows at the place", () => {
  expect(labels("|", "keyword")).toEqual(
    expect.arrayContaining(["SELECT", "INSERT INTO", "CREATE", "ALTER", "SHOW"]),
  );
  expect(labels("SELECT a FROM events GRO|", "keyword")).toEqual(["GROUP BY"]);
  expect(labels("SELECT a FROM events WHERE id = 1 |", "keyword")).toEqual(
    expect.arrayContaining(["AND", "OR", "GROUP BY", "ORDER BY", "LIMIT", "FORMAT"]),
  );
  expect(labels("SELECT a FROM events WHERE id = 1 |", "keyword")).not.toContain("FROM");
  expect(labels("SELECT a FROM events LEFT |", "keyword")).toEqual(
    expect.arrayContaining(["JOIN", "ARRAY JOIN", "ANY"]),
  );
  expect(labels("DROP |", "keyword")).toEqual(expect.arrayContaining(["TABLE", "DATABASE", "VIEW"]));
});

test("columns are those in scope, also where the rest of the statement is broken", () => {
  expect(labels("SELECT | FROM events", "column")).toEqual(["id", "name"]);
  expect(labels("SELECT e.| FROM events AS e JOIN users u ON", "column")).toEqual(["id", "name"]);
  expect(labels("SELECT u.co| FROM events AS e JOIN users u ON", "column")).toEqual(["country"]);
  expect(labels("SELECT 1; SELECT country, | FROM users WHERE", "column")).toEqual(["id", "country"]);
  expect(labels("SELECT * FROM (SELECT co| FROM users) JOIN", "column")).toEqual(["country"]);
  expect(labels("SELECT x.| FROM (SELECT id AS k, name FROM events) AS x", "column")).toEqual(["k", "name"]);
  expect(labels("WITH w AS (SELECT id AS wid FROM events) SELECT | FROM w", "column")).toEqual(["wid"]);
  expect(labels("SELECT id AS big FROM events ORDER BY |", "alias")).toEqual(["big"]);
});

test("other names are offered where the grammar wants them", () => {
  expect(labels("SELECT a FROM |", "table")).toEqual(["events", "users", "secret"]);
  expect(labels("SELECT a FROM vault.|", "table")).toEqual(["secret"]);
  expect(labels("INSERT INTO |", "database")).toEqual(["default", "vault"]);
  expect(labels("SELECT a FROM num|", "function")).toEqual(["numbers", "numbers_mt"]);
  expect(labels("SELECT quantileTim|", "function")).toEqual(["quantileTiming", "quantileTimingWeighted"]);
  expect(labels("SELECT 1 SETTINGS max_thr|", "setting")).toContain("max_threads");
  expect(labels("SELECT 1 FORMAT JSONE|", "format")).toContain("JSONEachRow");
  expect(labels("CREATE TABLE t (a Nul|", "type")).toEqual(["Nullable"]);
  expect(labels("CREATE TABLE t (a Int8) ENGINE = Mer|", "engine")).toEqual(["Merge", "MergeTree"]);
});

test("names that are no plain words are quoted", () => {
  expect(inserts("SELECT | FROM odd", "column")).toEqual(["`weird col`", "`order`", "tp"]);
  expect(inserts("SELECT wei| FROM odd", "column")).toEqual(["`weird col`"]);
  expect(inserts("SELECT `wei|` FROM odd", "column")).toEqual(["`weird col`"]);
  expect(inserts("SELECT `| FROM odd", "column")).toEqual(["`weird col`", "`order`", "`tp`"]);
  expect(inserts('SELECT "o| FROM odd', "column")).toEqual(['"order"']);
  expect(inserts("SELECT a FROM `ev|", "table")).toEqual(["`events`"]);
  const tables = complete("SELECT a FROM ", 14, { tables: [{ name: "zz-1" }] }).items;
  expect(tables.map(({ insert }) => insert)).toContain("`zz-1`");
  const { start, end } = complete("SELECT `we FROM odd", 10, source);
  expect([start, end]).toEqual([7, 10]);
});

test("what the statement says is offered where it may be used", () => {
  expect(labels("WITH q AS (SELECT 1 AS zed) SELECT zed FROM |", "table")).toContain("q");
  expect(labels("SELECT arrayMap(xyz -> x|, [1]) FROM events", "alias")).toEqual(["xyz"]);
  expect(labels("SELECT arrayMap(xyz -> |", "alias")).toEqual(["xyz"]);
  expect(labels("INSERT INTO events (|", "column")).toEqual(["id", "name"]);
  expect(labels("INSERT INTO events (id, |", "column")).toEqual(["id", "name"]);
  expect(labels("INSERT INTO events (id) VALUES (|", "column")).toEqual([]);
  expect(labels("ALTER TABLE events DROP COLUMN |", "column")).toEqual(["id", "name"]);
  expect(labels("ALTER TABLE events DROP COLUMN IF EXISTS n|", "column")).toEqual(["name"]);
  expect(labels("ALTER TABLE events ADD COLUMN |", "column")).toEqual([]);
  expect(labels("ALTER TABLE events DELETE WHERE |", "column")).toEqual(["id", "name"]);
  expect(labels("UPDATE events SET |", "column")).toEqual(["id", "name"]);
  expect(labels("DELETE FROM events WHERE |", "column")).toEqual(["id", "name"]);
  expect(labels("SELECT * EXCEPT (|) FROM events", "column")).toEqual(["id", "name"]);
  expect(labels("SELECT tp.| FROM odd", "column")).toEqual(["x", "deep"]);
  expect(labels("SELECT odd.tp.deep.| FROM odd", "column")).toEqual(["y"]);
  expect(labels("SELECT INTERVAL 1 D|", "keyword")).toContain("DAY");
  expect(labels("SHOW TABLES FROM |", "database")).toEqual(["default", "vault"]);
  expect(labels("SHOW COLUMNS FROM |", "table")).toContain("events");
  expect(labels("GRANT SEL|", "keyword")).toContain("SELECT");
});

test("functions are offered as tables only where rows are read", () => {
  for (const text of [
    "DROP TABLE |",
    "TRUNCATE TABLE |",
    "OPTIMIZE TABLE |",
    "RENAME TABLE |",
    "EXISTS TABLE |",
    "INSERT INTO |",
    "CREATE MATERIALIZED VIEW v TO |",
  ]) {
    expect(labels(text, "table"), text).toContain("events");
    expect(labels(text, "function"), text).toEqual([]);
  }
  expect(labels("INSERT INTO FUNCTION num|", "function")).toEqual(["numbers", "numbers_mt"]);
  expect(labels("SELECT a FROM events JOIN num|", "function")).toEqual(["numbers", "numbers_mt"]);
});

test("labels are inserted as the text needs them", () => {
  const quoting: CompletionSource = {
    ...source,
    databases: ["my db"],
    tables: [
      { name: "customers", database: "crm" },
      { name: "my table" },
      { name: "own", database: "default" },
    ],
    columnsOf: () => [{ name: "total amount" }, { name: "order" }, { name: "a`b" }, { name: "total" }],
  };
  const written = (text: string): string[] => {
    const at = text.indexOf("|");
    const { items } = complete(text.replace("|", ""), at, quoting);
    return items.filter(({ kind }) => kind !== "keyword" && kind !== "function").map(({ insert }) => insert);
  };
  expect(written("SELECT o.| FROM orders AS o")).toEqual(["`total amount`", "`order`", "`a\\`b`", "total"]);
  expect(written("SELECT * FROM |")).toEqual(["crm.customers", "`my table`", "own", "`my db`"]);
  expect(written("SELECT * FROM crm.|")).toEqual(["customers"]);
  const open = complete("SELECT `tot FROM orders", 10, quoting);
  expect([open.start, open.end]).toEqual([7, 11]);
  expect(open.items.map(({ insert }) => insert)).toEqual(["`total amount`", "`total`"]);
  expect(written("SELECT `to|` FROM orders")).toEqual(["`total amount`", "`total`"]);
  expect(written('SELECT o."total a|" FROM orders AS o')).toEqual(['"total amount"']);
  expect(written("ALTER TABLE orders DROP COLUMN `to|")).toEqual(["`total amount`", "`total`"]);
});

test("columns of the table a statement changes are offered", () => {
  for (const text of [
    "INSERT INTO events (|",
    "INSERT INTO events (id, |) VALUES (1)",
    "ALTER TABLE events DROP COLUMN |",
    "ALTER TABLE events DROP COLUMN IF EXISTS |",
    "ALTER TABLE events MODIFY COLUMN |",
    "ALTER TABLE events ADD COLUMN x Int8 AFTER |",
    "ALTER TABLE events DELETE WHERE |",
    "ALTER TABLE events UPDATE |",
    "UPDATE events SET |",
    "DELETE FROM events WHERE |",
    "SELECT * EXCEPT (|) FROM events",
  ])
    expect(labels(text, "column"), text).toEqual(["id", "name"]);
  expect(labels("ALTER TABLE events ADD COLUMN |", "column")).toEqual([]);
  expect(labels("INSERT INTO events (id) VALUES (|", "column")).toEqual([]);
});

test("names that a query makes are offered", () => {
  expect(labels("WITH q AS (SELECT 1 AS zed) SELECT zed FROM |", "table")).toContain("q");
  expect(labels("SELECT arrayMap(item -> |, [1])", "alias")).toEqual(["item"]);
  expect(labels("SELECT arrayMap((one, two) -> f(|", "alias")).toEqual(["two", "one"]);
  expect(labels("SELECT arrayMap(item -> 1, |", "alias")).toEqual([]);
  expect(labels("SELECT * FROM numbers(|", "column")).toEqual([]);
});

test("elements of tuples and columns with dots are offered behind their dot", () => {
  const nested: CompletionSource = {
    columnsOf: () => [
      { name: "place", type: "Tuple(city String, at Tuple(x Int8, y Int8))" },
      { name: "tags.key", type: "Array(String)" },
    ],
  };
  const found = (text: string): string[] =>
    complete(text.replace("|", ""), text.indexOf("|"), nested)
      .items.filter(({ kind }) => kind === "column")
      .map(({ label }) => label);
  expect(found("SELECT place.| FROM t")).toEqual(["city", "at"]);
  expect(found("SELECT t.place.at.| FROM t")).toEqual(["x", "y"]);
  expect(found("SELECT tags.| FROM t")).toEqual(["key"]);
});

test("words that only a place allows are offered there", () => {
  expect(labels("SELECT INTERVAL 1 |", "keyword")).toContain("MONTH");
  expect(labels("GRANT |", "keyword")).toEqual(
    expect.arrayContaining(["SELECT", "ALTER UPDATE", "SHOW TABLES"]),
  );
  expect(labels("SHOW TABLES FROM |", "database")).toEqual(["default", "vault"]);
  expect(labels("SHOW COLUMNS FROM |", "table")).toEqual(["events", "users", "secret"]);
  expect(labels("DROP DATABASE IF EXISTS |", "database")).toEqual(["default", "vault"]);
  expect(labels("SELECT 1 FROM events |", "keyword")).toEqual(expect.arrayContaining(["LEFT JOIN", "WHERE"]));
  for (const head of ["DROP TABLE", "TRUNCATE TABLE", "OPTIMIZE TABLE", "RENAME TABLE", "DELETE FROM"])
    expect(labels(`${head} |`, "function"), head).toEqual([]);
  expect(labels("DROP TABLE |", "table")).toEqual(["events", "users", "secret"]);
  expect(labels("SELECT 1 FROM events JOIN |", "function")).toContain("numbers");
});

test("an iterator is as good as a list or a map, however often it is asked", () => {
  for (const given of [functions, functions.values(), [...functions.values()]]) {
    const once = { functions: given };
    for (let time = 0; time < 2; time++)
      expect(complete("SELECT quantileTim", 18, once).items.map(({ label }) => label)).toEqual([
        "quantileTiming",
        "quantileTimingWeighted",
      ]);
  }
});

test("functions come with their signatures, and the word at the cursor is replaced", () => {
  const found = complete("SELECT substri FROM t", 13, { functions: functions.values() });
  expect([found.start, found.end]).toEqual([7, 14]);
  expect(found.items.find(({ label }) => label === "substring")?.detail).toBe(
    "substring(s, offset[, length])",
  );
});

test("nothing is offered inside of strings, comments and numbers", () => {
  for (const text of [
    "SELECT 'a|'",
    "SELECT 'a|",
    "SELECT 1 -- no|te",
    "SELECT /* no|te */ 1",
    "SELECT 12|",
  ]) {
    const at = text.indexOf("|");
    expect(complete(text.replace("|", ""), at, source).items, text).toEqual([]);
  }
});

test("whatever the text and the place, there is an answer", () => {
  const next = random(5);
  const text =
    "WITH a AS (SELECT id, [1, 2] AS x FROM events) SELECT a.id, {p:UInt8}, f(x -> x + 1) FROM a JOIN users AS u ON u.id = a.id WHERE id IN (SELECT 1) ORDER BY id";
  for (let count = 0; count < 300; count++) {
    const broken = mutate(mutate(text, next), next);
    const offset = Math.floor(next() * (broken.length + 1));
    const { start, end } = complete(broken, offset, source);
    expect(start <= offset && offset <= Math.max(end, offset)).toBe(true);
  }
});
