import type { Expression, Identifier, NumberLiteral } from "../ast/expression.ts";
import type { DataType, NamedType, TypeArgument } from "../ast/type.ts";
import * as T from "../tokens/kinds.ts";
import { numberValue } from "../tokens/number.ts";
import { Tried } from "./attempts.ts";
import type { Cursor } from "./cursor.ts";
import { parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier, parseLiteral } from "./operand.ts";

const integerTypes = new Set(
  "INT8 INT16 INT32 INT64 INT128 INT256 UINT8 UINT16 UINT32 UINT64 UINT128 UINT256 TINYINT SMALLINT MEDIUMINT INT INTEGER BIGINT INT1".split(
    " ",
  ),
);
const columnWords = new Set(
  "NOT NULL DEFAULT MATERIALIZED EPHEMERAL ALIAS AUTO PRIMARY TTL COMMENT CODEC SETTINGS".split(" "),
);

export function parseType(p: Cursor): DataType | undefined {
  const begin = p.pos;
  if (p.hasFailed(begin, Tried.Type)) return undefined;
  const type = readType(p, begin);
  if (type === undefined) p.fail(begin, Tried.Type);
  return type;
}

function readType(p: Cursor, begin: number): DataType | undefined {
  const name = p.name("a type");
  if (name === undefined) return undefined;
  if (/^\d/.test(name.name) || !/^[\w$]+$/.test(name.name) || columnWords.has(name.name.toUpperCase())) {
    p.miss("a type");
    return p.back(begin);
  }
  const suffix = typeSuffix(p, name.name.toUpperCase());
  if (suffix === undefined) return p.back(begin);
  const full = suffix === "" ? name.name : `${name.name.toUpperCase()} ${suffix}`;
  // Tuple(Int8, String,) : a comma before the closing bracket is no error.
  if (p.kind === T.Comma && p.kinds[p.pos + 1] === T.CloseRound) p.pos++;
  if (p.kind !== T.OpenRound) {
    p.miss("'('");
    return { kind: "DataType", name: full, start: name.start, end: p.lastEnd };
  }
  p.pos++;
  const args: TypeArgument[] = [];
  const argument = argumentParser(full);
  const lone = p.kind === T.CloseRound;
  while (!lone) {
    const parsed = argument(p, args.length, args);
    if (parsed === undefined) return p.back(begin);
    args.push(parsed);
    if (!p.comma() || p.kind === T.CloseRound) break;
  }
  if (!p.close()) return p.back(begin);
  return { kind: "DataType", name: full, arguments: args, start: name.start, end: p.lastEnd };
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

type ArgumentParser = (p: Cursor, index: number, before: readonly TypeArgument[]) => TypeArgument | undefined;

function argumentParser(name: string): ArgumentParser {
  if (name === "Tuple") return (p) => parseNamedType(p) ?? parseType(p);
  if (name === "Dynamic") return parseTypeParameter;
  if (name === "Nested") return parseNamedType;
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

function parseNamedType(p: Cursor): NamedType | undefined {
  const begin = p.pos;
  const name = p.name("the name of an element");
  if (name === undefined) return undefined;
  const type = parseType(p);
  if (type === undefined) return p.back(begin);
  return { kind: "NamedType", name: name.name, type, start: name.start, end: p.lastEnd };
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

function parseJsonArgument(p: Cursor): TypeArgument | undefined {
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
  const type = parseType(p);
  if (type === undefined) return p.back(begin);
  return { kind: "JsonPath", path, type, start, end: p.lastEnd };
}

/** AggregateFunction([version,] function[(parameters)], types…). */
function parseAggregateArgument(
  p: Cursor,
  index: number,
  before: readonly TypeArgument[],
  versioned: boolean,
): TypeArgument | undefined {
  if (index === 0 && versioned && p.kind === T.Number && /^\d+$/.test(p.source(p.pos))) return parseNumber(p);
  const functionAt = before[0]?.kind === "Number" ? 1 : 0;
  if (index !== functionAt) return parseType(p);
  const begin = p.pos;
  const call = parseFunctionCall(p);
  if (call !== undefined) return call;
  p.back(begin);
  const name = p.name("an aggregate function");
  if (name === undefined) return undefined;
  return { kind: "Identifier", parts: [name.name], start: name.start, end: name.end };
}

/** A literal, `'name' = number`, or another type. */
function parsePlainArgument(p: Cursor): TypeArgument | undefined {
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
  return parseType(p);
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
