import type { Expression, Identifier, NumberLiteral } from "../ast/expression.ts";
import type { DataType, TypeArgument } from "../ast/type.ts";
import * as T from "../tokens/kinds.ts";
import { numberValue } from "../tokens/number.ts";
import { Tried } from "./attempts.ts";
import type { Cursor } from "./cursor.ts";
import { parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier, parseLiteral } from "./operand.ts";
import { typeCost } from "./stack.ts";

const integerTypes = new Set(
  "INT8 INT16 INT32 INT64 INT128 INT256 UINT8 UINT16 UINT32 UINT64 UINT128 UINT256 TINYINT SMALLINT MEDIUMINT INT INTEGER BIGINT INT1".split(
    " ",
  ),
);
const columnWords = new Set(
  "NOT NULL DEFAULT MATERIALIZED EPHEMERAL ALIAS AUTO PRIMARY TTL COMMENT CODEC SETTINGS".split(" "),
);

/** A type, and the types in it, on a stack of their own. */
export function parseType(p: Cursor): DataType | undefined {
  const begin = p.pos;
  if (p.hasFailed(begin, Tried.Type)) return undefined;
  p.enter(typeCost);
  const type = readType(p);
  p.leave(typeCost);
  if (type !== undefined) return type;
  p.fail(begin, Tried.Type);
  return p.back(begin);
}

/** What a type becomes once it is whole: an element of a tuple, a path of JSON; left out where it stays a type. */
type Wrap =
  | { readonly kind: "NamedType"; readonly name: string; readonly start: number }
  | { readonly kind: "JsonPath"; readonly path: Identifier; readonly start: number };

/** An argument that is a type, of which nothing was read yet but what it is wrapped in. */
interface Follows {
  readonly kind: "Follows";
  readonly wrap?: Wrap;
}

const typeFollows: Follows = { kind: "Follows" };

/** A type whose arguments are being read. */
interface OpenType {
  readonly name: string;
  readonly start: number;
  readonly args: TypeArgument[];
  readonly argument: ArgumentParser;
  readonly wrap: Wrap | undefined;
}

function readType(p: Cursor): DataType | undefined {
  const open: OpenType[] = [];
  let wrap: Wrap | undefined;
  for (;;) {
    const head = parseTypeHead(p);
    if (head === undefined) return undefined;
    let whole: TypeArgument | undefined;
    if (p.kind === T.OpenRound) {
      p.checkDepth();
      p.pos++;
      open.push({ ...head, args: [], argument: argumentParser(head.name), wrap });
    } else {
      p.miss("'('");
      whole = wrapped({ kind: "DataType", name: head.name, start: head.start, end: p.lastEnd }, wrap);
    }
    const next = readArguments(p, open, whole);
    if (next?.kind !== "Follows") return next as DataType | undefined;
    wrap = next.wrap;
  }
}

/** Reads arguments and closing brackets up to an argument that is a type, or to the end of the outermost type. */
function readArguments(
  p: Cursor,
  open: OpenType[],
  first: TypeArgument | undefined,
): TypeArgument | Follows | undefined {
  let whole = first;
  for (;;) {
    const top = open[open.length - 1];
    if (top === undefined) return whole;
    const { name, start, args, argument } = top;
    if (whole !== undefined) args.push(whole);
    if ((whole !== undefined && !p.comma()) || p.kind === T.CloseRound) {
      if (!p.close()) return undefined;
      open.pop();
      whole = wrapped({ kind: "DataType", name, arguments: args, start, end: p.lastEnd }, top.wrap);
      continue;
    }
    const next = argument(p, args.length, args);
    if (next === undefined || next.kind === "Follows") return next;
    whole = next;
  }
}

function wrapped(type: DataType, wrap: Wrap | undefined): TypeArgument {
  return wrap === undefined ? type : { ...wrap, type, end: type.end };
}

function parseTypeHead(p: Cursor): { readonly name: string; readonly start: number } | undefined {
  const name = p.name("a type");
  if (name === undefined) return undefined;
  if (/^\d/.test(name.name) || !/^[\w$]+$/.test(name.name) || columnWords.has(name.name.toUpperCase()))
    return p.miss("a type");
  const suffix = typeSuffix(p, name.name.toUpperCase());
  if (suffix === undefined) return undefined;
  // Tuple(Int8, String,) : a comma before the closing bracket is no error.
  if (p.kind === T.Comma && p.kinds[p.pos + 1] === T.CloseRound) p.pos++;
  return {
    name: suffix === "" ? name.name : `${name.name.toUpperCase()} ${suffix}`,
    start: name.start,
  };
}

/** The further words of a name of several; `undefined` where a display width is broken. */
function typeSuffix(p: Cursor, name: string): string | undefined {
  if (name === "NATIONAL") {
    for (const words of [
      "CHARACTER LARGE OBJECT",
      "CHARACTER VARYING",
      "CHAR VARYING",
      "CHARACTER",
      "CHAR",
    ]) {
      if (p.phrase(words)) return words;
    }
  } else if (name === "BINARY" || name === "CHARACTER" || name === "CHAR" || name === "NCHAR") {
    if (p.take("LARGE", "OBJECT")) return "LARGE OBJECT";
    if (p.take("VARYING")) return "VARYING";
  } else if (name === "DOUBLE") {
    if (p.take("PRECISION")) return "PRECISION";
  } else if (integerTypes.has(name)) {
    if (p.kind === T.OpenRound) {
      p.pos++;
      if (p.kind === T.Number) p.pos++;
      if (!p.close()) return undefined;
    }
    if (p.take("SIGNED")) return "SIGNED";
    if (p.take("UNSIGNED")) return "UNSIGNED";
  }
  return "";
}

