import type { Expression } from "../ast/expression.ts";
import type { MapEntry, MapLiteral, Setting, SettingsClause, SettingValue } from "../ast/settings.ts";
import * as T from "../tokens/kinds.ts";
import type { Cursor } from "./cursor.ts";
import { parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier, parseLiteral } from "./operand.ts";
import { parseParameter } from "./parameter.ts";

/** `name = value, …`, without the word before it. */
export function parseSettings(p: Cursor): SettingsClause | undefined {
  const begin = p.pos;
  const items: Setting[] = [];
  do {
    const item = parseSetting(p);
    if (item === undefined) return p.back(begin);
    items.push(item);
  } while (p.comma());
  return { kind: "Settings", items, start: p.starts[begin]!, end: p.lastEnd };
}

export function parseSetting(p: Cursor): Setting | undefined {
  const identifier = parseCompoundIdentifier(p, false);
  if (identifier === undefined) return undefined;
  const name = identifier.parts.map(String).join(".");
  const { start } = identifier;
  const parameter = name.startsWith("param_");
  if (p.kind !== T.Equals || p.ends[p.pos]! - p.start !== 1) {
    p.miss("'='");
    return parameter ? undefined : { kind: "Setting", name, start, end: p.lastEnd };
  }
  p.pos++;
  const value = parameter ? parseParameterValue(p) : parseSettingValue(p);
  return value === undefined ? undefined : { kind: "Setting", name, value, start, end: p.lastEnd };
}

export function parseSettingValue(p: Cursor): SettingValue | undefined {
  const { start } = p;
  if (p.take("DEFAULT")) return { kind: "Default", start, end: p.lastEnd };
  const begin = p.pos;
  if (p.kind === T.Word || p.kind === T.QuotedName) {
    const call = parseFunctionCall(p);
    if (call !== undefined) {
      if (call.kind === "Call" && call.name === "disk") return call;
      return undefined;
    }
    p.back(begin);
  }
  if (p.kind === T.OpenCurly) return parseParameter(p) ?? parseMap(p);
  return parseLiteral(p);
}

/** The value of a `param_…`: any literal, collection or map, or a name. */
function parseParameterValue(p: Cursor): SettingValue | undefined {
  if (p.kind === T.OpenCurly || p.kind === T.OpenRound || p.kind === T.OpenSquare)
    return parseCollection(p, true);
  const literal = parseLiteral(p);
  if (literal !== undefined) return literal;
  return parseCompoundIdentifier(p, false);
}

/** `{key: value}`; without `anyValue`, keys and values are strings, or maps again. */
export function parseMap(p: Cursor, anyValue = false): MapLiteral | undefined {
  return parseCollection(p, anyValue) as MapLiteral | undefined;
}

function parseCollection(p: Cursor, anyValue: boolean): Expression | MapLiteral | undefined {
  const begin = p.pos;
  const start = p.start;
  const open = p.kind;
  p.pos++;
  const close = open + 1;
  const items: Expression[] = [];
  const entries: MapEntry[] = [];
  for (let first = true; p.kind !== close; first = false) {
    if (!first && !p.comma()) return p.back(begin);
    const item = open === T.OpenCurly ? parseEntry(p, anyValue) : parseValue(p, anyValue);
    if (item === undefined) return p.back(begin);
    if (item.kind === "MapEntry") entries.push(item);
    else items.push(item as Expression);
  }
  p.pos++;
  const span = { start, end: p.lastEnd };
  if (open === T.OpenCurly) return { kind: "Map", entries, ...span };
  return { kind: open === T.OpenRound ? "Tuple" : "Array", items, ...span };
}

function parseEntry(p: Cursor, anyValue: boolean): MapEntry | undefined {
  const key = anyValue ? parseLiteral(p) : p.string();
  if (key === undefined || !p.token(T.Colon, "':'")) return undefined;
  const value = parseValue(p, anyValue);
  if (value === undefined) return undefined;
  return { kind: "MapEntry", key, value, start: key.start, end: value.end };
}

function parseValue(p: Cursor, anyValue: boolean): Expression | MapLiteral | undefined {
  const { kind } = p;
  const nested = kind === T.OpenCurly || kind === T.OpenRound || kind === T.OpenSquare;
  if (anyValue && nested) return parseCollection(p, anyValue);
  return anyValue ? parseLiteral(p) : p.string();
}
