import type { Argument, Call, Expression } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { nowhere } from "../ast/span.ts";
import { mapTree } from "../ast/walk.ts";
import { peel } from "../print/expression.ts";
import { call } from "./expression.ts";
import { collectionOfLiterals } from "./literals.ts";
import { operatorFunctions } from "./operator-functions.ts";

/**
 * The target of a backup as the engine prints it: operators as the functions they stand for, and no parentheses around
 * what a function is called with.
 */
export function withoutOperators(target: Call): Call {
  return mapTree(target, (node) => {
    const plain = asCall(node);
    return plain.kind === "Call" ? { ...plain, arguments: plain.arguments.map(withoutParens) } : plain;
  }) as Call;
}

function withoutParens(argument: Argument): Argument {
  const { inner, alias } = peel(argument);
  if (alias === undefined) return inner;
  const { start, end } = argument;
  return { kind: "Aliased", expression: inner as Expression, alias, start, end };
}

function asCall(node: Node): Node {
  switch (node.kind) {
    case "Unary":
      return call(node.operator === "-" ? "negate" : "not", [node.operand], node);
    case "Binary": {
      const name = operatorFunctions[node.operator];
      if (name === undefined) return node;
      const escaped =
        node.escape === undefined ? [] : [{ kind: "String", value: node.escape, ...nowhere } as const];
      return call(name, [node.left, node.right, ...escaped], node);
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
