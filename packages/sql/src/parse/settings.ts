import type { Expression, Literal } from "../ast/expression.ts";
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

interface Collection {
  readonly start: number;
  readonly close: number;
  readonly items: Expression[];
  readonly entries: MapEntry[];
  key: Literal | undefined;
  first: boolean;
}

function openCollection(p: Cursor): Collection {
  const close = p.kind + 1;
  const { start } = p;
  p.pos++;
  return { start, close, items: [], entries: [], key: undefined, first: true };
}

/** `[…]`, `(…)` or `{…}` of literals, by the bracket that stands here; brackets in brackets on a stack of their own. */
export function parseCollection(p: Cursor, anyValue: boolean): Expression | MapLiteral | undefined {
  const begin = p.pos;
  const open = [openCollection(p)];
  for (;;) {
    p.checkDepth();
    const top = open[open.length - 1]!;
    let value: Expression | MapLiteral | undefined;
    if (p.kind === top.close) {
      p.pos++;
      open.pop();
      value = closed(top, p.lastEnd);
    } else {
      if (!top.first && !p.comma()) return p.back(begin);
      top.first = false;
      if (top.close === T.CloseCurly) {
        top.key = anyValue ? parseLiteral(p) : p.string();
        if (top.key === undefined || !p.token(T.Colon, "':'")) return p.back(begin);
      }
      if (anyValue && opens.has(p.kind)) {
        open.push(openCollection(p));
        continue;
      }
      value = anyValue ? parseLiteral(p) : p.string();
    }
    if (value === undefined) return p.back(begin);
    const outer = open[open.length - 1];
    if (outer === undefined) return value;
    put(outer, value);
  }
}

const opens: ReadonlySet<number> = new Set([T.OpenCurly, T.OpenRound, T.OpenSquare]);

function put({ items, entries, key }: Collection, value: Expression | MapLiteral): void {
  if (key === undefined) items.push(value as Expression);
  else entries.push({ kind: "MapEntry", key, value, start: key.start, end: value.end });
}

function closed({ start, close, items, entries }: Collection, end: number): Expression | MapLiteral {
  if (close === T.CloseCurly) return { kind: "Map", entries, start, end };
  return { kind: close === T.CloseRound ? "Tuple" : "Array", items, start, end };
}
