import type { Expression } from "../ast/expression.ts";
import type { NameLike } from "../ast/span.ts";
import * as T from "../tokens/kinds.ts";
import type { Cursor } from "./cursor.ts";
import { reasons } from "./expectation.ts";
import { parseExpression } from "./expression.ts";
import { canHaveAlias } from "./layer.ts";

/** Words that cannot be an alias without AS, because they begin the next clause. */
const restricted = new Set(
  "ALL ANTI ANY ARRAY ASOF BETWEEN CROSS PASTE FINAL FORMAT FROM FULL GLOBAL GROUP HAVING ILIKE INNER INTO JOIN LEFT LIKE LIMIT NATURAL NOT OFFSET ON ONLY ORDER PARALLEL PREWHERE RIGHT SAMPLE SEMI SETTINGS STREAM UNION USING WHERE WINDOW QUALIFY WITH INTERSECT EXCEPT ELSE".split(
    " ",
  ),
);

export function parseAlias(p: Cursor, bare: boolean): NameLike | undefined {
  const begin = p.pos;
  const as = p.take("AS");
  // A comment after a query, as CREATE VIEW allows it, is no alias.
  if (!as && p.keywords[begin] === "COMMENT" && p.kinds[begin + 1] === T.String) return undefined;
  if (!bare && !as) return undefined;
  const wordAt = p.kind === T.Word ? p.pos : -1;
  const name = p.nameLike("an alias");
  if (name === undefined) return p.back(begin);
  if (!as && wordAt >= 0 && restricted.has(p.keywords[wordAt]!)) return p.back(begin);
  return name;
}

/** An expression that may carry an alias; `undefined` also where an alias stands at something that cannot have one. */
export function parseAliased(p: Cursor, bare: boolean, trailingCommas = false): Expression | undefined {
  const begin = p.pos;
  const expression = parseExpression(p, trailingCommas);
  if (expression === undefined) return undefined;
  // A column named FROM followed by a name is far more often a comma too many.
  const bareHere = bare && !isNamedFrom(expression);
  const alias = parseAlias(p, bareHere);
  if (alias === undefined) return expression;
  if (!canHaveAlias(expression)) {
    p.miss(reasons.alias);
    return p.back(begin);
  }
  return { kind: "Aliased", expression, alias, start: expression.start, end: p.lastEnd };
}

function isNamedFrom(expression: Expression): boolean {
  if (expression.kind !== "Identifier" || expression.parts.length !== 1) return false;
  const name = expression.parts[0];
  return typeof name === "string" && name.length === 4 && name.toUpperCase() === "FROM";
}

/** Expressions with optional aliases between commas; at least one. */
export function parseAliasedList(p: Cursor, bare: boolean, trailingCommas = false): Expression[] | undefined {
  const items: Expression[] = [];
  for (;;) {
    const begin = p.pos;
    const item = parseAliased(p, bare, trailingCommas);
    if (item === undefined) {
      if (items.length === 0) return undefined;
      // The comma before it is left for whoever comes next.
      return p.back(begin - 1) ?? items;
    }
    items.push(item);
    if (!p.comma()) return items;
  }
}
