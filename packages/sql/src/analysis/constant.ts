import type { Call, Expression } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { visit } from "../ast/walk.ts";
import { canonical } from "../canonical/index.ts";
import { operatorFunctions } from "../canonical/operator-functions.ts";
import { literalValue } from "../tokens/number.ts";

/** A value the text alone decides. Truth values are the integers 0 and 1, as in the engine. */
export type Constant =
  | { readonly type: "integer"; readonly value: bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "null" };

const none: Constant = { type: "null" };
const zero: Constant = { type: "integer", value: 0n };
/** Operands beyond this may wrap around in the engine, by types this does not work out. */
const operandMax = 2n ** 32n;
const resultMax = 2n ** 63n;
/** Whole numbers beyond this are not exact as floats. */
const exactMax = 2n ** 53n;

/**
 * The value of an expression where its text alone decides it: arithmetic, comparisons, logic with NULL, conditions and
 * texts put together. Everything else, and everything that depends on the width of types, has none.
 */
export function constantValue(expression: Expression): Constant | undefined {
  const root = canonical(expression);
  const values = new Map<Node, Constant | undefined>();
  const folded = (node: Node): Constant | undefined => values.get(node);
  visit(root, {
    enter: (node) => node.kind !== "Subquery" && node.kind !== "Lambda" && !values.has(node),
    leave: (node) => {
      if (!values.has(node)) values.set(node, evaluate(node, folded));
    },
  });
  return values.get(root);
}

function evaluate(node: Node, folded: (node: Node) => Constant | undefined): Constant | undefined {
  switch (node.kind) {
    case "Number":
      return literalValue(node.text);
    case "String":
      return { type: "string", value: node.value };
    case "Null":
      return none;
    case "Boolean":
      return truth(node.value);
    case "Paren":
    case "Aliased":
      return folded(node.expression);
    case "Unary": {
      const value = folded(node.operand);
      if (node.operator === "-") return value && negated(value);
      const known = truthOf(value);
      return known === undefined || known === "null" ? known && none : truth(!known);
    }
    case "Chain":
      return node.operator === "||" ? undefined : logic(node.operator, node.operands.map(folded));
    case "IsNull": {
      const value = folded(node.operand);
      return value === undefined ? undefined : truth((value.type === "null") !== node.not);
    }
    case "Binary": {
      const name = operatorFunctions[node.operator];
      const [left, right] = [folded(node.left), folded(node.right)];
      return name === undefined || left === undefined || right === undefined || !binaryFunctions.has(name)
        ? undefined
        : apply(name, left, right);
    }
    case "Call":
      return called(node, folded);
    default:
      return undefined;
  }
}

/** The functions of two arguments that are worked out here, written as calls or as operators. */
const binaryFunctions = new Set([
  "plus",
  "minus",
  "multiply",
  "divide",
  "modulo",
  "intDiv",
  "equals",
  "notEquals",
  "less",
  "greater",
  "lessOrEquals",
  "greaterOrEquals",
]);

function called(node: Call, folded: (node: Node) => Constant | undefined): Constant | undefined {
  if (node.over !== undefined || node.parameters !== undefined) return undefined;
  const args = node.arguments.map(folded);
  if (args.some((one) => one === undefined)) return undefined;
  const known = args as Constant[];
  if (binaryFunctions.has(node.name) && known.length === 2) return apply(node.name, known[0]!, known[1]!);
  switch (node.name) {
    case "concat":
      if (known.some((one) => one.type === "null")) return none;
      return known.every((one) => one.type === "string")
        ? { type: "string", value: known.map((one) => one.value).join("") }
        : undefined;
    case "if":
    case "multiIf":
      return chosen(known);
    case "coalesce":
    case "ifNull":
      return sameType(known) ? (known.find((one) => one.type !== "null") ?? none) : undefined;
    default:
      return undefined;
  }
}

/** Condition, value, condition, value, …, otherwise. */
function chosen(args: readonly Constant[]): Constant | undefined {
  if (args.length % 2 === 0) return undefined;
  if (args.some((one, index) => index % 2 === 0 && index < args.length - 1 && !isCondition(one)))
    return undefined;
  const results = args.filter((_, index) => index % 2 === 1 || index === args.length - 1);
  if (!sameType(results)) return undefined;
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = truthOf(args[index]);
    if (condition === undefined) return undefined;
    if (condition === true) return args[index + 1];
  }
  return args[args.length - 1];
}

