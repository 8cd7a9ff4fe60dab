import type { Argument, Call, Expression, Identifier } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import { parseAlias } from "./alias.ts";
import { advanceCase, advanceInterval } from "./case-interval.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./expression.ts";
import { FunctionLayer, type Layer } from "./layer.ts";
import * as L from "./layer-kinds.ts";
import { takeOperator } from "./operators.ts";
import { parseQuery } from "./select.ts";
import { advanceCast, advanceSugar, isSugar, sugarResult } from "./sugar.ts";
import { parseWindowReference } from "./window.ts";

const OPERAND = 0;
const OPERATOR = 1;

/** The layer a name followed by `(` opens: most are functions, some have words of their own between the brackets. */
export function functionLayer(
  _p: Cursor,
  name: Identifier,
  begin: number,
  table: boolean,
  first: boolean,
  parametersAllowed = true,
): FunctionLayer {
  const written = functionName(name);
  const lower = written.toLowerCase();
  let type: number =
    name.parts.length === 1 ? (forms.get(lower) ?? L.Function) : (forms.get(lower) ?? L.Function);
  if (type === L.View && !table) type = L.Function;
  if (type === L.Tuple && written !== "tuple") type = L.Function;
  const layer = new FunctionLayer(type, begin);
  layer.name = lower === "grouping" ? lower : written;
  layer.nameBegin = name.start;
  layer.nameEnd = name.end;
  layer.parametersAllowed = parametersAllowed;
  // `not` in back quotes is the operator too, but for the name of a table function.
  layer.flag = lower === "not" && type === L.Function && !(table && first);
  if (type === L.Overlay) layer.second = lower === "overlayutf8";
  if (type === L.View) layer.flag = lower === "viewifpermitted";
  return layer;
}

/** The name of a function written with dots is one name with dots in it. */
function functionName(name: Identifier): string {
  if (name.parts.length === 1 && typeof name.parts[0] === "string") return name.parts[0];
  return name.parts
    .map((part) =>
      typeof part === "string"
        ? part
        : "step" in part && part.step !== "[]"
          ? `${part.step}\`${part.name}\``
          : "",
    )
    .join(".");
}

const forms = new Map<string, number>([
  ["view", L.View],
  ["viewifpermitted", L.View],
  ["tuple", L.Tuple],
  ["cast", L.Cast],
  ["extract", L.Extract],
  ["date_part", L.DatePart],
  ["datepart", L.DatePart],
  ["substring", L.Substring],
  ["overlay", L.Overlay],
  ["overlayutf8", L.Overlay],
  ["position", L.Position],
  ["exists", L.Exists],
  ["trim", L.Trim],
  ["ltrim", L.Trim],
  ["rtrim", L.Trim],
  ...["dateadd", "date_add", "timestampadd", "timestamp_add"].map((name) => [name, L.DateAdd] as const),
  ...["datesub", "date_sub", "timestampsub", "timestamp_sub"].map((name) => [name, L.DateAdd] as const),
  ...["datediff", "date_diff", "timestampdiff", "timestamp_diff"].map((name) => [name, L.DateDiff] as const),
]);

/**
 * Lets a layer look at the current token: it may take a separator or its end. Returns what to read next, `undefined`
 * where the text fits no rule.
 */
export function advanceLayer(p: Cursor, layer: Layer, next: number): number | undefined {
  switch (layer.type) {
    case L.Expression:
      return advanceExpression(p, layer, next);
    case L.Function:
      return advanceFunction(p, layer as FunctionLayer, next);
    case L.Round:
      return advanceRound(p, layer, next);
    case L.Array:
    case L.Subscript:
      return separated(p, layer, next, T.CloseSquare, "']'");
    case L.Tuple:
      return advanceTuple(p, layer, next);
    case L.Cast:
      return advanceCast(p, layer as FunctionLayer, next);
    case L.Interval:
      return advanceInterval(p, layer, next);
    case L.Case:
      return advanceCase(p, layer, next);
    case L.Exists:
      return advanceExists(p, layer as FunctionLayer, next);
    case L.View:
      return advanceView(p, layer, next);
    default:
      return advanceSugar(p, layer as FunctionLayer, next);
  }
}

