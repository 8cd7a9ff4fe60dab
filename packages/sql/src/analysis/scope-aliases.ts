import type { Expression } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { Select } from "../ast/select.ts";
import { visit } from "../ast/walk.ts";
import type { Scope } from "./scope.ts";

/** The aliases of expressions in a SELECT, the first of each name; those inside of its queries are theirs. */
export function collectAliases(root: Node, aliases: Map<string, Expression>): void {
  visit(root, {
    enter: (node) => {
      if (
        node.kind === "Subquery" ||
        node.kind === "Exists" ||
        node.kind === "QueryArgument" ||
        node.kind === "ArrayJoin"
      )
        return false;
      if (node.kind === "Aliased" && node.alias.kind === "Name" && !aliases.has(node.alias.name))
        aliases.set(node.alias.name, node.expression);
      return undefined;
    },
  });
}

const withAliases = new WeakMap<Scope, ReadonlySet<Expression>>();

/** Whether an alias stands in WITH, or in another arm of a UNION: then it counts only where it is used. */
export function isOfWith(scope: Scope, expression: Expression): boolean {
  let known = withAliases.get(scope);
  if (known === undefined) {
    const map = new Map<string, Expression>();
    if (scope.node.with !== undefined) collectAliases(scope.node.with, map);
    known = new Set([
      ...map.values(),
      ...[...scope.aliases.values()].filter((one) => !isInside(scope.node, one)),
    ]);
    withAliases.set(scope, known);
  }
  return known.has(expression);
}

/** Whether an expression stands in the text of a SELECT: aliases of another arm of a UNION do not. */
function isInside(select: Select, expression: Expression): boolean {
  return expression.start >= select.start && expression.end <= select.end;
}