/** Conditions are bytes or NULL: the engine refuses other numbers. */
function isCondition(value: Constant): boolean {
  return value.type === "null" || (value.type === "integer" && value.value >= 0n && value.value < 256n);
}

function sameType(values: readonly Constant[]): boolean {
  return new Set(values.map((one) => one.type).filter((type) => type !== "null")).size <= 1;
}

function apply(operation: string, left: Constant, right: Constant): Constant | undefined {
  if (left.type === "null" || right.type === "null") return none;
  if (/^(not)?equals$|^less|^greater/i.test(operation)) return compared(operation, left, right);
  return arithmetic(operation, left, right);
}

function arithmetic(operation: string, left: Constant, right: Constant): Constant | undefined {
  if (left.type === "null" || right.type === "null") return none;
  if (left.type === "string" || right.type === "string") return undefined;
  const exact = left.type === "integer" && right.type === "integer";
  if (exact && operation !== "divide") return whole(operation, left.value, right.value);
  const [a, b] = [asFloat(left), asFloat(right)];
  if (a === undefined || b === undefined) return undefined;
  switch (operation) {
    case "plus":
      return { type: "float", value: a + b };
    case "minus":
      // A negated zero is a negative one.
      return { type: "float", value: left.type === "integer" && a === 0 ? -b : a - b };
    case "multiply":
      return { type: "float", value: a * b };
    case "divide":
      return { type: "float", value: a / b };
    default:
      return undefined;
  }
}

/** The least number of a type has no counterpart in it: the engine gives it back. */
const leastOfTypes = new Set([-(2n ** 7n), -(2n ** 15n), -(2n ** 31n), -(2n ** 63n)]);

function negated(value: Constant): Constant | undefined {
  return value.type === "integer" && leastOfTypes.has(value.value)
    ? undefined
    : arithmetic("minus", zero, value);
}

function whole(operation: string, left: bigint, right: bigint): Constant | undefined {
  if (left > operandMax || left < -operandMax || right > operandMax || right < -operandMax) return undefined;
  switch (operation) {
    case "plus":
      return integer(left + right);
    case "minus":
      return integer(left - right);
    case "multiply":
      return integer(left * right);
    case "intDiv":
      return right === 0n ? undefined : integer(left / right);
    case "modulo":
      return right === 0n ? undefined : integer(left % right);
    default:
      return undefined;
  }
}

function compared(operation: string, left: Constant, right: Constant): Constant | undefined {
  let order: number;
  if (left.type === "string" && right.type === "string") {
    if (!/^[\0-\x7f]*$/.test(left.value + right.value)) return undefined;
    order = left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  } else if (left.type === "integer" && right.type === "integer") {
    order = left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  } else {
    const [a, b] = [asFloat(left), asFloat(right)];
    if (a === undefined || b === undefined || Number.isNaN(a) || Number.isNaN(b)) return undefined;
    order = a < b ? -1 : a > b ? 1 : 0;
  }
  switch (operation) {
    case "equals":
      return truth(order === 0);
    case "notEquals":
      return truth(order !== 0);
    case "less":
      return truth(order < 0);
    case "greater":
      return truth(order > 0);
    case "lessOrEquals":
      return truth(order <= 0);
    default:
      return truth(order >= 0);
  }
}

/** AND and OR of three values: one FALSE or TRUE decides, whatever the others are. */
function logic(operator: "AND" | "OR", values: readonly (Constant | undefined)[]): Constant | undefined {
  const truths = values.map(truthOf);
  if (truths.includes(undefined)) return undefined;
  const deciding = operator === "OR";
  if (truths.includes(deciding)) return truth(deciding);
  return truths.includes("null") ? none : truth(!deciding);
}

function truthOf(value: Constant | undefined): boolean | "null" | undefined {
  if (value === undefined || value.type === "string") return undefined;
  if (value.type === "null") return "null";
  return value.type === "integer" ? value.value !== 0n : value.value !== 0;
}

function asFloat(value: Constant): number | undefined {
  if (value.type === "float") return value.value;
  if (value.type !== "integer" || value.value > exactMax || value.value < -exactMax) return undefined;
  return Number(value.value);
}

function integer(value: bigint): Constant | undefined {
  return value >= resultMax || value < -resultMax ? undefined : { type: "integer", value };
}

function truth(value: boolean): Constant {
  return { type: "integer", value: value ? 1n : 0n };
}