type ArgumentParser = (
  p: Cursor,
  index: number,
  before: readonly TypeArgument[],
) => TypeArgument | Follows | undefined;

function argumentParser(name: string): ArgumentParser {
  if (name === "Tuple") return (p) => parseElement(p) ?? typeFollows;
  if (name === "Dynamic") return parseTypeParameter;
  if (name === "Nested") return parseNamed;
  switch (name.toLowerCase()) {
    case "json":
      return parseJsonArgument;
    case "aggregatefunction":
      return (p, index, before) => parseAggregateArgument(p, index, before, true);
    case "simpleaggregatefunction":
      return (p, index, before) => parseAggregateArgument(p, index, before, false);
    default:
      return parsePlainArgument;
  }
}

function parseNamed(p: Cursor): Follows | undefined {
  const name = p.name("the name of an element");
  if (name === undefined) return undefined;
  return { kind: "Follows", wrap: { kind: "NamedType", name: name.name, start: name.start } };
}

/** An element of a tuple has a name where a second word follows the first. */
function parseElement(p: Cursor): Follows | undefined {
  const begin = p.pos;
  const named = parseNamed(p);
  if (named !== undefined && (p.kind === T.Word || p.kind === T.QuotedName)) return named;
  p.miss("a type");
  return p.back(begin);
}

function parseTypeParameter(p: Cursor): TypeArgument | undefined {
  const begin = p.pos;
  const name = p.name("a parameter of the type");
  if (name === undefined || !p.equals()) return p.back(begin);
  const value = parseNumber(p);
  if (value === undefined) return p.back(begin);
  const identifier: Identifier = { kind: "Identifier", parts: [name.name], start: name.start, end: name.end };
  return { kind: "TypeParameter", name: identifier, value, start: name.start, end: p.lastEnd };
}

function parseJsonArgument(p: Cursor): TypeArgument | Follows | undefined {
  const begin = p.pos;
  const start = p.start;
  if (p.take("SKIP")) {
    if (p.take("REGEXP")) {
      const regexp = p.string();
      if (regexp === undefined) return p.back(begin);
      return { kind: "JsonSkip", regexp: regexp.value, start, end: p.lastEnd };
    }
    const path = parseCompoundIdentifier(p, false);
    if (path === undefined) return p.back(begin);
    return { kind: "JsonSkip", path, start, end: p.lastEnd };
  }
  const path = parseCompoundIdentifier(p, false);
  if (path === undefined) return undefined;
  if (p.equals()) {
    const value = parseNumber(p);
    if (value === undefined) return p.back(begin);
    return { kind: "TypeParameter", name: path, value, start, end: p.lastEnd };
  }
  return { kind: "Follows", wrap: { kind: "JsonPath", path, start } };
}

/** AggregateFunction([version,] function[(parameters)], types…). */
function parseAggregateArgument(
  p: Cursor,
  index: number,
  before: readonly TypeArgument[],
  versioned: boolean,
): TypeArgument | Follows | undefined {
  if (index === 0 && versioned && p.kind === T.Number && /^\d+$/.test(p.source(p.pos))) return parseNumber(p);
  const functionAt = before[0]?.kind === "Number" ? 1 : 0;
  if (index !== functionAt) return typeFollows;
  const begin = p.pos;
  const call = parseFunctionCall(p);
  if (call !== undefined) return call;
  p.back(begin);
  const name = p.name("an aggregate function");
  if (name === undefined) return undefined;
  return { kind: "Identifier", parts: [name.name], start: name.start, end: name.end };
}

/** A literal, `'name' = number`, or another type. */
function parsePlainArgument(p: Cursor): TypeArgument | Follows | undefined {
  const begin = p.pos;
  const literal = parseLiteral(p);
  if (literal !== undefined) {
    if (p.kind !== T.Equals || p.source(p.pos) !== "=") {
      p.miss("'='");
      return literal;
    }
    let chain: Expression = literal;
    while (p.kind === T.Equals && p.source(p.pos) === "=") {
      p.pos++;
      const right = parseLiteral(p);
      if (right === undefined) return p.back(begin);
      chain = { kind: "Binary", operator: "=", left: chain, right, start: literal.start, end: p.lastEnd };
    }
    return chain;
  }
  p.back(begin);
  return typeFollows;
}

function parseNumber(p: Cursor): NumberLiteral | undefined {
  const begin = p.pos;
  const negative = p.kind === T.Minus;
  if (negative || p.kind === T.Plus) p.pos++;
  const text = p.source(p.pos);
  if ((p.kind !== T.Number && p.kind !== T.Word) || numberValue(text, negative) === undefined) {
    p.miss("a number");
    return p.back(begin);
  }
  p.pos++;
  return { kind: "Number", text: negative ? `-${text}` : text, start: p.starts[begin]!, end: p.lastEnd };
}
