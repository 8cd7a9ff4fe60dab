import type {
  Expression,
  FrameBound,
  WindowDefinition,
  WindowFrame,
  WindowReference,
} from "../ast/expression.ts";
import type { OrderByElement } from "../ast/order.ts";
import type { NamedWindow } from "../ast/select.ts";
import * as T from "../tokens/kinds.ts";
import { parseAliasedList } from "./alias.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expression.ts";
import { parseOrderElements } from "./order.ts";
import { windowCost } from "./stack.ts";

/** After OVER: a name or a definition in brackets. */
export function parseWindowReference(p: Cursor): WindowReference | undefined {
  return p.kind === T.OpenRound ? parseWindowDefinition(p) : p.name("a window");
}

export function parseWindowDefinition(p: Cursor): WindowDefinition | undefined {
  p.enter(windowCost);
  const definition = parseDefinition(p);
  p.leave(windowCost);
  return definition;
}

function parseDefinition(p: Cursor): WindowDefinition | undefined {
  const { start } = p;
  if (!p.open()) return undefined;
  // Where the definition goes on after its clauses, what follows is the window it builds on, and clauses again.
  const parts: Parts = {};
  let parent: string | undefined;
  if (!parseParts(p, parts) || !p.close()) {
    parent = p.name("a window")?.name;
    // The second look at the clauses forgets the frame of the first.
    delete parts.frame;
    if (parent === undefined || !parseParts(p, parts) || !p.close()) return undefined;
  }
  return {
    kind: "WindowDefinition",
    ...(parent !== undefined && { parent }),
    ...parts,
    start,
    end: p.lastEnd,
  };
}

interface Parts {
  partitionBy?: readonly Expression[];
  orderBy?: readonly OrderByElement[];
  frame?: WindowFrame;
}

function parseParts(p: Cursor, parts: Parts): boolean {
  if (p.take("PARTITION", "BY")) {
    const partitionBy = parseAliasedList(p, false);
    if (partitionBy === undefined) return false;
    parts.partitionBy = partitionBy;
  }
  if (p.take("ORDER", "BY")) {
    const orderBy = parseOrderElements(p);
    if (orderBy === undefined) return false;
    parts.orderBy = orderBy;
  }
  const { start } = p;
  const unit = p.take("ROWS") ? "ROWS" : p.take("GROUPS") ? "GROUPS" : p.take("RANGE") ? "RANGE" : undefined;
  if (unit === undefined) return true;
  const between = p.take("BETWEEN");
  const from = parseBound(p, "start");
  if (from === undefined) return false;
  let to: FrameBound | undefined;
  if (between) {
    if (!p.take("AND")) return false;
    to = parseBound(p, "end");
    if (to === undefined) return false;
  }
  parts.frame = { kind: "WindowFrame", unit, from, ...(to !== undefined && { to }), start, end: p.lastEnd };
  return true;
}

function parseBound(p: Cursor, side: "start" | "end"): FrameBound | undefined {
  const { start } = p;
  if (p.take("CURRENT", "ROW")) return { kind: "FrameBound", bound: "CURRENT ROW", start, end: p.lastEnd };
  const unbounded = p.take("UNBOUNDED");
  const offset = unbounded ? undefined : parseExpression(p);
  if (!unbounded && offset === undefined) return undefined;
  const bound = p.take("PRECEDING") ? "PRECEDING" : p.take("FOLLOWING") ? "FOLLOWING" : undefined;
  if (bound === undefined) return undefined;
  if (unbounded && bound === (side === "start" ? "FOLLOWING" : "PRECEDING")) {
    p.raise("BAD_ARGUMENTS", `The ${side} of a window frame cannot be UNBOUNDED ${bound}`, p.pos - 2);
  }
  return { kind: "FrameBound", bound, ...(offset !== undefined && { offset }), start, end: p.lastEnd };
}

/** `name AS (…), …` after WINDOW. */
export function parseWindowList(p: Cursor): NamedWindow[] | undefined {
  const windows: NamedWindow[] = [];
  do {
    const name = p.name("a window");
    if (name === undefined || !p.take("AS")) return undefined;
    const definition = parseWindowDefinition(p);
    if (definition === undefined) return undefined;
    windows.push({ kind: "NamedWindow", name: name.name, definition, start: name.start, end: p.lastEnd });
  } while (p.comma());
  return windows;
}
