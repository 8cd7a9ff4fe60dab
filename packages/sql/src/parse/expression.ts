import type { Argument, Expression, Identifier } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import { parseAlias } from "./alias.ts";
import * as Checkpoint from "./checkpoints.ts";
import { parseAsteriskTail, parseColumnsTail, wordsOfColumns } from "./columns.ts";
import type { Cursor } from "./cursor.ts";
import { advanceLayer, functionLayer, isTrailingComma, layerResult } from "./forms.ts";
import { Layer } from "./layer.ts";
import * as L from "./layer-kinds.ts";
import { parseCompoundIdentifier, parseLiteral, parseLone, parseNumberLiteral } from "./operand.ts";
import * as O from "./operator-kinds.ts";
import { andOperator, finishBetween, negateOperator, notOperator, takeOperator } from "./operators.ts";
import { parseParameter } from "./parameter.ts";
import { parseQuantified } from "./quantified.ts";
import { parseSettings } from "./settings.ts";
import { expressionCost } from "./stack.ts";
import { noSubquery, parseSubqueryNode } from "./subquery.ts";
import { parseType } from "./type.ts";

/** What the parser looks for next. */
export const Action = { operand: 0, operator: 1, none: 2 } as const;
const { operand: OPERAND, operator: OPERATOR, none: NONE } = Action;

/** An expression without alias. */
export function parseExpression(p: Cursor, trailingCommas = false): Expression | undefined {
  const lone = parseLone(p);
  if (lone !== undefined) {
    if (trailingCommas && p.kind === T.Comma && isTrailingComma(p)) p.pos++;
    return lone;
  }
  const begin = p.pos;
  if (p.hasFailed(begin, L.Expression)) return undefined;
  const layer = new Layer(L.Expression, begin);
  layer.flag = trailingCommas;
  return (run(p, layer) as Expression | undefined) ?? p.back(begin);
}

/** `name(…)` as a function of its own; `table` allows what only table functions take. */
export function parseFunctionCall(
  p: Cursor,
  table = false,
  parametersAllowed = true,
): Expression | undefined {
  const begin = p.pos;
  const name = parseCompoundIdentifier(p, true);
  if (name === undefined) return undefined;
  if (!isFunctionName(name) || !p.open()) return p.back(begin);
  const layer = functionLayer(p, name, begin, table, true, parametersAllowed);
  layer.tableFunction = table;
  const call = run(p, layer);
  return call === undefined ? p.back(begin) : (call as Expression);
}

function isFunctionName(name: Identifier): boolean {
  return name.parts.every((part) => typeof part === "string" || "step" in part);
}

/** An expression takes stack of its own only where it stands in a rule of another one. */
function run(p: Cursor, first: Layer): Argument | undefined {
  const { forms } = p;
  p.enter(expressionCost);
  const result = readLayers(p, first);
  p.leave(expressionCost);
  p.forms = forms;
  return result;
}

/** The loop over layers: each turn lets the innermost one see its separators, then reads an operand or an operator. */
function readLayers(p: Cursor, first: Layer): Argument | undefined {
  const layers = [first];
  first.formsOutside = p.forms;
  let next: number = OPERAND;
  for (;;) {
    for (;;) {
      p.step();
      if (p.kind >= T.End) {
        p.miss(next === OPERAND ? "an expression" : "an operator");
        break;
      }
      const layer = layers[layers.length - 1]!;
      if (p.limitsDepth) countForms(p, layers, layer);
      const action = advanceLayer(p, layer, next);
      if (action === undefined) break;
      next = action;
      if (layer.finished) {
        if (layers.length === 1) break;
        next = OPERATOR;
        const result = layerResult(p, layer);
        if (result === undefined) break;
        p.keep(layer.begin, layer.type, first.tableFunction, result);
        if (layer.outer > 0) layer.widen(result);
        else {
          layers.pop();
          layers[layers.length - 1]!.take(layer, result, p.lastEnd);
        }
        continue;
      }
      next = next === OPERAND ? readOperand(p, layers) : readOperator(p, layers);
      if (next === NONE) break;
    }
    p.touch();
    if (layers.length === 1) {
      const result = finalResult(p, first);
      if (result !== undefined) return result;
    }
    do drop(p, layers);
    while (layers.length > 0 && layers[layers.length - 1]!.checkpointPos < 0);
    const layer = layers[layers.length - 1];
    if (layer === undefined) return undefined;
    next = OPERAND;
    p.again(layer.checkpointPos);
    layer.checkpoint = p.keywords[p.pos] === "CASE" ? Checkpoint.Case : Checkpoint.Interval;
    layer.checkpointPos = -1;
  }
}

