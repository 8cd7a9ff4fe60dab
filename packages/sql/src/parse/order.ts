import type { Expression } from "../ast/expression.ts";
import type { InterpolateElement, OrderByElement, WithFill } from "../ast/order.ts";
import type { OrderBy } from "../ast/select.ts";
import * as T from "../tokens/kinds.ts";
import { parseAliased } from "./alias.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expression.ts";

export function parseOrderElements(p: Cursor): OrderByElement[] | undefined {
  const elements: OrderByElement[] = [];
  for (;;) {
    const begin = p.pos;
    const element = parseElement(p);
    if (element === undefined) {
      if (elements.length === 0) return undefined;
      return p.back(begin - 1) ?? elements;
    }
    elements.push(element);
    if (!p.comma()) return elements;
  }
}

type Modifiers = { direction?: "ASC" | "DESC"; nulls?: "FIRST" | "LAST" };

function parseModifiers(p: Cursor): Modifiers | undefined {
  const modifiers: Modifiers = {};
  if (p.take("DESCENDING") || p.take("DESC")) modifiers.direction = "DESC";
  else if (p.take("ASCENDING") || p.take("ASC")) modifiers.direction = "ASC";
  if (!p.take("NULLS")) return modifiers;
  if (p.take("FIRST")) modifiers.nulls = "FIRST";
  else if (p.take("LAST")) modifiers.nulls = "LAST";
  else return undefined;
  return modifiers;
}

function parseElement(p: Cursor): OrderByElement | undefined {
  const expression = parseAliased(p, false);
  const modifiers = expression === undefined ? undefined : parseModifiers(p);
  if (expression === undefined || modifiers === undefined) return undefined;
  let collation: string | undefined;
  if (p.take("COLLATE")) {
    collation = p.string("a locale")?.value;
    if (collation === undefined) return undefined;
  }
  let fill: WithFill | undefined;
  if (p.take("WITH", "FILL")) {
    fill = parseFill(p);
    if (fill === undefined) return undefined;
  }
  return {
    kind: "OrderByElement",
    expression,
    ...modifiers,
    ...(collation !== undefined && { collation }),
    ...(fill !== undefined && { fill }),
    start: expression.start,
    end: p.lastEnd,
  };
}

function parseFill(p: Cursor): WithFill | undefined {
  const start = p.starts[p.pos - 2]!;
  const bounds: { from?: Expression; to?: Expression; step?: Expression; staleness?: Expression } = {};
  for (const [word, key] of [
    ["FROM", "from"],
    ["TO", "to"],
    ["STEP", "step"],
    ["STALENESS", "staleness"],
  ] as const) {
    if (!p.take(word)) continue;
    const bound = parseAliased(p, false);
    if (bound === undefined) return undefined;
    bounds[key] = bound;
  }
  return { kind: "WithFill", ...bounds, start, end: p.lastEnd };
}

/** What follows ORDER BY in a SELECT: ALL or elements, then INTERPOLATE. */
export function parseOrderBy(p: Cursor): OrderBy | undefined {
  const begin = p.pos;
  const start = p.start;
  if (p.take("ALL")) {
    const modifiers = parseModifiers(p);
    if (modifiers === undefined) return undefined;
    // ORDER BY all, x : a column after all.
    if (p.kind !== T.Comma) {
      const name = { kind: "Identifier", parts: ["all"], start, end: p.ends[begin]! } as const;
      const element: OrderByElement = {
        kind: "OrderByElement",
        expression: name,
        ...modifiers,
        start,
        end: p.lastEnd,
      };
      return { kind: "OrderBy", all: true, elements: [element], start, end: p.lastEnd };
    }
    p.back(begin);
  }
  const elements = parseOrderElements(p);
  if (elements === undefined) return undefined;
  let interpolate: InterpolateElement[] | undefined;
  if (elements.some((element) => element.fill !== undefined) && p.take("INTERPOLATE")) {
    interpolate = parseInterpolate(p);
    if (interpolate === undefined) return undefined;
  }
  return {
    kind: "OrderBy",
    all: false,
    elements,
    ...(interpolate !== undefined && { interpolate }),
    start,
    end: p.lastEnd,
  };
}

function parseInterpolate(p: Cursor): InterpolateElement[] | undefined {
  if (!p.open()) return [];
  const elements: InterpolateElement[] = [];
  if (p.kind !== T.CloseRound) {
    do {
      const column = p.name("a column");
      if (column === undefined) return undefined;
      let expression: Expression | undefined;
      if (p.take("AS")) {
        expression = parseExpression(p);
        if (expression === undefined) return undefined;
      }
      elements.push({
        kind: "InterpolateElement",
        column: column.name,
        ...(expression !== undefined && { expression }),
        start: column.start,
        end: p.lastEnd,
      });
    } while (p.comma());
  }
  return p.close() ? elements : undefined;
}
