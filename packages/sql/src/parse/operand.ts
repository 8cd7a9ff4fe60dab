import type { Identifier, JsonStep, Literal, NumberLiteral } from "../ast/expression.ts";
import * as T from "../tokens/kinds.ts";
import { numberValue } from "../tokens/number.ts";
import type { Cursor } from "./cursor.ts";

/** A number, with its sign, or `inf` and `nan`. */
export function parseNumberLiteral(p: Cursor): NumberLiteral | undefined {
  const begin = p.pos;
  let at = begin;
  const first = p.kinds[at];
  if (first === T.Minus || first === T.Plus) at++;
  const kind = p.kinds[at];
  if (kind !== T.Number && kind !== T.Word) return p.missAt(at, "a number");
  const text = p.source(at);
  const negative = first === T.Minus;
  if (numberValue(text, negative) === undefined) return p.missAt(at, "a number");
  p.pos = at + 1;
  return {
    kind: "Number",
    text: negative ? `-${text}` : text,
    start: p.starts[begin]!,
    end: p.ends[at]!,
  };
}

/** NULL, a number, true, false or a string. */
export function parseLiteral(p: Cursor): Literal | undefined {
  const { pos, kind, start } = p;
  if (kind === T.String || kind === T.Heredoc) return p.string();
  if (kind === T.Word) {
    const end = p.ends[pos]!;
    if (p.take("NULL")) return { kind: "Null", start, end };
    if (p.take("TRUE")) return { kind: "Boolean", value: true, start, end };
    if (p.take("FALSE")) return { kind: "Boolean", value: false, start, end };
  }
  return parseNumberLiteral(p);
}

/** Words that mean more than a name, alone too. */
const spoken = new Set(
  "CASE COLUMNS DATE FALSE FROM INF INFINITY INTERVAL NAN NOT NULL TIMESTAMP TRUE".split(" "),
);

/**
 * A name or a number with a comma, a closing bracket or the end after it: most operands are no more than that. What it
 * does not take, the parser of expressions reads; so does the run that explains an error.
 */
export function parseLone(p: Cursor): Identifier | NumberLiteral | undefined {
  const { pos } = p;
  const following = p.kinds[pos + 1];
  if (following !== T.Comma && following !== T.CloseRound && following !== T.End) return undefined;
  if (p.wanted !== undefined) return undefined;
  const kind = p.kinds[pos];
  let lone: Identifier | NumberLiteral | undefined;
  if (kind === T.Number) lone = parseNumberLiteral(p);
  else if (kind === T.Word && !spoken.has(p.keywords[pos]!)) {
    p.pos++;
    lone = { kind: "Identifier", parts: [p.source(pos)], start: p.starts[pos]!, end: p.ends[pos]! };
  }
  if (lone !== undefined) p.touch();
  return lone;
}

type Part = Identifier["parts"][number];

/** `a.b.c` with the steps into JSON; stops before a dot that no name follows. */
export function parseCompoundIdentifier(p: Cursor, parameters: boolean): Identifier | undefined {
  const begin = p.pos;
  const parts: Part[] = [];
  let step: "^" | ":" | "@" | undefined;
  let end = begin;
  for (;;) {
    const name = parameters ? p.nameLike() : p.name();
    if (name === undefined) {
      if (parts.length === 0) return undefined;
      p.pos = end;
      break;
    }
    if (step !== undefined) parts.push({ step, name: name.kind === "Name" ? name.name : "" });
    else {
      parts.push(name.kind === "Name" ? name.name : { parameter: name.name });
      if (parts.length > 1) pushArraySteps(p, parts);
    }
    end = p.pos;
    if (p.kind !== T.Dot) {
      p.miss("'.'");
      break;
    }
    p.pos++;
    step = jsonStep(p);
    if (step !== undefined) p.pos++;
  }
  return { kind: "Identifier", parts, start: p.starts[begin]!, end: p.ends[end - 1]! };
}

function jsonStep(p: Cursor): "^" | ":" | "@" | undefined {
  switch (p.kind) {
    case T.Caret:
      return "^";
    case T.Colon:
      return ":";
    case T.At:
      return "@";
    default:
      return undefined;
  }
}

function pushArraySteps(p: Cursor, parts: Part[]): void {
  let depth = 0;
  while (p.kind === T.OpenSquare && p.kinds[p.pos + 1] === T.CloseSquare) {
    p.pos += 2;
    depth++;
  }
  if (p.kind === T.OpenSquare) p.missAt(p.pos + 1, "']'");
  if (depth > 0) parts.push({ step: "[]", depth } satisfies JsonStep);
}

const units: Record<
  string,
  | "NANOSECOND"
  | "MICROSECOND"
  | "MILLISECOND"
  | "SECOND"
  | "MINUTE"
  | "HOUR"
  | "DAY"
  | "WEEK"
  | "MONTH"
  | "QUARTER"
  | "YEAR"
> = {};
for (const [unit, ...spellings] of [
  ["NANOSECOND", "NS"],
  ["MICROSECOND"],
  ["MILLISECOND", "MS"],
  ["SECOND", "SS", "S"],
  ["MINUTE", "MI", "N"],
  ["HOUR", "HH", "H"],
  ["DAY", "DD", "D"],
  ["WEEK", "WK", "WW"],
  ["MONTH", "MM", "M"],
  ["QUARTER", "QQ", "Q"],
  ["YEAR", "YYYY", "YY"],
] as const) {
  for (const spelling of [unit, `${unit}S`, `SQL_TSI_${unit}`, ...spellings]) units[spelling] = unit;
}

/** A unit of time in any of its spellings, by its keyword. */
export function intervalUnit(keyword: string): (typeof units)[string] | undefined {
  return Object.hasOwn(units, keyword) ? units[keyword] : undefined;
}

export function parseIntervalUnit(p: Cursor): (typeof units)[string] | undefined {
  const unit = p.kind === T.Word ? intervalUnit(p.keywords[p.pos]!) : undefined;
  if (unit === undefined) return p.miss("a unit of time");
  p.pos++;
  return unit;
}