/** Notes what the operand read next nests in beside brackets. */
function countForms(p: Cursor, layers: readonly Layer[], layer: Layer): void {
  if (layer.formsOutside < 0) {
    const around = layers[layers.length - 2]!;
    const keyword = layer.type === L.Case || layer.type === L.Interval ? 1 : 0;
    layer.formsOutside = around.formsOutside + around.nesting + keyword;
  }
  p.forms = layer.formsOutside + layer.nesting;
  p.checkDepth();
}

/** Gives up the innermost level. What began the run is given up for good only where it is an expression like any other. */
function drop(p: Cursor, layers: Layer[]): void {
  const tables = layers[0]!.tableFunction;
  const { begin, outer, type } = layers.pop()!;
  if (layers.length > 0 || type === L.Expression) p.fail(begin - outer, type, tables);
}

/** Goes one level deeper, unless it is known already where that leads. */
function enter(p: Cursor, layers: Layer[], layer: Layer): number {
  const tables = layers[0]!.tableFunction;
  const { type } = layer;
  const begin = layer.begin - layer.outer;
  if (p.hasFailed(begin, type, tables)) return NONE;
  const known = p.known(begin, type, tables);
  if (known !== undefined) {
    layers[layers.length - 1]!.take(layer, known, p.lastEnd);
    return OPERATOR;
  }
  layers.push(layer);
  return OPERAND;
}

function finalResult(p: Cursor, layer: Layer): Argument | undefined {
  if (layer.type !== L.Expression) return layer.finished ? layerResult(p, layer) : undefined;
  if (!layer.merge()) return undefined;
  return layer.elements.length === 1 ? layer.elements[0] : undefined;
}

function readOperand(p: Cursor, layers: Layer[]): number {
  const layer = layers[layers.length - 1]!;
  if (layers[0]!.tableFunction) {
    const action = readTableFunctionOperand(p, layers, layer);
    if (action !== undefined) return action;
  }
  const previous = layer.lastType;
  const lone = previous === O.TupleElement ? undefined : parseLone(p);
  if (lone !== undefined) return push(layer, lone);
  if (previous !== O.TupleElement && readCastLiteral(p, layer)) return OPERATOR;
  if (previous === O.Comparison && p.kind === T.Word) {
    const action = parseQuantified(p, layer);
    if (action !== undefined) return action ? OPERATOR : NONE;
  }
  while (p.kind === T.Plus) p.pos++;
  switch (p.kind) {
    case T.Word:
      return readWord(p, layers, layer);
    case T.QuotedName:
      return readName(p, layers, layer);
    case T.Number: {
      const number = parseNumberLiteral(p);
      return number === undefined ? NONE : push(layer, number);
    }
    case T.String:
    case T.Heredoc: {
      const text = p.string();
      return text === undefined ? NONE : push(layer, text);
    }
    case T.Minus:
      layer.prefix(negateOperator, p.start);
      p.pos++;
      return OPERAND;
    case T.Asterisk: {
      const asterisk = parseAsteriskTail(p, undefined, p.start);
      return asterisk === undefined ? NONE : push(layer, asterisk);
    }
    case T.OpenRound:
      return readRound(p, layers, layer);
    case T.OpenSquare:
      return enter(p, layers, new Layer(L.Array, p.pos++));
    case T.OpenCurly:
      return readCurly(p, layers, layer);
    case T.DoubleAt:
      return readGlobalVariable(p, layer);
    default:
      p.miss("an expression");
      return NONE;
  }
}

