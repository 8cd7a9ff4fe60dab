import type { Node } from "../ast/index.ts";
import { mapTree } from "../ast/walk.ts";
import { TreeError } from "../errors.ts";
import { canonicalExpression } from "./expression.ts";
import { canonicalStatement } from "./statement.ts";

/**
 * The engine's own tree: BETWEEN becomes two comparisons, CASE a function, `DATE '…'` a call, and clauses stand as the
 * engine keeps them. Its one-line print is the engine's; doing it twice changes nothing.
 */
export function canonical<Root extends Node>(root: Root): Node {
  let current: Node = root;
  try {
    return mapTree(root, (node) => {
      current = node;
      return canonicalStatement(canonicalExpression(node));
    });
  } catch (error) {
    throw TreeError.at(current, error);
  }
}
