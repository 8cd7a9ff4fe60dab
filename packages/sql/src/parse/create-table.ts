import type { CreateTable, SqlSecurity, ViewTarget } from "../ast/create.ts";
import type { Expression } from "../ast/expression.ts";
import type { TableName } from "../ast/select.ts";
import type { Cursor } from "./cursor.ts";
import { parseCluster, parseComment, parseProperties, parseStorage } from "./definition.ts";
import { type Draft, settled } from "./draft.ts";
import { parseFunctionCall } from "./expression.ts";
import { parseQuery } from "./select.ts";
import { checkUuid, parseTableName } from "./tables.ts";

type Partly = Draft<CreateTable>;

/** CREATE, ATTACH and REPLACE TABLE. */
export function parseCreateTable(p: Cursor): CreateTable | undefined {
  const begin = p.pos;
  const { start } = p;
  const action = takeAction(p, true);
  if (action === undefined) return undefined;
  const temporary = p.take("TEMPORARY");
  if (!p.take("TABLE")) return p.back(begin);
  const replaces = action.endsWith("REPLACE");
  const ifNotExists = !replaces && p.take("IF", "NOT", "EXISTS");
  const name = parseTableName(p);
  if (name === undefined) return p.back(begin);
  const draft: Partly = { action: action as CreateTable["action"], temporary, ifNotExists, name };
  if (action === "ATTACH" && !parseAttach(p, draft)) return p.back(begin);
  const cluster = parseCluster(p);
  if (cluster === null) return p.back(begin);
  if (cluster !== undefined) draft.cluster = cluster;
  const short = action === "ATTACH" && draft.attachFrom === undefined && p.atEnd;
  if (!short && !parseBody(p, draft, temporary)) return p.back(begin);
  if (
    draft.storage?.primaryKey !== undefined &&
    draft.properties?.some(
      (one) => one.kind === "PrimaryKey" || (one.kind === "Column" && one.primaryKey === true),
    )
  ) {
    p.raise("BAD_ARGUMENTS", "Two primary keys", begin);
  }
  return { ...settled<CreateTable>(draft), kind: "CreateTable", start, end: p.lastEnd };
}

export function takeAction(p: Cursor, replace: boolean): string | undefined {
  if (p.take("CREATE")) return p.take("OR", "REPLACE") ? "CREATE OR REPLACE" : "CREATE";
  if (p.take("ATTACH")) return "ATTACH";
  return replace && p.take("REPLACE") ? "REPLACE" : undefined;
}

function parseAttach(p: Cursor, draft: Partly): boolean {
  if (p.take("FROM")) {
    const path = p.string("a path");
    if (path === undefined) return false;
    draft.attachFrom = path.value;
  } else if (p.take("AS")) {
    const not = p.take("NOT");
    if (!p.take("REPLICATED")) return false;
    draft.attachAs = not ? "NOT REPLICATED" : "REPLICATED";
  }
  return true;
}

function takeFill(p: Cursor, draft: Partly): void {
  if (draft.fill !== undefined) return;
  if (p.take("EMPTY")) draft.fill = "EMPTY";
  else if (p.take("CLONE")) draft.fill = "CLONE";
}

function parseBody(p: Cursor, draft: Partly, temporary: boolean): boolean {
  const columns = p.open();
  if (columns) {
    draft.properties = parseProperties(p);
    if (draft.properties === undefined) return false;
    p.comma();
    if (!p.close()) return false;
  }
  parseStorageOf(p, draft);
  takeFill(p, draft);
  const comment = parseComment(p);
  if (comment !== undefined) draft.comment = comment;
  takeFill(p, draft);
  const as = p.take("AS");
  if (draft.fill !== undefined && !as) return false;
  if (as && !(columns ? parseAsAfterColumns(p, draft, temporary) : parseAs(p, draft))) return false;
  const late = parseComment(p);
  if (late !== undefined) {
    if (draft.comment !== undefined) {
      if (as) p.raise("SYNTAX_ERROR", "A comment both before and after AS");
      return false;
    }
    draft.comment = late;
  }
  return true;
}

function parseStorageOf(p: Cursor, draft: Partly): void {
  const storage = parseStorage(p);
  if (storage === undefined || storage === null) return;
  draft.storage = storage;
  if (storage.engine?.name === "TimeSeries") {
    const targets = parseViewTargets(p);
    if (targets.length > 0) draft.targets = targets;
  }
}