function push(layer: Layer, node: Argument): number {
  layer.push(node);
  return OPERATOR;
}

function readTableFunctionOperand(p: Cursor, layers: Layer[], layer: Layer): number | undefined {
  if (layer.type === L.View) {
    const begin = p.pos;
    const name = parseCompoundIdentifier(p, true);
    if (name === undefined || !isFunctionName(name) || !p.open()) return NONE;
    return enter(p, layers, functionLayer(p, name, begin, true, false));
  }
  if (!layer.empty) return undefined;
  const begin = p.pos;
  if (!p.take("SETTINGS")) return undefined;
  const settings = parseSettings(p);
  if (settings === undefined) return p.back(begin);
  layer.push(settings);
  return OPERAND;
}

/** A literal before `::`, taken as text, or a negative number. */
function readCastLiteral(p: Cursor, layer: Layer): boolean {
  const { pos, kind } = p;
  if (kind === T.Minus) {
    const following = p.kinds[pos + 1]!;
    if (following === T.Number && castText(p, pos + 2, layer)) return true;
    if (following !== T.Number && following !== T.Word) return p.missAt(pos + 1, "a number") !== undefined;
    const number = parseNumberLiteral(p);
    if (number === undefined) return false;
    layer.push(number);
    return true;
  }
  if (kind === T.Number) return castText(p, pos + 1, layer);
  if (kind === T.String) {
    if (p.kinds[pos + 1] !== T.DoubleColon) return p.missAt(pos + 1, "'::'") !== undefined;
    const text = p.string();
    if (text !== undefined) {
      p.pos++;
      const type = parseType(p);
      if (type !== undefined) {
        layer.push({ kind: "ColonCast", operand: text, type, start: text.start, end: p.lastEnd });
        return true;
      }
    }
    p.back(pos);
    return false;
  }
  if (kind !== T.OpenRound && kind !== T.OpenSquare) return false;
  // What an error says of this place is worked out in the run that explains it.
  if (!p.hasCasts && p.wanted === undefined) return false;
  const closing = p.closingOf(pos);
  if (closing < 0 || p.kinds[closing + 1] !== T.DoubleColon || literalsEnd(p, pos) <= closing) return false;
  return castText(p, closing + 1, layer);
}

function castText(p: Cursor, colonAt: number, layer: Layer): boolean {
  const begin = p.pos;
  if (p.kinds[colonAt] !== T.DoubleColon) return p.missAt(colonAt, "'::'") !== undefined;
  p.pos = colonAt + 1;
  const type = parseType(p);
  if (type === undefined) {
    p.back(begin);
    return false;
  }
  const start = p.starts[begin]!;
  const end = p.ends[colonAt - 1]!;
  const operand = { kind: "LiteralText", text: p.text.slice(start, end), start, end } as const;
  layer.push({ kind: "ColonCast", operand, type, start, end: p.lastEnd });
  return true;
}

/**
 * The first token behind a bracket that is no number, string or bracket in an order the engine takes for a literal.
 * Each token is judged by the one before it, so what was found for an outer bracket holds for those inside of it.
 */
