import type { BinaryOperator } from "../ast/expression.ts";

/** The function each operator of the engine's own tree stands for. Operators that are calls in that tree (DIV, REGEXP, AT TIME ZONE) have none here. */
export const operatorFunctions: Readonly<Partial<Record<BinaryOperator, string>>> = {
  "+": "plus",
  "-": "minus",
  "*": "multiply",
  "/": "divide",
  "%": "modulo",
  "=": "equals",
  "!=": "notEquals",
  "<": "less",
  ">": "greater",
  "<=": "lessOrEquals",
  ">=": "greaterOrEquals",
  "<=>": "isNotDistinctFrom",
  "IS DISTINCT FROM": "isDistinctFrom",
  LIKE: "like",
  ILIKE: "ilike",
  "NOT LIKE": "notLike",
  "NOT ILIKE": "notILike",
  IN: "in",
  "NOT IN": "notIn",
  "GLOBAL IN": "globalIn",
  "GLOBAL NOT IN": "globalNotIn",
};
