import { describe, expect, it } from "vitest";
import type { Node } from "../ast/index.ts";
import { nowhere } from "../ast/span.ts";
import { mapTree, visit } from "../ast/walk.ts";
import { canonical } from "../canonical/index.ts";
import { SqlError, TreeError } from "../errors.ts";
import { parseStatement } from "../parse/parser.ts";
import { formatOneLine, printCanonical } from "../print/one-line.ts";
import { pretty } from "./pretty.ts";

const sources = [
  "select a + 1, f(x), 'a', 1::Int8, cast(b as Array(Int8)), interval 1 day, {p:Int8}, case a when 1 then 2 end from t where x in (1, 2) group by a order by a desc limit 1 union all select 2 settings a = 1",
  "select a between 1 and 2, x -> x, sum(a) over (partition by b rows 1 preceding), * except (a), interval '1:30' hour to minute, a[1].2 from t final sample 1/2 join u on a = b",
  "create table t (a Int8 default 1, index i a type minmax granularity 1) engine = MergeTree order by a ttl d + interval 1 day to disk 'x' settings a = 1",
  "create dictionary d (a UInt64) primary key a source(clickhouse(port 9000)) lifetime(1) layout(flat())",
  "alter table t add column a Int8 first, drop partition id 'x', update a = 1 where b",
  "insert into t (a) values (1)",
  "create user a identified by 'x' settings a = 1",
];

/** What may stand in a field of a tree from outside. */
const intruders: readonly unknown[] = [
  undefined,
  null,
  5,
  true,
  "1 OR 1",
  "x; DROP TABLE y",
  "ASC) -- ",
  [],
  [null],
  {},
  { kind: "Foo", ...nowhere },
  { kind: "Number", text: "1 OR 1", ...nowhere },
  { kind: "String", value: "a", text: "'a' OR 'b'", ...nowhere },
  { kind: "Parameter", name: "p", type: "Int8} OR {q:Int8", ...nowhere },
  { kind: "LiteralText", text: "[1] OR 1", ...nowhere },
  { kind: "DataType", name: "Int8) OR (1", ...nowhere },
];

type Container = Record<string, unknown>;

function* broken(source: string): Generator<Node> {
  const fields: string[][] = [];
  const find = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "start" || key === "end" || key === "nameSpan") continue;
      fields.push([...path, key]);
      find(inner, [...path, key]);
    }
  };
  find(parseStatement(source), []);
  for (const path of fields) {
    for (const intruder of [...intruders, undefined]) {
      const tree = parseStatement(source) as unknown as Container;
      const owner = path.slice(0, -1).reduce((at, key) => at[key] as Container, tree);
      owner[path.at(-1)!] = intruder ?? tree;
      yield tree as unknown as Node;
    }
  }
}

const works: readonly ((node: Node) => unknown)[] = [
  pretty,
  formatOneLine,
  printCanonical,
  canonical,
  (node) => visit(node, {}),
  (node) => mapTree(node, (inner) => inner),
];

describe("a tree from outside", () => {
  it.each(sources)("is worked on or refused with an error of this package: %s", (source) => {
    for (const tree of broken(source)) {
      for (const work of works) {
        try {
          work(tree);
        } catch (error) {
          if (!(error instanceof TreeError) && !(error instanceof SqlError)) throw error;
        }
      }
    }
  });

  const where = (condition: unknown): Node => {
    const statement = parseStatement("SELECT a FROM t WHERE b") as Node & { kind: "SelectStatement" };
    return { ...statement, query: { ...statement.query, where: condition } } as Node;
  };

  it("says which node is broken, and how", () => {
    expect(() => pretty(where({ kind: "Foo", ...nowhere }))).toThrow(/kind Foo/);
    expect(() => formatOneLine(where({ kind: "Between", not: false, ...nowhere }))).toThrow(TreeError);
    expect(() => pretty(where({ kind: "Chain", operator: "AND", operands: [], ...nowhere }))).toThrow(
      /no statement/,
    );
    expect(() => printCanonical(parseStatement("SELECT a BETWEEN 1 AND 2"))).toThrow(/canonical\(\)/);
    expect(() => mapTree(where(undefined), () => undefined as never)).toThrow(TreeError);
  });

  it.each([
    { kind: "Number", text: "1 OR 1", ...nowhere },
    { kind: "Parameter", name: "p", type: "Int8} OR {q:Int8", ...nowhere },
    { kind: "Parameter", name: "p:Int8} OR {q", type: "Int8", ...nowhere },
    { kind: "Binary", operator: "OR 1 =", left: { kind: "Null" }, right: { kind: "Null" }, ...nowhere },
    { kind: "Identifier", parts: ["a", { step: " OR ", name: "b" }], ...nowhere },
  ])("cannot bring SQL of its own in a text field: %j", (node) => {
    expect(() => pretty(where(node))).toThrow(TreeError);
    expect(() => formatOneLine(where(node))).toThrow(TreeError);
  });

  it("cannot bring it in a word of the grammar either", () => {
    const operand = { kind: "Null", ...nowhere };
    expect(() => pretty(where({ kind: "IsTruth", truth: "NULL OR 1", operand, not: false }))).toThrow(
      TreeError,
    );
    expect(() => pretty(where({ kind: "Interval", unit: "DAY OR 1", value: operand }))).toThrow(TreeError);
  });

  it("cannot bring a second statement among the words of a command", () => {
    const drop = { kind: "Command", verb: "DROP", ...nowhere } as const;
    expect(() => formatOneLine({ ...drop, parts: ["TABLE a; DROP TABLE b"] })).toThrow(TreeError);
    expect(() => formatOneLine({ ...drop, parts: ["TABLE a -- "] })).toThrow(TreeError);
  });
});

describe("a tree that was changed", () => {
  const changed = (source: string, change: (node: Node) => Node): string =>
    pretty(mapTree(parseStatement(source), change));

  it("prints the new value of a string, and the text of one that did not change", () => {
    const renamed = changed("SELECT 'old', $$kept$$, x'41'", (node) =>
      node.kind === "String" && node.value === "old" ? { ...node, value: "new" } : node,
    );
    expect(renamed).toBe("SELECT 'new', $$kept$$, x'41'");
  });

  it("prints the new parts of an interval", () => {
    const longer = (node: Node): Node =>
      node.kind === "IntervalText"
        ? { ...node, parts: [{ ...node.parts[0]!, value: "7" }, ...node.parts.slice(1)] }
        : node;
    expect(changed("SELECT INTERVAL '1 day 2 hours'", longer)).toBe("SELECT INTERVAL '7 DAY 2 HOUR'");
    expect(changed("SELECT INTERVAL '-1:30' HOUR TO MINUTE", longer)).toBe(
      "SELECT INTERVAL '-7:30' HOUR TO MINUTE",
    );
    expect(changed("SELECT INTERVAL '1 day  2 hours'", (node) => node)).toBe(
      "SELECT INTERVAL '1 day  2 hours'",
    );
  });

  it("prints the new parts of a command, and the text of one that did not change", () => {
    const source = "create row policy p on t using 1";
    expect(changed(source, (node) => node)).toBe(source);
    expect(changed(source, (node) => (node.kind === "Number" ? { ...node, text: "0" } : node))).toBe(
      "CREATE ROW POLICY p ON t FOR SELECT USING 0",
    );
  });
});
