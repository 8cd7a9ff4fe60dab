import type { CaseBranch, Expression, IntervalUnit } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import { numberValue } from "../tokens/number.ts";
import { TokenStream } from "../tokens/stream.ts";
import type { Cursor } from "./cursor.ts";
import type { Layer } from "./layer.ts";
import { intervalUnit, parseIntervalUnit } from "./operand.ts";

const OPERAND = 0;
const OPERATOR = 1;

/** CASE [x] WHEN … THEN … [ELSE …] END. */
export function advanceCase(p: Cursor, layer: Layer, next: number): number | undefined {
  if (layer.state === 0) {
    layer.flag = !p.sees("WHEN");
    layer.state = 1;
  }
  if (layer.state === 1) {
    if (p.take("WHEN")) {
      if ((layer.flag || layer.hasElements) && !layer.merge()) return undefined;
      layer.state = 2;
      return OPERAND;
    }
    if (p.take("ELSE")) {
      if (!layer.merge()) return undefined;
      layer.state = 3;
      return OPERAND;
    }
    return p.take("END") ? finishCase(p, layer, next, false) : next;
  }
  if (layer.state === 2) {
    if (!p.take("THEN")) return next;
    if (!layer.merge()) return undefined;
    layer.state = 1;
    return OPERAND;
  }
  return p.take("END") ? finishCase(p, layer, next, true) : next;
}

function finishCase(p: Cursor, layer: Layer, next: number, hasElse: boolean): number | undefined {
  if (!layer.merge()) return undefined;
  const parts = layer.elements as Expression[];
  // A lambda takes all that was read before it for its parameters: what is left may be no CASE but a call.
  const pairs = (parts.length - (layer.flag ? 1 : 0) - (hasElse ? 1 : 0)) / 2;
  if (pairs < 1 || !Number.isInteger(pairs)) return finishCall(p, layer, next, hasElse);
  const operand = layer.flag ? parts[0] : undefined;
  const otherwise = hasElse ? parts.at(-1) : undefined;
  const branches: CaseBranch[] = [];
  const last = parts.length - (hasElse ? 1 : 0);
  for (let index = layer.flag ? 1 : 0; index + 1 < last; index += 2) {
    const when = parts[index]!;
    const result = parts[index + 1]!;
    branches.push({ kind: "CaseBranch", when, result, start: when.start, end: result.end });
  }
  layer.result = {
    kind: "Case",
    ...(operand !== undefined && { operand }),
    branches,
    ...(otherwise !== undefined && { otherwise }),
    start: p.starts[layer.begin]!,
    end: p.lastEnd,
  };
  layer.finished = true;
  return next;
}

function finishCall(p: Cursor, layer: Layer, next: number, hasElse: boolean): number {
  const end = p.lastEnd;
  const otherwise: Expression[] = hasElse ? [] : [{ kind: "Null", start: p.starts[p.pos - 1]!, end }];
  layer.result = {
    kind: "Call",
    name: layer.flag ? "caseWithExpression" : "multiIf",
    arguments: [...layer.elements, ...otherwise],
    start: p.starts[layer.begin]!,
    end,
  };
  layer.finished = true;
  return next;
}

/** INTERVAL x unit, INTERVAL '1 day 2 hours', INTERVAL '1:30' HOUR TO MINUTE. */
export function advanceInterval(p: Cursor, layer: Layer, next: number): number | undefined {
  if (layer.state === 0) {
    layer.state = 1;
    return p.kind === T.String || p.kind === T.Heredoc ? intervalOfString(p, layer, next) : next;
  }
  if (next !== OPERATOR) return next;
  const unit = parseIntervalUnit(p);
  if (unit === undefined) return next;
  if (!layer.merge()) return undefined;
  const value = layer.elements[0] as Expression;
  layer.result = { kind: "Interval", value, unit, start: p.starts[layer.begin]!, end: p.lastEnd };
  layer.finished = true;
  return next;
}

