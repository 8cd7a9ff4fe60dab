import type { Call } from "../ast/expression.ts";
import type { Insert, InsertColumn, InsertSource } from "../ast/insert.ts";
import type { QueryExpression, TableName, WithClause } from "../ast/select.ts";
import type { NameLike } from "../ast/span.ts";
import type { Statement } from "../ast/statement.ts";
import { visit } from "../ast/walk.ts";
import * as T from "../tokens/kinds.ts";
import { parseAsteriskTail, parseColumnsTail, wordsOfColumns } from "./columns.ts";
import type { Cursor } from "./cursor.ts";
import { type Draft, settled } from "./draft.ts";
import { parseExpression, parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier } from "./operand.ts";
import { parseQuery, parseWith } from "./select.ts";
import { parseSettings } from "./settings.ts";

export type InsertWithData = Insert & {
  readonly source: { readonly format: NameLike; readonly dataOffset: number; readonly data: string };
};

/** The INSERT whose data the text goes on with: the statement itself, or what it explains. */
export function inlineInsert(statement: Statement): InsertWithData | undefined {
  const inner = statement.kind === "Explain" ? statement.statement : statement;
  if (inner?.kind !== "Insert" || inner.source.is === "infile") return undefined;
  return inner.source.data === undefined ? undefined : (inner as InsertWithData);
}

type Partly = Draft<Insert>;

/** `[WITH …] INSERT INTO …`, up to its data. */
export function parseInsert(p: Cursor): Insert | undefined {
  const begin = p.pos;
  const { start } = p;
  const draft: Partly = {};
  if (p.take("WITH")) {
    const withClause: WithClause | undefined = parseWith(p);
    if (withClause === undefined) return p.back(begin);
    draft.with = withClause;
  }
  if (!p.take("INSERT", "INTO") || !parseTarget(p, draft) || !parseHead(p, draft)) return p.back(begin);
  const source = parseSource(p, draft);
  if (source === undefined) return p.back(begin);
  draft.source = source;
  return { ...settled<Insert>(draft), kind: "Insert", start, end: p.lastEnd };
}

function parseTarget(p: Cursor, draft: Partly): boolean {
  const begin = p.pos;
  p.take("TABLE");
  if (p.take("FUNCTION")) {
    const call = parseFunctionCall(p, true, false);
    if (call?.kind !== "Call") return false;
    draft.target = call as Call;
    if (p.take("PARTITION", "BY")) {
      draft.partitionBy = parseExpression(p);
      if (draft.partitionBy === undefined) return false;
    }
    return true;
  }
  p.touch();
  // `INSERT INTO table …`: the word may be the name.
  const table = targetName(p);
  if (table !== undefined && !(p.atEnd && p.pos - begin === 1)) {
    draft.target = table;
    return true;
  }
  p.back(begin);
  draft.target = targetName(p);
  return draft.target !== undefined;
}

function targetName(p: Cursor): TableName | undefined {
  const first = p.nameLike("a table");
  if (first === undefined) return undefined;
  const { start } = first;
  if (!p.token(T.Dot, "'.'")) return { kind: "TableName", table: first, start, end: p.lastEnd };
  const second = p.nameLike("a table");
  if (second === undefined) return undefined;
  return { kind: "TableName", database: first, table: second, start, end: p.lastEnd };
}

function parseHead(p: Cursor, draft: Partly): boolean {
  const begin = p.pos;
  if (p.open()) {
    const columns = parseColumnList(p);
    if (columns !== undefined && p.close()) draft.columns = columns;
    else {
      p.back(begin);
      // `INSERT INTO t (SELECT 1)`: no columns but a query.
      if (p.kinds[begin + 1] !== T.OpenRound && !queryWords.has(p.keywords[begin + 1]!)) return false;
    }
  }
  if (p.take("FROM", "INFILE")) {
    const path = p.string("a path");
    if (path === undefined) return false;
    const compressed = p.take("COMPRESSION");
    const compression = compressed ? p.string("a method") : undefined;
    if (compressed && compression === undefined) return false;
    draft.fromInfile = {
      path: path.value,
      ...(compression !== undefined && { compression: compression.value }),
    };
  }
  if (p.take("SETTINGS")) {
    draft.settings = parseSettings(p);
    if (draft.settings === undefined) return false;
  }
  return true;
}