function parseAsAfterColumns(p: Cursor, draft: Partly, temporary: boolean): boolean {
  if (draft.storage !== undefined || temporary) {
    draft.query = parseQuery(p);
    return draft.query !== undefined;
  }
  draft.asFunction = parseFunctionCall(p, true);
  return draft.asFunction !== undefined;
}

function parseAs(p: Cursor, draft: Partly): boolean {
  const begin = p.pos;
  draft.query = parseQuery(p);
  if (draft.query !== undefined) return true;
  delete draft.query;
  p.back(begin);
  if (draft.storage === undefined) {
    const call: Expression | undefined = parseFunctionCall(p, true);
    if (call !== undefined) {
      draft.asFunction = call;
      return true;
    }
    p.back(begin);
  }
  const table = plainTableName(p);
  if (table === undefined) return false;
  draft.asTable = table;
  if (draft.storage === undefined) parseStorageOf(p, draft);
  return true;
}

/** `[db.]table` of plain names. */
export function plainTableName(p: Cursor): TableName | undefined {
  const begin = p.pos;
  const first = p.name("a table");
  if (first === undefined) return undefined;
  const { start } = first;
  if (p.kinds[p.pos] === undefined || p.source(p.pos) !== ".") {
    p.miss("'.'");
    return { kind: "TableName", table: first, start, end: p.lastEnd };
  }
  p.pos++;
  const second = p.name("a table");
  if (second === undefined) return p.back(begin);
  return { kind: "TableName", database: first, table: second, start, end: p.lastEnd };
}

const targetWords = new Map([
  ["SAMPLES", "SAMPLES"],
  ["DATA", "SAMPLES"],
  ["TAGS", "TAGS"],
  ["METRICS", "METRICS"],
]);

function parseViewTargets(p: Cursor): ViewTarget[] {
  const targets: ViewTarget[] = [];
  for (;;) {
    const begin = p.pos;
    const { start } = p;
    const word = [...targetWords.keys()].find((candidate) => p.take(candidate));
    if (word === undefined) return targets;
    const target = parseTarget(p);
    if (target === undefined) {
      p.back(begin);
      return targets;
    }
    if (targets.some((one) => one.word === targetWords.get(word))) {
      p.back(begin);
      return targets;
    }
    targets.push({ kind: "ViewTarget", word: targetWords.get(word)!, ...target, start, end: p.lastEnd });
  }
}

function parseTarget(p: Cursor): Pick<ViewTarget, "table" | "uuid" | "columns" | "storage"> | undefined {
  if (p.take("INNER")) {
    if (p.take("UUID")) {
      const text = p.string("a UUID");
      return text === undefined ? undefined : { uuid: checkUuid(p, text.value) };
    }
    if (p.take("COLUMNS")) {
      const columns = p.open() ? parseProperties(p) : undefined;
      return columns !== undefined && p.close() ? { columns } : undefined;
    }
    const storage = parseStorage(p);
    // Without storage the word is forgotten.
    if (storage !== undefined && storage !== null) return { storage };
  }
  const table = parseTableName(p);
  if (table === undefined) return undefined;
  const { uuid: _uuid, ...bare } = table;
  return { table: bare };
}

/** DEFINER and SQL SECURITY in either order; `null` where broken. */
export function parseSqlSecurity(p: Cursor): SqlSecurity | undefined {
  const begin = p.pos;
  const { start } = p;
  let definer: string | undefined;
  let currentUser = false;
  let security: SqlSecurity["security"];
  for (;;) {
    if (definer === undefined && !currentUser && p.take("DEFINER")) {
      if (p.source(p.pos) === "=") p.pos++;
      if (p.take("CURRENT_USER")) currentUser = true;
      else definer = p.name("a user")?.name;
      if (definer === undefined && !currentUser) return p.back(begin);
    } else if (security === undefined && p.take("SQL", "SECURITY")) {
      security = p.take("DEFINER")
        ? "DEFINER"
        : p.take("INVOKER")
          ? "INVOKER"
          : p.take("NONE")
            ? "NONE"
            : undefined;
      if (security === undefined) return p.back(begin);
    } else break;
  }
  if (p.pos === begin) return undefined;
  return {
    kind: "SqlSecurity",
    ...(definer !== undefined && { definer }),
    currentUser,
    ...(security !== undefined && { security }),
    start,
    end: p.lastEnd,
  };
}
