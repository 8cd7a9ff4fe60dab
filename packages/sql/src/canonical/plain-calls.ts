import type { Call } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { mapTree, visit } from "../ast/walk.ts";
import { call } from "./expression.ts";
import { collectionOfLiterals } from "./literals.ts";
import { operatorFunctions } from "./operator-functions.ts";

/**
 * The target of a backup as the engine prints it: operators as the functions they stand for, brackets around one
 * expression gone. Subqueries keep theirs.
 */
export function withoutOperators(target: Call): Call {
  const kept = new Set<Node>();
  visit(target, {
    enter: (node, parents) => {
      if (parents.some((parent) => parent.kind === "Subquery")) kept.add(node);
      return undefined;
    },
  });
  return mapTree(target, (node) => (kept.has(node) ? node : asCall(node))) as Call;
}

function asCall(node: Node): Node {
  switch (node.kind) {
    case "Paren":
      return node.expression;
    case "Unary":
      return call(node.operator === "-" ? "negate" : "not", [node.operand], node);
    case "Binary": {
      const name = operatorFunctions[node.operator];
      return name === undefined ? node : call(name, [node.left, node.right], node);
    }
    case "Chain":
      return call(node.operator.toLowerCase(), node.operands, node);
    case "IsNull":
      return call(node.not ? "isNotNull" : "isNull", [node.operand], node);
    case "Subscript":
      return call("arrayElement", [node.operand, node.index], node);
    case "TupleElement":
      return call("tupleElement", [node.operand, node.index], node);
    case "Lambda":
      return call("lambda", [call("tuple", node.parameters), node.body], node);
    case "Array":
    case "Tuple":
      return collectionOfLiterals(node) === undefined
        ? call(node.kind.toLowerCase(), node.items, node)
        : node;
    default:
      return node;
  }
}