interface Part {
  readonly value: string;
  readonly unit: IntervalUnit;
  readonly negative: boolean;
}

function intervalOfString(p: Cursor, layer: Layer, next: number): number | undefined {
  const begin = p.pos;
  const literal = p.string();
  if (literal === undefined) return next;
  const tokens = new TokenStream(literal.value);
  const head = numberAt(tokens, 0);
  if (head === undefined) return finishRange(p, layer, next, literal.value);
  if (tokens.kinds[head.next]! >= T.End) {
    p.back(begin);
    return next;
  }
  const parts: Part[] = [];
  let at = 0;
  do {
    const number = numberAt(tokens, at);
    const unit = number === undefined ? undefined : intervalUnit(tokens.keywords[number.next]!);
    if (number === undefined || unit === undefined) {
      return parts.length === 0 ? finishRange(p, layer, next, literal.value) : undefined;
    }
    parts.push({ value: number.text, unit, negative: false });
    at = number.next + 1;
  } while (tokens.kinds[at]! < T.End);
  layer.result = {
    kind: "IntervalText",
    text: literal.value,
    parts,
    start: p.starts[layer.begin]!,
    end: p.lastEnd,
  };
  layer.finished = true;
  return next;
}

function numberAt(tokens: TokenStream, from: number): { text: string; next: number } | undefined {
  const { kinds, text, starts, ends } = tokens;
  const sign = kinds[from];
  const at = sign === T.Minus || sign === T.Plus ? from + 1 : from;
  if (kinds[at] !== T.Number && kinds[at] !== T.Word) return undefined;
  const digits = text.slice(starts[at], ends[at]);
  if (numberValue(digits, sign === T.Minus) === undefined) return undefined;
  return { text: sign === T.Minus ? `-${digits}` : digits, next: at + 1 };
}

const yearMonth = [
  ["YEAR", ""],
  ["MONTH", "-"],
] as const;
const dayTime = [
  ["DAY", ""],
  ["HOUR", " "],
  ["MINUTE", ":"],
  ["SECOND", ":"],
] as const;
const valueMax: Record<string, bigint> = { MONTH: 11n, HOUR: 23n, MINUTE: 59n, SECOND: 59n };

function finishRange(p: Cursor, layer: Layer, next: number, text: string): number | undefined {
  const from = parseIntervalUnit(p);
  if (from === undefined || !p.take("TO")) return undefined;
  const to = parseIntervalUnit(p);
  const parts = to === undefined ? undefined : rangeParts(text, from, to);
  if (to === undefined || parts === undefined) return undefined;
  const start = p.starts[layer.begin]!;
  layer.result = { kind: "IntervalText", text, range: { from, to }, parts, start, end: p.lastEnd };
  layer.finished = true;
  return next;
}

function rangeParts(text: string, from: IntervalUnit, to: IntervalUnit): Part[] | undefined {
  const group = [yearMonth, dayTime].find((fields) => fields.some(([unit]) => unit === from));
  const first = group?.findIndex(([unit]) => unit === from) ?? -1;
  const last = group?.findIndex(([unit]) => unit === to) ?? -1;
  if (group === undefined || first >= last) return undefined;
  const parts: Part[] = [];
  let rest = text;
  let negative = false;
  for (let index = first; index <= last; index++) {
    const [unit, separator] = group[index]!;
    const pattern = index === first ? /^([+-]?)(\d+)/ : new RegExp(`^${separator}()(\\d+)`);
    const found = pattern.exec(rest);
    if (found === null) return undefined;
    if (index === first) negative = found[1] === "-";
    const value = BigInt(found[2]!);
    if (value > (index === first ? 9223372036854775807n : valueMax[unit]!)) return undefined;
    parts.push({ value: value.toString(), unit, negative });
    rest = rest.slice(found[0].length);
  }
  return rest === "" ? parts : undefined;
}
