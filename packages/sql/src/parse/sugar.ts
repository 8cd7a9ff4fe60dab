import type { Expression, ExtractUnit, IntervalUnit } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import type { Cursor } from "./cursor.ts";
import { call, separated } from "./forms.ts";
import type { FunctionLayer } from "./layer.ts";
import * as L from "./layer-kinds.ts";
import { intervalUnit, parseIntervalUnit } from "./operand.ts";
import { parseType } from "./type.ts";

const OPERAND = 0;

const extractWords = new Set([
  "EPOCH",
  "DOW",
  "DOY",
  "ISODOW",
  "ISOYEAR",
  "CENTURY",
  "DECADE",
  "MILLENNIUM",
  "TIMEZONE_HOUR",
  "TIMEZONE_MINUTE",
]);

/** A unit EXTRACT and date_part know, in capitals; `undefined` for any other word. */
export function extractUnit(word: string): ExtractUnit | undefined {
  const upper = word.toUpperCase();
  return intervalUnit(upper) ?? (extractWords.has(upper) ? (upper as ExtractUnit) : undefined);
}

export function isSugar(type: number): boolean {
  return type >= L.Extract && type <= L.DateDiff && type !== L.Exists;
}

export function advanceSugar(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  switch (layer.type) {
    case L.Extract:
      return advanceExtract(p, layer, next);
    case L.Substring:
      return advanceSubstring(p, layer, next);
    case L.Overlay:
      return advanceOverlay(p, layer, next);
    case L.Position:
      return advancePosition(p, layer, next);
    case L.Trim:
      return advanceTrim(p, layer, next);
    case L.DateAdd:
    case L.DateDiff:
      return advanceDates(p, layer, next);
    default:
      return separated(p, layer, next, T.CloseRound, "')'");
  }
}

function close(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (!p.close()) return next;
  if (!layer.merge()) return undefined;
  layer.finished = true;
  return next;
}

/** Ends an element and goes on to the next one in another state. */
function step(layer: FunctionLayer, state: number): number | undefined {
  layer.state = state;
  return layer.merge() ? OPERAND : undefined;
}

/** CAST(x AS T), CAST(x [AS] alias AS T), CAST(x, type). */
export function advanceCast(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (layer.state === 1) {
    if (!p.close()) return next;
    if (!layer.merge() || layer.elements.length !== 2) return undefined;
    layer.result = call(layer, layer.name, p.lastEnd);
    layer.finished = true;
    return next;
  }
  if (p.take("AS")) return castAs(p, layer, next);
  return p.comma() ? step(layer, 1) : next;
}

function castAs(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  const begin = p.pos;
  const alias = p.name("an alias");
  if (alias !== undefined && p.take("AS") && finishCast(p, layer)) {
    if (!layer.alias(alias)) return undefined;
    return castResult(p, layer, next);
  }
  p.back(begin);
  const other = p.name("an alias");
  if (other !== undefined && p.comma()) {
    if (!layer.alias(other)) return undefined;
    return step(layer, 1);
  }
  p.back(begin);
  return finishCast(p, layer) ? castResult(p, layer, next) : undefined;
}

function finishCast(p: Cursor, layer: FunctionLayer): boolean {
  const type = parseType(p);
  if (type === undefined || !p.close()) return false;
  layer.castType = type;
  return true;
}

function castResult(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (!layer.merge()) return undefined;
  const operand = layer.elements[0] as Expression;
  layer.result = {
    kind: "Cast",
    operand,
    type: layer.castType!,
    start: layer.nameBegin,
    end: p.lastEnd,
  };
  layer.finished = true;
  return next;
}

function advanceExtract(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (layer.state === 0) {
    const begin = p.pos;
    const unit = p.kind === T.Word ? extractUnit(p.keywords[begin]!) : undefined;
    if (unit === undefined) p.miss("a unit of time");
    else {
      p.pos++;
      if (p.take("FROM")) {
        layer.unit = unit;
        layer.state = 2;
        return next;
      }
      p.pos = begin;
    }
    layer.state = 1;
  }
  return layer.state === 1 ? separated(p, layer, next, T.CloseRound, "')'") : close(p, layer, next);
}

function advanceSubstring(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (layer.state === 0) {
    if (p.comma()) return step(layer, 1);
    if (p.take("FROM")) {
      layer.flag = true;
      return step(layer, 1);
    }
    return layer.lambdaPending ? close(p, layer, next) : next;
  }
  if (layer.state === 1) {
    if (p.comma()) return step(layer, 2);
    if (p.take("FOR")) {
      layer.flag = true;
      return step(layer, 2);
    }
  }
  return close(p, layer, next);
}

