import type { Call, Expression } from "../ast/expression.ts";
import type {
  ArrayJoin,
  Join,
  JoinedTables,
  Ratio,
  TableExpression,
  TableName,
  TablesClause,
} from "../ast/select.ts";
import type { Name } from "../ast/span.ts";
import * as T from "../tokens/kinds.ts";
import { parseAlias, parseAliasedList } from "./alias.ts";
import type { Cursor } from "./cursor.ts";
import { reasons } from "./expectation.ts";
import { parseExpression, parseFunctionCall } from "./expression.ts";
import { parseMap } from "./settings.ts";
import { tablesCost } from "./stack.ts";
import { parseSubqueryNode } from "./subquery.ts";

/** What follows FROM. `bare`: aliases need no AS. */
const joinWords = new Set(
  "LEFT INNER ARRAY GLOBAL LOCAL NATURAL ANY ALL ASOF SEMI ANTI ONLY RIGHT FULL CROSS PASTE JOIN".split(" "),
);

export function parseTables(p: Cursor, bare: boolean): TablesClause | undefined {
  const { start } = p;
  const first = parseTableExpression(p, bare);
  if (first === undefined) return undefined;
  const joins: (Join | ArrayJoin)[] = [];
  for (;;) {
    const begin = p.pos;
    const ended = p.kind !== T.Comma && p.lacks(joinWords);
    const join = ended ? undefined : (parseArrayJoin(p) ?? parseJoin(p, bare));
    if (join === undefined) {
      p.back(begin);
      return { kind: "Tables", first, joins, start, end: p.lastEnd };
    }
    joins.push(join);
  }
}

/** `[db.]table [UUID '…']`, each name perhaps a parameter. */
export function parseTableName(p: Cursor): TableName | undefined {
  const begin = p.pos;
  const first = p.nameLike("a table");
  if (first === undefined) return undefined;
  const { start } = first;
  let table = first;
  let database: typeof first | undefined;
  if (p.kind === T.Dot) {
    p.pos++;
    const second = p.nameLike("a table");
    if (second === undefined) p.back(p.pos - 1);
    else {
      database = first;
      table = second;
      if (p.kind === T.Dot) {
        p.pos++;
        const third = p.nameLike("a name");
        if (third !== undefined) {
          p.miss(reasons.tableName);
          return p.back(begin);
        }
        p.back(p.pos - 1);
      }
    }
  } else p.miss("'.'");
  let uuid: string | undefined;
  if (p.take("UUID")) {
    const text = p.string("a UUID");
    if (text === undefined) return p.back(begin);
    uuid = checkUuid(p, text.value);
  }
  return {
    kind: "TableName",
    ...(database !== undefined && { database }),
    table,
    ...(uuid !== undefined && { uuid }),
    start,
    end: p.lastEnd,
  };
}

/** UUIDs are read by the parser: what is none is an error of its own. */
export function checkUuid(p: Cursor, text: string): string {
  if (!/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)) {
    p.raise("CANNOT_PARSE_UUID", `Not a UUID: '${text}'`, p.pos - 1);
  }
  const digits = text.replaceAll("-", "").toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function parseSource(p: Cursor): TableExpression["source"] | undefined {
  const begin = p.pos;
  if (p.kind === T.OpenRound) {
    const { node } = parseSubqueryNode(p);
    return node ?? parseJoinedTables(p);
  }
  if (p.kind === T.String) {
    const text = p.string();
    if (text === undefined || text.value === "") return p.back(begin);
    const name: Name = { kind: "Name", name: text.value, start: text.start, end: text.end };
    return { kind: "TableName", table: name, start: text.start, end: text.end };
  }
  const call = namesOnly(p) ? undefined : parseFunctionCall(p, true);
  if (call !== undefined) return call.kind === "Call" ? call : asCall(call);
  p.back(begin);
  return parseTableName(p);
}

/** Whether a name without a bracket after it stands here: no function then. */
function namesOnly(p: Cursor): boolean {
  if (p.wanted !== undefined || (p.kind !== T.Word && p.kind !== T.QuotedName)) return false;
  const following = p.kinds[p.pos + 1]!;
  return following !== T.Dot && following !== T.OpenRound;
}

