import type { BinaryOperator } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import type { Cursor } from "./cursor.ts";
import * as O from "./operator-kinds.ts";

export interface Operator {
  readonly type: number;
  readonly priority: number;
  readonly arity: number;
  readonly symbol: string;
  readonly not: boolean;
}

function operator(type: number, priority: number, arity: number, symbol: string, not = false): Operator {
  return { type, priority, arity, symbol, not };
}

const binary = (symbol: BinaryOperator, priority: number): Operator =>
  operator(O.Binary, priority, 2, symbol);
const comparison = (symbol: BinaryOperator): Operator => operator(O.Comparison, 9, 2, symbol);

const lambda = operator(O.Lambda, 1, 2, "->");
const startIf = operator(O.StartIf, 2, 0, "?");
const finishIf = operator(O.FinishIf, 3, 3, ":");
const or = operator(O.Chain, 3, 2, "OR");
const and = operator(O.Chain, 4, 2, "AND");
const concat = operator(O.Chain, 10, 2, "||");
const subscript = operator(O.Subscript, 14, 2, "[");
const dot = operator(O.TupleElement, 14, 2, ".");
const cast = operator(O.Cast, 14, 2, "::");
const isNull = operator(O.IsNull, 6, 1, "NULL");
const isNotNull = operator(O.IsNull, 6, 1, "NULL", true);
const between = operator(O.StartBetween, 7, 0, "BETWEEN");
const notBetween = operator(O.StartBetween, 7, 0, "BETWEEN", true);
const isTruth = ["UNKNOWN", "FALSE", "TRUE"].map((truth) => ({
  truth,
  positive: operator(O.IsTruth, 6, 1, truth),
  negative: operator(O.IsTruth, 6, 1, truth, true),
}));
const distinct = binary("IS DISTINCT FROM", 6);
const notDistinct = binary("<=>", 6);
const like = binary("LIKE", 9);
const ilike = binary("ILIKE", 9);
const notLike = binary("NOT LIKE", 9);
const notIlike = binary("NOT ILIKE", 9);
const regexp = binary("REGEXP", 9);
const within = binary("IN", 9);
const notIn = binary("NOT IN", 9);
const globalIn = binary("GLOBAL IN", 9);
const globalNotIn = binary("GLOBAL NOT IN", 9);
const timeZone = binary("AT TIME ZONE", 13);
const mod = binary("%", 12);
const div = binary("DIV", 12);

export const finishBetween = operator(O.FinishBetween, 8, 0, "AND");
export const andOperator = and;
export const notOperator = operator(O.Prefix, 5, 1, "NOT");
export const negateOperator = operator(O.Prefix, 13, 1, "-");

const bySymbol: (Operator | undefined)[] = [];
bySymbol[T.Arrow] = lambda;
bySymbol[T.Question] = startIf;
bySymbol[T.Colon] = finishIf;
bySymbol[T.NotEquals] = comparison("!=");
bySymbol[T.Spaceship] = comparison("<=>");
bySymbol[T.LessOrEquals] = comparison("<=");
bySymbol[T.GreaterOrEquals] = comparison(">=");
bySymbol[T.Less] = comparison("<");
bySymbol[T.Greater] = comparison(">");
bySymbol[T.Equals] = comparison("=");
bySymbol[T.Concat] = concat;
bySymbol[T.Plus] = binary("+", 11);
bySymbol[T.Minus] = binary("-", 11);
bySymbol[T.Asterisk] = binary("*", 12);
bySymbol[T.Slash] = binary("/", 12);
bySymbol[T.Percent] = mod;
bySymbol[T.Dot] = dot;
bySymbol[T.OpenSquare] = subscript;
bySymbol[T.DoubleColon] = cast;

/** Takes the operator at the cursor, if one is there. */
export function takeOperator(p: Cursor): Operator | undefined {
  const kind = p.kinds[p.pos]!;
  if (kind === T.Word) return takeWord(p);
  const found = bySymbol[kind];
  if (found === undefined) return p.miss("an operator");
  p.pos++;
  return found;
}

function takeWord(p: Cursor): Operator | undefined {
  switch (p.keywords[p.pos]) {
    case "OR":
      p.pos++;
      return or;
    case "AND":
      p.pos++;
      return and;
    case "IS":
      return takeIs(p);
    case "BETWEEN":
      p.pos++;
      return between;
    case "LIKE":
      p.pos++;
      return like;
    case "ILIKE":
      p.pos++;
      return ilike;
    case "NOT":
      if (p.take("NOT", "BETWEEN")) return notBetween;
      if (p.take("NOT", "LIKE")) return notLike;
      if (p.take("NOT", "ILIKE")) return notIlike;
      return p.take("NOT", "IN") ? notIn : undefined;
    case "REGEXP":
      p.pos++;
      return regexp;
    case "IN":
      p.pos++;
      return within;
    case "GLOBAL":
      if (p.take("GLOBAL", "IN")) return globalIn;
      return p.take("GLOBAL", "NOT", "IN") ? globalNotIn : undefined;
    case "AT":
      return p.take("AT", "TIME", "ZONE") ? timeZone : undefined;
    case "MOD":
      p.pos++;
      return mod;
    case "DIV":
      p.pos++;
      return div;
    default:
      return p.miss("an operator");
  }
}

function takeIs(p: Cursor): Operator | undefined {
  if (p.take("IS", "NOT", "DISTINCT", "FROM")) return notDistinct;
  if (p.take("IS", "DISTINCT", "FROM")) return distinct;
  for (const { truth, positive, negative } of isTruth) {
    if (p.take("IS", "NOT", truth)) return negative;
    if (p.take("IS", truth)) return positive;
  }
  if (p.take("IS", "NULL")) return isNull;
  return p.take("IS", "NOT", "NULL") ? isNotNull : undefined;
}