/** A comma ends an element, the closing bracket ends the layer. */
export function separated(
  p: Cursor,
  layer: Layer,
  next: number,
  close: number,
  closeName: string,
): number | undefined {
  if (p.kind === T.Comma) {
    p.pos++;
    return layer.merge() ? OPERAND : undefined;
  }
  if (p.kind === close) {
    p.pos++;
    if ((!layer.empty || layer.hasElements) && !layer.merge()) return undefined;
    layer.finished = true;
    return OPERATOR;
  }
  p.miss("','");
  p.miss(closeName);
  return next;
}

function advanceExpression(p: Cursor, layer: Layer, next: number): number {
  if (p.kind !== T.Comma) return next;
  layer.finished = true;
  if (layer.flag && isTrailingComma(p)) p.pos++;
  return next;
}

/** A comma before FROM or the end may be one too many, unless `from` turns out to be a column. */
export function isTrailingComma(p: Cursor): boolean {
  const comma = p.pos;
  try {
    p.pos = comma + 1;
    if (p.kind >= T.End || p.kind === T.Semicolon) return true;
    if (!p.take("FROM")) return false;
    if (p.kind === T.Comma || p.take("FROM") || parseAlias(p, false) !== undefined) return false;
    return takeOperator(p) === undefined;
  } finally {
    p.back(comma);
  }
}

/** ALL and DISTINCT before the arguments, unless they are arguments themselves. */
function takeQualifiers(p: Cursor, layer: FunctionLayer): boolean {
  const begin = p.pos;
  let all = p.take("ALL");
  const distinct = p.take("DISTINCT");
  if (!all && p.take("ALL")) all = true;
  if (all && distinct) return false;
  if ((all || distinct) && (p.kind === T.Comma || p.kind === T.CloseRound)) {
    p.back(begin);
    return true;
  }
  layer.all ||= all;
  layer.distinct ||= distinct;
  return true;
}

function advanceFunction(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (layer.state === 0) {
    layer.state = 1;
    if (p.kind === T.Word && !takeQualifiers(p, layer)) return undefined;
  }
  if (p.kind === T.Comma) {
    p.pos++;
    return layer.merge() ? OPERAND : undefined;
  }
  if (p.kind !== T.CloseRound) {
    p.miss("','");
    p.miss("')'");
    return next;
  }
  p.pos++;
  if ((!layer.empty || layer.hasElements) && !layer.merge()) return undefined;
  if (layer.parametersAllowed && layer.parameters === undefined && p.kind === T.OpenRound) {
    p.pos++;
    layer.parameters = layer.elements;
    layer.elements = [];
    if (layer.distinct || !takeQualifiers(p, layer)) return undefined;
    return OPERAND;
  }
  layer.result = finishFunction(p, layer);
  if (layer.result === undefined) return undefined;
  layer.finished = true;
  return OPERATOR;
}

const functionWords = new Set(["FILTER", "RESPECT", "IGNORE", "OVER"]);

/** What may follow the brackets of a function: FILTER, a rule for NULLs, OVER. */
function finishFunction(p: Cursor, layer: FunctionLayer): Expression | undefined {
  if (!layer.flag && !layer.distinct && layer.parameters === undefined && p.lacks(functionWords))
    return call(layer, layer.name, p.lastEnd);
  let filter: Expression | undefined;
  let nulls: "RESPECT" | "IGNORE" | undefined;
  let over: Call["over"];
  if (p.take("FILTER")) {
    filter = parseFilter(p);
    if (filter === undefined) return undefined;
  }
  if (p.take("RESPECT", "NULLS")) nulls = "RESPECT";
  else if (p.take("IGNORE", "NULLS")) nulls = "IGNORE";
  if (p.take("OVER")) {
    over = parseWindowReference(p);
    if (over === undefined) return undefined;
  }
  const span = { start: layer.nameBegin, end: p.lastEnd };
  const plain = !layer.parameters && !filter && !nulls && !over && !layer.distinct;
  if (plain && !layer.flag) return call(layer, layer.name, span.end);
  if (
    layer.flag &&
    layer.elements.length === 1 &&
    !layer.parameters &&
    !filter &&
    !nulls &&
    !over &&
    !layer.distinct
  ) {
    return { kind: "Unary", operator: "NOT", operand: layer.elements[0] as Expression, ...span };
  }
  return {
    kind: "Call",
    name: layer.name,
    nameSpan: { start: layer.nameBegin, end: layer.nameEnd },
    ...(layer.parameters !== undefined && { parameters: layer.parameters as Expression[] }),
    arguments: layer.elements,
    ...(layer.distinct && { distinct: true }),
    ...(filter !== undefined && { filter }),
    ...(nulls !== undefined && { nulls }),
    ...(over !== undefined && { over }),
    ...span,
  };
}

