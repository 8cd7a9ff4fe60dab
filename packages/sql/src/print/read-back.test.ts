import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { corpus } from "../../test/corpus/corpus.ts";
import { expressionsOf } from "../../test/generated.ts";
import { statementsFrom } from "../../test/generated-statements.ts";
import { nodeKinds } from "../../test/node-kinds.ts";
import { told } from "../../test/trees.ts";
import type { Expression } from "../ast/expression.ts";
import type { Node, NodeKind } from "../ast/index.ts";
import { nowhere } from "../ast/span.ts";
import type { Statement } from "../ast/statement.ts";
import { visit } from "../ast/walk.ts";
import { canonical } from "../canonical/index.ts";
import { parseStatement } from "../parse/parser.ts";
import { printCanonical } from "./one-line.ts";

/** What the engine prints in words it reads otherwise, or not at all, and the statements of the corpus it is about. */
const unreadable: readonly (readonly [reason: string, statements: RegExp])[] = [
  ["COPY is printed as the name of its table", /^COPY /i],
  ["the word SHARD is forgotten", / TO SHARD /i],
  ["TRUNCATE ALL TEMPORARY changes its order", /^TRUNCATE ALL TEMPORARY /i],
  ["names that are words of expressions stay without quotes", /`(not|true|nan|inf)`(?!\()/],
  ["settings of the query become settings of the backup", /^BACKUP .* SETTINGS \w+(,|$)/i],
  ["ALTER USER needs a clause, and IN without a name leaves none", /^ALTER USER u IN$/],
  ["a masking policy for nobody is printed as one for all", /^(CREATE|ATTACH) MASKING POLICY .* TO NONE/],
  [
    "addresses lose what begins with zero in them",
    / HOST IP '(10\.0\.0\.1\/::ffff:0\.|::5\/::ff|::ffff:0\.|::ffff:10\.0\.0\.1\/96)/,
  ],
];

/** Kinds that the engine's tree has other nodes for. */
const desugared: ReadonlySet<NodeKind> = new Set<NodeKind>([
  "Between",
  "Case",
  "CaseBranch",
  "Cast",
  "ColonCast",
  "DateAdd",
  "DateDiff",
  "DateLiteral",
  "Extract",
  "ForeignKey",
  "GlobalVariable",
  "Interval",
  "IntervalText",
  "IsTruth",
  "JoinedTables",
  "LiteralText",
  "Member",
  "Overlay",
  "Position",
  "PrimaryKey",
  "Quantified",
  "Substring",
  "Ternary",
  "Trim",
  "Values",
]);

interface Read {
  readonly tree: Node;
  readonly line: string;
  readonly again: Node;
}

/** The engine's tree, its one line, and the tree of that line. */
function readBack(statement: Statement): Read {
  const tree = canonical(statement);
  const line = printCanonical(tree);
  return { tree, line, again: canonical(parseStatement(line)) };
}

function expectIdentity(statement: Statement): Node {
  const { tree, line, again } = readBack(statement);
  expect(printCanonical(again)).toBe(line);
  expect(told(again)).toEqual(told(tree));
  return tree;
}

function isIdentity(statement: Statement): boolean {
  try {
    expectIdentity(statement);
    return true;
  } catch {
    return false;
  }
}

function selecting(item: Expression): Statement {
  return { kind: "SelectStatement", query: { kind: "Select", items: [item], ...nowhere }, ...nowhere };
}

function kindsIn(tree: Node): Set<string> {
  const kinds = new Set<string>();
  visit(tree, {
    enter: (node) => {
      kinds.add(node.kind);
      return undefined;
    },
  });
  return kinds;
}

/** The readable statements by the kinds of node in their canonical trees: rare kinds come as often as common ones. */
function byKind(): Map<string, Statement[]> {
  const found = new Map<string, Statement[]>();
  for (const { statement } of readable)
    for (const kind of kindsIn(canonical(statement))) {
      const list = found.get(kind);
      if (list === undefined) found.set(kind, [statement]);
      else list.push(statement);
    }
  return found;
}

const statements = corpus().flatMap((text) => {
  try {
    return [{ text, statement: parseStatement(text) }];
  } catch {
    return [];
  }
});
const readable = statements.filter(({ text }) => unreadable.every(([, about]) => !about.test(text)));

describe("the one line of the engine's tree reads back as that tree", () => {
  it("for every statement of the corpus", () => {
    for (const { statement } of readable) expectIdentity(statement);
    expect(readable.length).toBeGreaterThan(4900);
  });

  it("but where the engine's own line does not, for a reason", () => {
    for (const [reason, about] of unreadable) {
      const found = statements.filter(({ text }) => about.test(text));
      expect(found.length, reason).toBeGreaterThan(0);
      expect(found.filter(({ statement }) => isIdentity(statement)).map(({ text }) => text)).toEqual([]);
    }
  });

  it("for expressions built by hand", () => {
    fc.assert(
      fc.property(expressionsOf("by both printers"), (expression) => {
        expectIdentity(selecting(expression));
      }),
      { numRuns: 4000, seed: 12 },
    );
  });

  it("for statements of every kind with other expressions and types in them, and every kind of node among them", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(statementsFrom([...byKind().values()]), (statement) => {
        for (const kind of kindsIn(expectIdentity(statement))) seen.add(kind);
      }),
      { numRuns: 6000, seed: 13 },
    );
    const kinds = Object.keys(nodeKinds) as NodeKind[];
    expect(kinds.filter((kind) => !seen.has(kind) && !desugared.has(kind))).toEqual([]);
    expect(kinds.filter((kind) => seen.has(kind) && desugared.has(kind))).toEqual([]);
  });
});
