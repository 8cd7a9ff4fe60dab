import type { CreateView, Period, Refresh } from "../ast/create.ts";
import type { TableName } from "../ast/select.ts";
import * as T from "../tokens/kinds.ts";
import { parseSqlSecurity, takeAction } from "./create-table.ts";
import type { Cursor } from "./cursor.ts";
import {
  parseCluster,
  parseComment,
  parseListOf,
  parseProperties,
  parseStorage,
  parseUnsigned,
} from "./definition.ts";
import { type Draft, settled } from "./draft.ts";
import { parseExpression } from "./expression.ts";
import { parseIntervalUnit } from "./operand.ts";
import { parseQuery } from "./select.ts";
import { parseSettings } from "./settings.ts";
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
  if (!p.take("VIEW")) return false;
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
  if (stores && p.take("TO", "INNER", "UUID")) {
    const text = p.string("a UUID");
    if (text === undefined) return false;
    draft.innerUuid = checkUuid(p, text.value);
  } else if (stores && p.take("TO")) {
    draft.to = parseTableName(p);
    if (draft.to === undefined) return false;
  }
  if (p.open() && !parseColumns(p, draft)) return false;
  if (draft.view === "WINDOW VIEW") return parseWindowParts(p, draft);
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
function parseColumns(p: Cursor, draft: Partly): boolean {
  const begin = p.pos;
  const properties = parseProperties(p);
  if (properties === undefined) {
    p.back(begin);
    draft.aliases = parseListOf(p, (inner) => inner.name());
    return draft.aliases !== undefined && p.close();
  }
  draft.properties = properties;
  if (!p.close()) return false;
  if (!p.open()) return true;
  draft.aliases = parseListOf(p, (inner) => inner.name());
  return draft.aliases !== undefined && p.close();
}

function parseWindowParts(p: Cursor, draft: Partly): boolean {
  if (p.take("INNER")) {
    const inner = parseStorage(p);
    if (!inner) return false;
    draft.innerStorage = inner;
  }
  const storage = parseStorage(p);
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
  if (draft.security === undefined) {
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

export function parseRefresh(p: Cursor): Refresh | undefined {
  const start = p.starts[p.pos - 1]!;
  const schedule = p.take("EVERY") ? "EVERY" : p.take("AFTER") ? "AFTER" : undefined;
  const period = schedule === undefined ? undefined : parsePeriods(p);
  if (schedule === undefined || period === undefined) return undefined;
  const draft: Draft<Refresh> = {};
  if (schedule === "EVERY" && p.take("OFFSET")) {
    draft.offset = parsePeriods(p);
    if (draft.offset === undefined) return undefined;
  }
  if (p.take("RANDOMIZE", "FOR")) {
    draft.randomize = parsePeriods(p);
    if (draft.randomize === undefined) return undefined;
  }
  if (p.take("DEPENDS", "ON")) {
    const tables: TableName[] | undefined = parseListOf(p, parseTableName);
    if (tables === undefined) return undefined;
    draft.dependsOn = tables;
  }
  if (p.take("SETTINGS")) {
    draft.settings = parseSettings(p);
    if (draft.settings === undefined) return undefined;
  }
  return {
    ...settled<Refresh>(draft),
    kind: "Refresh",
    schedule,
    period,
    append: p.take("APPEND"),
    start,
    end: p.lastEnd,
  };
}

function parsePeriods(p: Cursor): Period[] | undefined {
  const periods: Period[] = [];
  while (p.kind === T.Number) {
    const begin = p.pos;
    const amount = parseUnsigned(p);
    const unit = amount === undefined ? undefined : parseIntervalUnit(p);
    if (amount === undefined || unit === undefined) {
      p.back(begin);
      break;
    }
    periods.push({ amount, unit });
  }
  if (periods.length === 0) return p.miss("a period of time");
  return periods;
}
