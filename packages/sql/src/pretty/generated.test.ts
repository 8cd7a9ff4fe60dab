import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { corpus } from "../../test/corpus/corpus.ts";
import { expressions } from "../../test/generated.ts";
import { nodeKinds } from "../../test/node-kinds.ts";
import { bare } from "../../test/trees.ts";
import type { Expression } from "../ast/expression.ts";
import { nowhere } from "../ast/span.ts";
import type { Statement } from "../ast/statement.ts";
import { visit } from "../ast/walk.ts";
import { canonical } from "../canonical/index.ts";
import { parseStatement } from "../parse/parser.ts";
import { printCanonical } from "../print/one-line.ts";
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

function formOf(text: string): string[] {
  try {
    return [printCanonical(canonical(parseStatement(text)))];
  } catch {
    return [];
  }
}

describe("printing and reading back", () => {
  it("is the identity for the pretty printer on trees built by hand", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const statement = selecting(expression);
        note(statement);
        expect(bare(parseStatement(pretty(statement)))).toEqual(bare(statement));
      }),
      { numRuns: 4000, seed: 11 },
    );
  });

  it("is the identity for the one-line printer on the engine's trees, where its form reads back at all", () => {
    const forms = corpus().flatMap(formOf);
    const kept = forms.filter((form) => formOf(form)[0] === form);
    const refused = forms.filter((form) => formOf(form).length === 0);
    // Names like keywords and some commands are printed by the engine in a way it does not read itself.
    expect(refused.length / forms.length).toBeLessThan(0.03);
    expect((kept.length + refused.length) / forms.length).toBeGreaterThan(0.99);
    expect(forms.length).toBeGreaterThan(3500);
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