const queryWords = new Set(["SELECT", "WITH", "FROM", "VALUES", "EXPLAIN"]);

function parseColumnList(p: Cursor): InsertColumn[] | undefined {
  const columns: InsertColumn[] = [];
  do {
    if (columns.length > 0 && p.kind === T.CloseRound) break;
    const column = parseColumn(p);
    if (column === undefined) return undefined;
    columns.push(column);
  } while (p.comma());
  return columns;
}

function parseColumn(p: Cursor): InsertColumn | undefined {
  const { start, pos } = p;
  if (p.kind === T.Asterisk) return parseAsteriskTail(p, undefined, start);
  if (p.keywords[pos] === "COLUMNS" && p.kinds[pos + 1] === T.OpenRound) {
    p.pos++;
    return parseColumnsTail(p, undefined, start);
  }
  const name = parseCompoundIdentifier(p, false);
  if (name === undefined) return undefined;
  if (p.kind === T.Dot && p.kinds[p.pos + 1] === T.Asterisk) {
    p.pos++;
    return parseAsteriskTail(p, name, start);
  }
  if (p.kind === T.OpenRound && wordsOfColumns(name)) {
    return parseColumnsTail(p, { ...name, parts: name.parts.slice(0, -1) }, start);
  }
  return name;
}

function parseSource(p: Cursor, draft: Partly): InsertSource | undefined {
  const fromFile = draft.fromInfile !== undefined;
  if (!fromFile && p.take("VALUES"))
    return {
      is: "data",
      ...data(p, { kind: "Name", name: "Values", start: p.starts[p.pos - 1]!, end: p.lastEnd }),
    };
  if (p.take("FORMAT")) {
    const format = p.name("a format");
    if (format === undefined) return undefined;
    return fromFile ? { is: "infile", format } : { is: "data", ...data(p, format) };
  }
  if (p.sees("SELECT") || p.sees("WITH") || p.kind === T.OpenRound) {
    const query = parseQuery(p);
    if (query === undefined) return undefined;
    const selects = query.kind === "Union" ? query.selects : [query];
    if (draft.with !== undefined && selects.some((one) => one.kind === "Select" && one.with !== undefined))
      p.raise("SYNTAX_ERROR", "WITH cannot stand before INSERT and SELECT");
    const formatted = p.take("FORMAT");
    const format = formatted ? p.name("a format") : undefined;
    if (formatted && format === undefined) return undefined;
    if (format !== undefined && !fromFile && p.kind !== T.End && readsInput(query))
      return { is: "query", query, ...data(p, format) };
    return { is: "query", query, ...(format !== undefined && { format }) };
  }
  return fromFile ? { is: "infile" } : undefined;
}

/** Whether the query names the function through which it reads the data behind it. */
function readsInput(query: QueryExpression): boolean {
  let found = false;
  visit(query, {
    enter: (node) => {
      if (node.kind === "Call" && node.name === "input") found = true;
      return undefined;
    },
  });
  return found;
}

/** The data runs to the end of the text; a semicolon inside it belongs to whoever reads the format. */
function data(p: Cursor, format: NameLike): Omit<Extract<InsertSource, { is: "data" }>, "is"> {
  const dataOffset =
    format.kind === "Name" && p.keywords[p.pos - 1] === "VALUES" ? valuesStart(p) : dataStart(p);
  return { format, dataOffset, data: p.text.slice(dataOffset) };
}

/** VALUES and a semicolon end the statement: its data comes later. */
function valuesStart(p: Cursor): number {
  return p.kind === T.Semicolon ? p.text.length : p.start;
}

/** Data begins after spaces and at most one line break, as the engine's clients send it. */
function dataStart(p: Cursor): number {
  const { text, lastEnd } = p;
  if (text[lastEnd] === ";")
    p.raise("SYNTAX_ERROR", "Data follows the name of its format after a space, not after ';'", p.pos);
  let at = lastEnd;
  while (text[at] === " " || text[at] === "\t" || text[at] === "\f") at++;
  if (text[at] === "\r") at++;
  if (text[at] === "\n") at++;
  return at;
}
