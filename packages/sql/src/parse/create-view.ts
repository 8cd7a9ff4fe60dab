import type { CreateView } from "../ast/create.ts";
import { parseSqlSecurity, takeAction } from "./create-table.ts";
import type { Cursor } from "./cursor.ts";
import { parseCluster, parseComment, parseListOf, parseProperties, parseStorage } from "./definition.ts";
import { type Draft, settled } from "./draft.ts";
import { parseExpression } from "./expression.ts";
import { parseRefresh } from "./refresh.ts";
import { parseQuery } from "./select.ts";
import { checkUuid, parseTableName } from "./tables.ts";

type Partly = Draft<CreateView>;

/** CREATE and ATTACH of views, materialized views and window views. */
export function parseCreateView(p: Cursor): CreateView | undefined {
  const begin = p.pos;
  const { start } = p;
  const action = takeAction(p, false) as CreateView["action"] | undefined;
  if (action === undefined) return undefined;
  const draft: Partly = { action };
  if (!parseHead(p, draft) || !parseStores(p, draft) || !parseQueryPart(p, draft)) return p.back(begin);
  return { ...settled<CreateView>(draft), kind: "CreateView", start, end: p.lastEnd };
}

function parseHead(p: Cursor, draft: Partly): boolean {
  const security = parseSqlSecurity(p);
  if (security !== undefined) draft.security = security;
  const materialized = p.take("MATERIALIZED");
  const window = !materialized && p.take("WINDOW");
  draft.view = materialized ? "MATERIALIZED VIEW" : window ? "WINDOW VIEW" : "VIEW";
  draft.temporary = draft.view === "VIEW" && draft.action !== "CREATE OR REPLACE" && p.take("TEMPORARY");
  if (!p.take("VIEW") || (window && draft.action === "CREATE OR REPLACE")) return false;
  draft.ifNotExists = draft.action !== "CREATE OR REPLACE" && p.take("IF", "NOT", "EXISTS");
  const name = parseTableName(p);
  if (name === undefined) return false;
  draft.name = name;
  const cluster = parseCluster(p);
  if (cluster === null) return false;
  if (cluster !== undefined) draft.cluster = cluster;
  if (p.take("REFRESH")) {
    draft.refresh = materialized ? parseRefresh(p) : undefined;
    if (draft.refresh === undefined) return false;
  }
  return true;
}

function parseStores(p: Cursor, draft: Partly): boolean {
  const stores = draft.view !== "VIEW";
  const window = draft.view === "WINDOW VIEW";
  if (stores && !window && p.take("TO", "INNER", "UUID")) {
    const text = p.string("a UUID");
    if (text === undefined) return false;
    draft.innerUuid = checkUuid(p, text.value);
  } else if (stores && p.take("TO")) {
    const to = parseTableName(p);
    if (to === undefined) return false;
    const { uuid: _uuid, ...bare } = to;
    draft.to = window ? bare : to;
  }
  if (p.open() && !parseColumns(p, draft, window)) return false;
  if (window) return parseWindowParts(p, draft);
  if (draft.view !== "MATERIALIZED VIEW") return true;
  const storage = parseStorage(p);
  if (draft.to !== undefined && storage)
    p.raise("SYNTAX_ERROR", "A materialized view has either TO or ENGINE");
  if (storage) draft.storage = storage;
  takeFill(p, draft);
  if (draft.to === undefined && p.take("TO"))
    p.raise("SYNTAX_ERROR", "A materialized view has either TO or ENGINE");
  return true;
}

function takeFill(p: Cursor, draft: Partly): void {
  if (draft.fill !== undefined || draft.view === "VIEW") return;
  if (p.take("POPULATE")) {
    if (draft.to !== undefined && draft.view === "MATERIALIZED VIEW")
      p.raise("SYNTAX_ERROR", "A materialized view has either TO or POPULATE");
    draft.fill = "POPULATE";
  } else if (p.take("EMPTY")) {
    if (draft.to !== undefined && draft.refresh === undefined && draft.view === "MATERIALIZED VIEW") {
      p.raise("SYNTAX_ERROR", "A materialized view has either TO or EMPTY");
    }
    draft.fill = "EMPTY";
  }
}

/** `(a Int8)`, `(a, b)`, `(a Int8) (b)`. */
function parseColumns(p: Cursor, draft: Partly, typed: boolean): boolean {
  const begin = p.pos;
  const properties = parseProperties(p);
  if (properties === undefined) {
    if (typed) return false;
    p.back(begin);
    draft.aliases = parseListOf(p, (inner) => inner.name());
    return draft.aliases !== undefined && p.close();
  }
  draft.properties = properties;
  if (!p.close()) return false;
  if (typed || !p.open()) return true;
  draft.aliases = parseListOf(p, (inner) => inner.name());
  return draft.aliases !== undefined && p.close();
}

function parseWindowParts(p: Cursor, draft: Partly): boolean {
  if (p.take("INNER")) {
    const inner = parseStorage(p);
    if (inner === null) return false;
    if (inner !== undefined) draft.innerStorage = inner;
  }
  const storage = draft.to === undefined ? parseStorage(p) : undefined;
  if (storage) draft.storage = storage;
  if (p.take("WATERMARK")) {
    p.equals();
    if (p.take("STRICTLY_ASCENDING")) draft.watermark = "STRICTLY_ASCENDING";
    else if (p.take("ASCENDING")) draft.watermark = "ASCENDING";
    else {
      const bound = parseExpression(p);
      if (bound === undefined) return false;
      draft.watermark = bound;
    }
  }
  if (p.take("ALLOWED_LATENESS")) {
    p.equals();
    draft.lateness = parseExpression(p);
    if (draft.lateness === undefined) return false;
  }
  takeFill(p, draft);
  return true;
}

function parseQueryPart(p: Cursor, draft: Partly): boolean {
  if (draft.security === undefined && draft.view !== "WINDOW VIEW") {
    const security = parseSqlSecurity(p);
    if (security !== undefined) draft.security = security;
  }
  if (draft.view === "MATERIALIZED VIEW") takeFill(p, draft);
  const comment = parseComment(p);
  if (comment !== undefined) draft.comment = comment;
  if (draft.view === "MATERIALIZED VIEW") takeFill(p, draft);
  if (!p.take("AS")) return false;
  draft.query = parseQuery(p);
  if (draft.query === undefined) return false;
  const late = parseComment(p);
  if (late !== undefined) {
    if (draft.comment !== undefined) p.raise("SYNTAX_ERROR", "A comment both before and after AS");
    draft.comment = late;
  }
  return true;
}
