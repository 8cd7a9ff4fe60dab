import type { Literal } from "../ast/expression.ts";
import { TreeError } from "../errors.ts";
import { quoteWith } from "../tokens/literal.ts";
import { literalValue, type NumberValue, printNumber } from "../tokens/number.ts";

/** A literal as the engine prints it. */
export function literalText(node: Literal): string {
  switch (node.kind) {
    case "Number":
      return printNumber(numberOf(node.text));
    case "String":
      return quoteWith(node.value, "'");
    case "Null":
      return "NULL";
    default:
      return node.value ? "true" : "false";
  }
}

/** The value of a number, which a text that is none does not have. */
export function numberOf(text: string): NumberValue {
  const value = literalValue(text);
  if (value === undefined) throw new TreeError(`'text' is no number: '${text}'`);
  return value;
}
