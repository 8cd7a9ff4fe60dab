import type { Node } from "../ast/index.ts";
import { mapTree } from "../ast/walk.ts";
import { TreeError } from "../errors.ts";
import { Copies } from "./copies.ts";
import { canonicalExpression } from "./expression.ts";
import { FreshNames } from "./fresh-names.ts";
import { canonicalStatement } from "./statement.ts";

/**
 * The engine's own tree: BETWEEN becomes two comparisons, CASE a function, `DATE '…'` a call, and clauses stand as the
 * engine keeps them. Its one-line print is the engine's; doing it twice changes nothing. Throws `SQL_FORM_TOO_LONG` where
 * chained BETWEEN would make it longer than anybody can hold.
 */
export function canonical<Root extends Node>(root: Root): Node {
  const copies = new Copies();
  const names = new FreshNames();
  let current: Node = root;
  try {
    return mapTree(root, (node) => {
      current = node;
      const form = canonicalStatement(canonicalExpression("spelled" in node ? unspelled(node) : node, names));
      if (node.kind === "Between") copies.add(node, form);
      return form;
    });
  } catch (error) {
    throw TreeError.at(current, error);
  }
}

function unspelled({ spelled: _spelled, ...node }: Node & { readonly spelled?: string }): Node {
  return node as Node;
}