function advanceOverlay(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  const words = ["PLACING", "FROM", "FOR"] as const;
  const { state } = layer;
  const keyword = layer.flag;
  const commas = state > 0 && !keyword;
  if ((state === 0 || commas) && p.comma()) return step(layer, Math.min(state + 1, 3));
  if ((state === 0 || keyword) && state < 3 && p.take(words[state]!)) {
    layer.flag = true;
    return step(layer, state + 1);
  }
  return !keyword || state >= 2 ? close(p, layer, next) : next;
}

function advancePosition(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (layer.state === 0) {
    if (p.comma()) return step(layer, 1);
    if (p.take("IN")) return step(layer, 2);
    return layer.lambdaPending ? close(p, layer, next) : next;
  }
  if (layer.state === 1 && p.comma()) return step(layer, 1);
  return close(p, layer, next);
}

function advanceTrim(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (layer.state === 0) {
    layer.state = 2;
    if (layer.name.length === 4) {
      for (const side of ["BOTH", "LEADING", "TRAILING"]) {
        if (!p.take(side)) continue;
        layer.unit = side;
        layer.state = 1;
        break;
      }
    }
  }
  if (layer.state === 1) {
    if (!p.take("FROM")) return next;
    const action = step(layer, 2);
    // The characters stand apart: a lambda behind FROM does not take them for its parameters.
    layer.parameters = layer.elements;
    layer.elements = [];
    return action;
  }
  if (p.comma()) return step(layer, 2);
  return close(p, layer, next);
}

function advanceDates(p: Cursor, layer: FunctionLayer, next: number): number | undefined {
  if (layer.state === 0) {
    layer.state = 1;
    const unit = parseIntervalUnit(p);
    if (unit !== undefined) {
      if (!p.comma()) return undefined;
      layer.unit = unit;
      if (layer.type === L.DateAdd) return separated(p, layer, OPERAND, T.CloseRound, "')'");
    }
  }
  return separated(p, layer, next, T.CloseRound, "')'");
}

export function sugarResult(_p: Cursor, layer: FunctionLayer, end: number): Expression | undefined {
  const start = layer.nameBegin;
  const items = layer.elements as Expression[];
  const plain = (): Expression => call(layer, layer.name, end);
  switch (layer.type) {
    case L.Extract:
      if (layer.state !== 2) return plain();
      if (items.length === 0) return undefined;
      return { kind: "Extract", unit: layer.unit as ExtractUnit, operand: items[0]!, start, end };
    case L.DatePart: {
      const unit = items[0];
      if (items.length !== 2 || unit?.kind !== "String" || extractUnit(unit.value) === undefined)
        return undefined;
      return plain();
    }
    case L.Substring: {
      if (!layer.flag || items.length < 2) return plain();
      const length = items[2];
      return {
        kind: "Substring",
        operand: items[0]!,
        from: items[1]!,
        ...(length !== undefined && { length }),
        start,
        end,
      };
    }
    case L.Overlay: {
      if (!layer.flag || items.length < 3) return plain();
      const length = items[3];
      const [operand, placing, from] = items as [Expression, Expression, Expression];
      return {
        kind: "Overlay",
        utf8: layer.second,
        operand,
        placing,
        from,
        ...(length !== undefined && { length }),
        start,
        end,
      };
    }
    case L.Position:
      if (layer.state !== 2 || items.length !== 2) return plain();
      return { kind: "Position", needle: items[0]!, haystack: items[1]!, start, end };
    case L.Trim: {
      if (layer.unit === "") return plain();
      const side = layer.unit as "BOTH" | "LEADING" | "TRAILING";
      const [characters] = layer.parameters as [Expression];
      return { kind: "Trim", side, characters, operands: items, start, end };
    }
    case L.DateAdd: {
      if (layer.unit === "") return plain();
      if (items.length < 2) return undefined;
      const direction = /sub$/i.test(layer.name) ? "SUB" : "ADD";
      return { kind: "DateAdd", direction, unit: layer.unit as IntervalUnit, operands: items, start, end };
    }
    default: {
      if (layer.unit === "") return plain();
      if (items.length !== 2 && items.length !== 3) return undefined;
      return { kind: "DateDiff", unit: layer.unit as IntervalUnit, operands: items, start, end };
    }
  }
}