function literalsEnd(p: Cursor, from: number): number {
  if (from >= p.literalsFrom && from < p.literalsTo) return p.literalsTo;
  let last: number = T.OpenSquare;
  const opens = (kind: number): boolean => kind === T.OpenSquare || kind === T.OpenRound;
  let pos = from;
  for (; ; pos++) {
    const kind = p.kinds[pos]!;
    let fits: boolean;
    if (opens(kind)) fits = opens(last) || last === T.Comma;
    else if (kind === T.CloseSquare) fits = last !== T.Comma && last !== T.OpenRound && last !== T.Minus;
    else if (kind === T.CloseRound) fits = last !== T.Comma && last !== T.OpenSquare && last !== T.Minus;
    else if (kind === T.Comma) fits = !opens(last) && last !== T.Comma && last !== T.Minus;
    else if (kind === T.Number) fits = opens(last) || last === T.Comma || last === T.Minus;
    else if (kind === T.String || kind === T.Minus) fits = opens(last) || last === T.Comma;
    else fits = false;
    if (!fits) break;
    last = kind;
  }
  p.literalsFrom = from;
  p.literalsTo = pos;
  return pos;
}

function readWord(p: Cursor, layers: Layer[], layer: Layer): number {
  const begin = p.pos;
  const keyword = p.keywords[begin]!;
  const checkpoint = layer.checkpoint;
  if (keyword === "NOT") {
    layer.prefix(notOperator, p.start);
    p.pos++;
    return OPERAND;
  }
  layer.checkpoint = Checkpoint.None;
  if (keyword === "INTERVAL" && checkpoint !== Checkpoint.Interval) {
    const action = openForm(p, layers, layer, L.Interval);
    if (action !== undefined) return action;
  }
  if (keyword === "CASE" && checkpoint !== Checkpoint.Case) {
    const action = openForm(p, layers, layer, L.Case);
    if (action !== undefined) return action;
  }
  if (keyword === "DATE" || keyword === "TIMESTAMP") {
    p.pos++;
    const value = p.string();
    if (value !== undefined) {
      return push(layer, {
        kind: "DateLiteral",
        word: keyword,
        value,
        start: p.starts[begin]!,
        end: value.end,
      });
    }
    p.pos = begin;
  }
  if (keyword.length <= 8 && mayBeLiteral.has(keyword)) {
    const literal = parseLiteral(p);
    if (literal !== undefined) return push(layer, literal);
  }
  if (keyword === "COLUMNS" && p.kinds[begin + 1] === T.OpenRound) {
    p.pos++;
    const columns = parseColumnsTail(p, undefined, p.starts[begin]!);
    if (columns !== undefined) return push(layer, columns);
    p.back(begin);
  }
  return readName(p, layers, layer);
}

const mayBeLiteral = new Set(["NULL", "TRUE", "FALSE", "NAN", "INF", "INFINITY"]);

/** Begins a form; `undefined` where the word is known to be a name. */
function openForm(p: Cursor, layers: Layer[], layer: Layer, type: number): number | undefined {
  const failed = p.hasFailed(p.pos, type, layers[0]!.tableFunction);
  layer.checkpointPos = failed ? -1 : p.pos;
  return failed ? undefined : enter(p, layers, new Layer(type, p.pos++));
}

/** A name, or what begins with one: `t.*`, `t.COLUMNS(…)`, `f(…)`. */
function readName(p: Cursor, layers: Layer[], layer: Layer): number {
  const begin = p.pos;
  const name = parseCompoundIdentifier(p, true);
  if (name === undefined) return NONE;
  const start = p.starts[begin]!;
  if (p.kind === T.Dot) {
    if (p.kinds[p.pos + 1] === T.Asterisk) {
      p.pos++;
      const asterisk = parseAsteriskTail(p, name, start);
      return asterisk === undefined ? NONE : push(layer, asterisk);
    }
    p.missAt(p.pos + 1, "a name");
    return push(layer, name);
  }
  if (p.kind !== T.OpenRound) {
    p.miss("'('");
    return push(layer, name);
  }
  const end = p.pos;
  if (wordsOfColumns(name)) {
    const qualifier: Identifier = { ...name, parts: name.parts.slice(0, -1), end: p.ends[end - 3]! };
    const columns = parseColumnsTail(p, qualifier, start);
    if (columns !== undefined) return push(layer, columns);
    p.back(end);
  }
  if (!isFunctionName(name)) return push(layer, name);
  p.pos++;
  const first = layers.length === 1 && layer.type === L.Expression;
  return enter(p, layers, functionLayer(p, name, begin, layers[0]!.tableFunction, first));
}

