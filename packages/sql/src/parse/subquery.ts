import type { Expression, Subquery } from "../ast/expression.ts";
import type { QueryExpression } from "../ast/select.ts";
import * as T from "../tokens/kinds.ts";
import type { Cursor } from "./cursor.ts";
import { reasons } from "./expectation.ts";
import { parseExplainSelect } from "./explain.ts";
import { parseExpression } from "./expression.ts";
import { parseQuery } from "./select.ts";

export interface SubqueryAttempt {
  readonly node: Subquery | undefined;
  /** What followed the bracket was a query, so that nothing else can be meant. */
  readonly valid: boolean;
}

/** The answer where brackets lead to no query, nor do those that follow in a row. */
export const noSubquery: SubqueryAttempt = { node: undefined, valid: false };
const queryWords = new Set(["SELECT", "WITH", "FROM", "EXPLAIN", "VALUES"]);

/**
 * `(query)`. Brackets are tried as subqueries before they are tried as groups; what was found at a bracket is
 * remembered, and a run of brackets that leads to no query is refused at once, so that depth costs no repetition.
 */
export function parseSubqueryNode(p: Cursor): SubqueryAttempt {
  const begin = p.pos;
  if (p.kind !== T.OpenRound) {
    p.miss("'('");
    return { node: undefined, valid: false };
  }
  const known = p.subqueries?.get(begin);
  if (known !== undefined) {
    if (known.node !== undefined) p.pos = known.end;
    return known;
  }
  if (!leadsToQuery(p)) {
    p.touch();
    return noSubquery;
  }
  const attempt = parseBracket(p);
  if (attempt.node === undefined) p.back(begin);
  p.subqueries ??= new Map();
  p.subqueries.set(begin, { ...attempt, end: p.pos });
  return attempt;
}

/** Whether the brackets that open here lead to a word a query begins with. */
function leadsToQuery(p: Cursor): boolean {
  if (p.pos < p.runFrom || p.pos >= p.runTo) {
    let to = p.pos;
    while (p.kinds[to] === T.OpenRound) to++;
    p.runFrom = p.pos;
    p.runTo = to;
  }
  const found = queryWords.has(p.keywords[p.runTo]!);
  if (!found) p.missAt(p.runTo, "SELECT");
  return found;
}

function parseBracket(p: Cursor): SubqueryAttempt {
  const start = p.start;
  p.pos++;
  const inner = p.kind === T.OpenRound;
  const query = parseQuery(p) ?? parseExplainSelect(p) ?? parseValues(p);
  if (query === undefined) return { node: undefined, valid: false };
  const valid = !inner;
  if (p.take("AS")) {
    if (p.name() !== undefined) p.miss(reasons.alias);
    return { node: undefined, valid: false };
  }
  if (!p.close()) return { node: undefined, valid };
  return { node: { kind: "Subquery", query, start, end: p.lastEnd }, valid };
}

function parseValues(p: Cursor): QueryExpression | undefined {
  const begin = p.pos;
  const { start } = p;
  if (!p.take("VALUES")) return undefined;
  if (p.kind !== T.OpenRound) {
    p.miss("'('");
    return p.back(begin);
  }
  const rows: Expression[] = [];
  do {
    const row = parseExpression(p);
    if (row === undefined) return p.back(begin);
    rows.push(row);
  } while (p.comma());
  return { kind: "Values", rows, start, end: p.lastEnd };
}
