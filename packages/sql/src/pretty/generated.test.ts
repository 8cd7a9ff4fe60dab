import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { corpus } from "../../test/corpus/corpus.ts";
import { expressionsOf } from "../../test/generated.ts";
import { nodeKinds } from "../../test/node-kinds.ts";
import { bare } from "../../test/trees.ts";
import type { Expression } from "../ast/expression.ts";
import { nowhere } from "../ast/span.ts";
import type { Statement } from "../ast/statement.ts";
import { visit } from "../ast/walk.ts";
import { parseStatement } from "../parse/parser.ts";
import { pretty } from "./pretty.ts";

const seen = new Set<string>();
function note(statement: Statement): void {
  visit(statement, {
    enter: (node) => {
      seen.add(node.kind);
      return undefined;
    },
  });
}

function selecting(item: Expression): Statement {
  return { kind: "SelectStatement", query: { kind: "Select", items: [item], ...nowhere }, ...nowhere };
}

describe("printing and reading back", () => {
  it("is the identity for the pretty printer on trees built by hand", () => {
    fc.assert(
      fc.property(expressionsOf("by the pretty printer"), (expression) => {
        const statement = selecting(expression);
        note(statement);
        expect(bare(parseStatement(pretty(statement)))).toEqual(bare(statement));
      }),
      { numRuns: 4000, seed: 11 },
    );
  });

  it("met every kind of node, in the corpus or among the trees built by hand", () => {
    for (const text of corpus()) {
      try {
        note(parseStatement(text));
      } catch {
        // Refused statements are part of the corpus too.
      }
    }
    expect(Object.keys(nodeKinds).filter((kind) => !seen.has(kind))).toEqual([]);
  });
});