function readRound(p: Cursor, layers: Layer[], layer: Layer): number {
  const attempt = parseSubqueryNode(p);
  if (attempt.node !== undefined) return push(layer, attempt.node);
  if (attempt.valid) return NONE;
  const begin = p.pos;
  // Brackets in a row are one level as long as nothing else stands between them.
  const together = attempt === noSubquery && !p.hasCasts && p.wanted === undefined;
  if (together) p.pos = p.runTo - 1;
  const round = new Layer(L.Round, p.pos++);
  round.outer = round.begin - begin;
  return enter(p, layers, round);
}

function readCurly(p: Cursor, layers: Layer[], layer: Layer): number {
  const begin = p.pos;
  const name = parseCompoundIdentifier(p, true);
  if (name !== undefined) {
    p.back(begin);
    return readName(p, layers, layer);
  }
  const parameter = parseParameter(p);
  return parameter === undefined ? NONE : push(layer, parameter);
}

function readGlobalVariable(p: Cursor, layer: Layer): number {
  const begin = p.pos;
  p.pos++;
  if (p.kind !== T.Word) {
    p.miss("the name of a variable");
    return NONE;
  }
  const start = p.starts[begin]!;
  const first = p.source(p.pos++);
  if (p.kind !== T.Dot) {
    p.miss("'.'");
    return push(layer, { kind: "GlobalVariable", name: first, start, end: p.lastEnd });
  }
  p.pos++;
  if (p.kind !== T.Word) {
    p.miss("the name of a variable");
    return NONE;
  }
  const name = p.source(p.pos++);
  return push(layer, { kind: "GlobalVariable", scope: first, name, start, end: p.lastEnd });
}

function readOperator(p: Cursor, layers: Layer[]): number {
  const layer = layers[layers.length - 1]!;
  if (p.kind === T.Word) {
    if (p.keywords[p.pos] === "IN" && p.keywords[p.pos + 1] === "PARTITION") return NONE;
    if (p.keywords[p.pos] === "ESCAPE") {
      const action = readEscape(p, layer);
      if (action !== undefined) return action;
    }
  }
  const begin = p.pos;
  let operator = takeOperator(p);
  if (operator === undefined) return readAlias(p, layer);
  if (operator.type === O.Lambda) {
    if (!lambdaParameters(layer)) {
      p.missAt(begin, "an operator");
      p.pos = begin;
      return NONE;
    }
    layer.operators.push(operator);
    return OPERAND;
  }
  if (operator === andOperator && layer.betweens > 0) {
    layer.betweens--;
    operator = finishBetween;
  }
  while (layer.priority >= operator.priority) {
    const top = layer.operators[layer.operators.length - 1]!;
    if (top.type === O.Chain && top.symbol === operator.symbol) {
      layer.operators.pop();
      operator = { ...operator, arity: operator.arity + top.arity - 1 };
      break;
    }
    if (!layer.reduce()) return NONE;
  }
  return applyOperator(p, layers, layer, operator, begin);
}

function applyOperator(
  p: Cursor,
  layers: Layer[],
  layer: Layer,
  operator: typeof andOperator,
  begin: number,
): number {
  const { operands } = layer;
  switch (operator.type) {
    case O.TupleElement: {
      const action = readAfterDot(p, layer);
      if (action !== undefined) return action;
      break;
    }
    case O.IsNull:
    case O.IsTruth: {
      const operand = operands.pop() as Expression | undefined;
      if (operand === undefined) return NONE;
      const { start } = operand;
      const end = p.lastEnd;
      const { not } = operator;
      if (operator.type === O.IsNull) return push(layer, { kind: "IsNull", operand, not, start, end });
      return push(layer, { kind: "IsTruth", operand, truth: operator.symbol as "TRUE", not, start, end });
    }
    case O.Cast: {
      const operand = operands.pop() as Expression | undefined;
      const type = operand === undefined ? undefined : parseType(p);
      if (type === undefined) return NONE;
      return push(layer, {
        kind: "ColonCast",
        operand: operand!,
        type,
        start: operand!.start,
        end: p.lastEnd,
      });
    }
    case O.Subscript:
      layer.operators.push(operator);
      return enter(p, layers, new Layer(L.Subscript, begin));
    case O.StartBetween:
      layer.betweens++;
      break;
  }
  layer.operators.push(operator);
  return OPERAND;
}