function parseFilter(p: Cursor): Expression | undefined {
  if (!p.open() || !p.take("WHERE")) return undefined;
  const condition = parseExpression(p);
  if (condition === undefined) return undefined;
  const alias = parseAlias(p, false);
  if (!p.close()) return undefined;
  if (alias === undefined) return condition;
  return { kind: "Aliased", expression: condition, alias, start: condition.start, end: alias.end };
}

function advanceRound(p: Cursor, layer: Layer, next: number): number | undefined {
  if (p.kind === T.Comma) {
    p.pos++;
    layer.flag = true;
    if (!layer.merge()) return undefined;
    if (p.kind !== T.CloseRound) return OPERAND;
  }
  if (p.kind !== T.CloseRound) {
    p.miss("','");
    p.miss("')'");
    return next;
  }
  p.pos++;
  if (!layer.empty && !layer.merge()) return undefined;
  // f(x, (y) -> z): the brackets hold the parameters of a lambda.
  if (p.kind === T.Arrow && !layer.flag && layer.elements.length === 1) layer.flag = true;
  layer.finished = true;
  return OPERATOR;
}

function advanceTuple(p: Cursor, layer: Layer, next: number): number | undefined {
  const action = separated(p, layer, next, T.CloseRound, "')'");
  return layer.finished && p.kind === T.Arrow ? undefined : action;
}

function advanceExists(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  const query = parseQuery(p);
  if (query === undefined || !p.close()) return undefined;
  layer.result = { kind: "Exists", query, start: layer.nameBegin, end: p.lastEnd };
  layer.finished = true;
  return next;
}

/** view(SELECT …) and viewIfPermitted(SELECT … ELSE f(…)). */
function advanceView(p: Cursor, layer: Layer, next: number): number | undefined {
  if (layer.state === 0) {
    const bracket = p.kind === T.OpenRound;
    const query = parseQuery(p);
    // Brackets around all of it are none of the query.
    const single = bracket && (query?.kind !== "Union" || query.selects.length === 1);
    if (query === undefined || single) return undefined;
    layer.elements.push({ kind: "QueryArgument", query, start: query.start, end: query.end });
    if (layer.flag) {
      if (!p.take("ELSE")) return undefined;
      layer.state = 1;
      return next;
    }
    if (!p.close()) return undefined;
    layer.finished = true;
    return next;
  }
  if (p.kind === T.CloseRound) {
    p.pos++;
    if (!layer.merge()) return undefined;
    layer.finished = true;
  } else p.miss("')'");
  return next;
}

/** The node a finished layer stands for. */
export function layerResult(p: Cursor, layer: Layer): Argument | undefined {
  const start = p.starts[layer.begin]!;
  const end = p.lastEnd;
  const { elements } = layer;
  switch (layer.type) {
    case L.Round:
      if (!layer.flag && elements.length === 1) return paren(elements[0] as Expression, start, end);
      return { kind: "Tuple", items: elements as Expression[], start, end };
    case L.Array:
      return { kind: "Array", items: elements as Expression[], start, end };
    case L.Tuple:
      return call(layer as FunctionLayer, "tuple", end);
    case L.View:
      return call(layer as FunctionLayer, layer.flag ? "viewIfPermitted" : "view", end);
    case L.Function:
    case L.Exists:
    case L.Cast:
    case L.Interval:
    case L.Case:
      if (layer.result !== undefined) return layer.result;
      return elements.length === 1 ? elements[0] : undefined;
    default:
      return isSugar(layer.type)
        ? sugarResult(p, layer as FunctionLayer, end)
        : elements.length === 1
          ? elements[0]
          : undefined;
  }
}

/** Parentheses in parentheses group no more than one pair does. */
function paren(expression: Expression, start: number, end: number): Expression {
  if (expression.kind === "Paren") return { ...expression, start, end };
  return { kind: "Paren", expression, start, end };
}

export function call(layer: FunctionLayer, name: string, end: number): Call {
  return {
    kind: "Call",
    name,
    nameSpan: { start: layer.nameBegin, end: layer.nameEnd },
    arguments: layer.elements,
    start: layer.nameBegin,
    end,
  };
}