/** Words with a form of their own (`cast(…)`, `not(…)`) can be table functions too. */
function asCall(expression: Expression): Call | undefined {
  if (expression.kind === "Unary") {
    return {
      kind: "Call",
      name: "not",
      arguments: [expression.operand],
      start: expression.start,
      end: expression.end,
    };
  }
  return expression as unknown as Call;
}

/** Aliases need AS in there. */
function parseJoinedTables(p: Cursor): JoinedTables | undefined {
  const begin = p.pos;
  const { start } = p;
  p.pos++;
  if (p.queryDepth >= p.queryDepthMax)
    p.raise("SQL_TOO_DEEP", `Queries nested deeper than ${p.queryDepthMax}`);
  p.queryDepth++;
  p.enter(tablesCost);
  const tables = parseTables(p, false);
  p.leave(tablesCost);
  p.queryDepth--;
  if (tables === undefined || tables.joins.length === 0 || !p.close()) return p.back(begin);
  return { kind: "JoinedTables", tables, start, end: p.lastEnd };
}

const afterTable = new Set(["FINAL", "SAMPLE", "STREAM"]);

export function parseTableExpression(p: Cursor, bare: boolean): TableExpression | undefined {
  const { start } = p;
  const source = parseSource(p);
  if (source === undefined) return undefined;
  // A table named FROM takes no alias without AS: far more often a word is written twice.
  const doubled =
    source.kind === "TableName" &&
    source.database === undefined &&
    source.table.name.toUpperCase() === "FROM";
  const alias = parseAlias(p, bare && !doubled);
  let columns: Name[] | undefined;
  if (alias !== undefined && p.kind === T.OpenRound) {
    const begin = p.pos;
    columns = parseNames(p);
    if (columns === undefined) p.back(begin);
  }
  if (columns === undefined && p.lacks(afterTable)) {
    return alias === undefined
      ? { kind: "TableExpression", source, final: false, start, end: p.lastEnd }
      : { kind: "TableExpression", source, alias, final: false, start, end: p.lastEnd };
  }
  const final = p.take("FINAL");
  let sample: { size: Ratio; offset?: Ratio } | undefined;
  if (p.take("SAMPLE")) {
    const size = parseRatio(p);
    if (size === undefined) return undefined;
    sample = { size };
    if (p.take("OFFSET")) {
      const offset = parseRatio(p);
      if (offset === undefined) return undefined;
      sample.offset = offset;
    }
  }
  let stream: TableExpression["stream"];
  if (p.take("STREAM")) {
    stream = {};
    if (p.take("CURSOR")) {
      const cursor = p.kind === T.OpenCurly ? parseMap(p, true) : undefined;
      if (cursor === undefined) return undefined;
      stream = { cursor: cursor as unknown as Expression };
    }
  }
  return {
    kind: "TableExpression",
    source,
    ...(alias !== undefined && { alias }),
    ...(columns !== undefined && { columns }),
    final,
    ...(sample !== undefined && { sample }),
    ...(stream !== undefined && { stream }),
    start,
    end: p.lastEnd,
  };
}

/** `(a, b)`: plain names in brackets. */
export function parseNames(p: Cursor): Name[] | undefined {
  if (!p.open()) return undefined;
  const names: Name[] = [];
  do {
    const name = p.name();
    if (name === undefined) return undefined;
    names.push(name);
  } while (p.comma());
  return p.close() ? names : undefined;
}

/** Digits, perhaps with a point and an exponent, perhaps divided by another such number. */
function parseRatio(p: Cursor): Ratio | undefined {
  const { start } = p;
  const numerator = parseDecimal(p);
  if (numerator === undefined) return undefined;
  if (p.kind !== T.Slash) {
    p.miss("'/'");
    return { kind: "Ratio", numerator, start, end: p.lastEnd };
  }
  p.pos++;
  const denominator = parseDecimal(p);
  if (denominator === undefined) return undefined;
  return { kind: "Ratio", numerator, denominator, start, end: p.lastEnd };
}