/** After a dot: `*`, `COLUMNS(…)` or a name; anything else is an operand. */
function readAfterDot(p: Cursor, layer: Layer): number | undefined {
  const { operands } = layer;
  const begin = p.pos;
  if (p.kind === T.Asterisk || (p.keywords[begin] === "COLUMNS" && p.kinds[begin + 1] === T.OpenRound)) {
    const qualifier = operands[operands.length - 1] as Expression | undefined;
    if (qualifier === undefined) return NONE;
    const isStar = p.kind === T.Asterisk;
    if (!isStar) p.pos++;
    const matcher = isStar
      ? parseAsteriskTail(p, qualifier, qualifier.start)
      : parseColumnsTail(p, qualifier, qualifier.start);
    if (matcher !== undefined) {
      operands[operands.length - 1] = matcher;
      return OPERATOR;
    }
    p.back(begin);
  }
  if (p.kind !== T.Word && p.kind !== T.QuotedName) return undefined;
  const name = p.name();
  const operand = operands.pop() as Expression | undefined;
  if (name === undefined || operand === undefined) return undefined;
  return push(layer, { kind: "Member", operand, name: name.name, start: operand.start, end: name.end });
}

/** `a LIKE b ESCAPE 'c'`: operators that bind tighter than LIKE end first. */
function readEscape(p: Cursor, layer: Layer): number | undefined {
  while (layer.priority > 9) if (!layer.reduce()) return NONE;
  const top = layer.operators[layer.operators.length - 1];
  if (top === undefined || !top.symbol.endsWith("LIKE")) return undefined;
  const begin = p.pos;
  p.pos++;
  const text = p.string();
  if (text === undefined || layer.operands.length < 2) {
    p.back(begin);
    return NONE;
  }
  layer.reduce();
  const like = layer.operands.pop() as Expression;
  if (like.kind !== "Binary") return NONE;
  return push(layer, { ...like, escape: text.value, end: text.end });
}

function readAlias(p: Cursor, layer: Layer): number {
  if (!layer.aliases || layer.aliased) return NONE;
  const alias = parseAlias(p, layer.bareAliases);
  if (alias === undefined || !layer.alias(alias)) return NONE;
  layer.aliased = true;
  return OPERATOR;
}

/** Turns what was read before `->` into the parameters: `x`, `(x, y)`, or all arguments so far. */
function lambdaParameters(layer: Layer): boolean {
  if (layer.empty) return pushParameters(layer, [], -1);
  if (layer.operands.length !== 1 || layer.operators.length > 0 || !layer.merge()) return false;
  const last = layer.elements[layer.elements.length - 1]!;
  if (last.kind === "Tuple") {
    layer.elements.pop();
    return pushParameters(layer, last.items, last.start);
  }
  const { elements } = layer;
  layer.elements = [];
  return pushParameters(layer, elements, elements[0]!.start);
}

function pushParameters(layer: Layer, items: readonly Argument[], start: number): boolean {
  const names: Expression[] = [];
  for (const item of items) {
    let inner: Argument = item;
    while (inner.kind === "Paren" || inner.kind === "Aliased") inner = inner.expression;
    if (inner.kind !== "Identifier") return false;
    names.push(item.kind === "Paren" ? inner : (item as Expression));
  }
  layer.push({ kind: "Tuple", items: names, start, end: names.at(-1)?.end ?? start });
  return true;
}
