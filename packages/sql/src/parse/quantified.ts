import type { Expression, Quantified } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import { Tried } from "./attempts.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expression.ts";
import type { Layer } from "./layer.ts";
import { parseSubqueryNode } from "./subquery.ts";

/**
 * `ANY`, `SOME` and `ALL` after a comparison. `undefined`: none here, go on as usual. `false`: the text makes no sense.
 * ANY takes a subquery only, since `any` is also a function.
 */
export function parseQuantified(p: Cursor, layer: Layer): boolean | undefined {
  const begin = p.pos;
  if (p.hasFailed(begin, Tried.Quantified)) return undefined;
  const word = p.take("ANY") ? "ANY" : p.take("SOME") ? "SOME" : p.take("ALL") ? "ALL" : undefined;
  if (word === undefined) return undefined;
  const right = operand(p, word);
  if (right === undefined) {
    p.fail(begin, Tried.Quantified);
    p.again(begin);
    return undefined;
  }
  const operator = layer.operators.pop();
  const left = layer.operands.pop() as Expression | undefined;
  if (operator === undefined || left === undefined) return false;
  if (right.kind === "Subquery" && operator.symbol === "<=>") return false;
  layer.push({
    kind: "Quantified",
    operator: operator.symbol as Quantified["operator"],
    left,
    quantifier: word,
    right,
    start: left.start,
    end: p.lastEnd,
  });
  return true;
}

function operand(p: Cursor, word: string): Expression | undefined {
  if (p.kind !== T.OpenRound) return p.miss("'('");
  const subquery = parseSubqueryNode(p).node;
  if (subquery !== undefined || word === "ANY") return subquery;
  p.pos++;
  const expression = parseExpression(p);
  return expression !== undefined && p.close() ? expression : undefined;
}