function parseDecimal(p: Cursor): string | undefined {
  if (p.kind === T.Number || p.kind === T.Word) {
    const text = p.source(p.pos).replaceAll("_", "");
    if (/^\d+\.?\d*([eE][+-]?\d+)?$/.test(text)) {
      p.pos++;
      return text;
    }
  }
  return p.miss("a ratio");
}

function parseArrayJoin(p: Cursor): ArrayJoin | undefined {
  const begin = p.pos;
  const { start } = p;
  const left = p.take("LEFT", "ARRAY", "JOIN");
  if (!left) {
    p.take("INNER");
    if (!p.take("ARRAY", "JOIN")) return p.back(begin);
  }
  const list = p.pos;
  const items = parseAliasedList(p, false) ?? p.back(list) ?? [];
  return { kind: "ArrayJoin", left, items, start, end: p.lastEnd };
}

function takeStrictness(p: Cursor): Join["strictness"] {
  if (p.take("ANY")) return "ANY";
  if (p.take("ALL")) return "ALL";
  if (p.take("ASOF")) return "ASOF";
  if (p.take("SEMI")) return "SEMI";
  return p.take("ANTI") || p.take("ONLY") ? "ANTI" : undefined;
}

function takeType(p: Cursor): Join["type"] | undefined {
  for (const type of ["INNER", "LEFT", "RIGHT", "FULL", "CROSS", "PASTE"] as const)
    if (p.take(type)) return type;
  return undefined;
}

function parseJoin(p: Cursor, bare: boolean): Join | undefined {
  const { start } = p;
  if (p.comma()) {
    const table = parseTableExpression(p, bare);
    return table === undefined ? undefined : { kind: "Join", type: ",", table, start, end: p.lastEnd };
  }
  const locality = p.take("GLOBAL") ? "GLOBAL" : p.take("LOCAL") ? "LOCAL" : undefined;
  const natural = p.take("NATURAL");
  const before = takeStrictness(p);
  const named = takeType(p);
  const strictness = takeStrictness(p) ?? before;
  if (named === "LEFT" || named === "RIGHT" || named === "FULL") p.take("OUTER");
  const spelled = named === "INNER" ? ({ spelled: "INNER" } as const) : {};
  const oneSided = strictness === "SEMI" || strictness === "ANTI";
  const type = named ?? (oneSided ? "LEFT" : "INNER");
  if (natural && (strictness !== undefined || type === "CROSS" || type === "PASTE")) {
    p.raise("SYNTAX_ERROR", `NATURAL cannot go with ${strictness ?? type} JOIN`);
  }
  if (strictness !== undefined && (type === "CROSS" || type === "PASTE")) {
    p.raise("SYNTAX_ERROR", `${strictness} cannot go with ${type} JOIN`);
  }
  if (oneSided && type !== "LEFT" && type !== "RIGHT") {
    p.raise("SYNTAX_ERROR", `${strictness} JOIN must be LEFT or RIGHT`);
  }
  if (!p.take("JOIN")) return undefined;
  const table = parseTableExpression(p, bare);
  if (table === undefined) return undefined;
  const condition = type === "CROSS" || type === "PASTE" || natural ? {} : parseCondition(p);
  if (condition === undefined) return undefined;
  return {
    kind: "Join",
    type,
    ...spelled,
    ...(strictness !== undefined && { strictness }),
    ...(locality !== undefined && { locality }),
    ...(natural && { natural }),
    table,
    ...condition,
    start,
    end: p.lastEnd,
  };
}

function parseCondition(p: Cursor): { on: Expression } | { using: Expression[] } | undefined {
  if (p.take("USING")) {
    const bracket = p.kind === T.OpenRound;
    if (bracket) p.pos++;
    const using = parseAliasedList(p, false);
    if (using === undefined || (bracket && !p.close())) return undefined;
    return { using };
  }
  if (!p.take("ON")) {
    // Where a word that is no alias was looked at as one, the error stands behind it.
    p.missAt(Math.max(p.far, p.pos), reasons.join);
    return undefined;
  }
  const on = parseExpression(p);
  return on === undefined ? undefined : { on };
}
