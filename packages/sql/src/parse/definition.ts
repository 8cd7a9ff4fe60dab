import type {
  Assignment,
  ColumnDeclaration,
  ConstraintDeclaration,
  ForeignKey,
  IndexDeclaration,
  ProjectionDeclaration,
  Storage,
  StorageOrder,
  StorageOrderElement,
  TableProperty,
  TtlAction,
  TtlElement,
} from "../ast/create.ts";
import type { Call, Expression } from "../ast/expression.ts";
import type { Select } from "../ast/select.ts";
import { nowhere } from "../ast/span.ts";
import * as T from "../tokens/kinds.ts";
import { parseAliasedList } from "./alias.ts";
import type { Cursor } from "./cursor.ts";
import { type Draft, settled } from "./draft.ts";
import { parseExpression, parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier } from "./operand.ts";
import { parseWith } from "./select.ts";
import { parseSettings } from "./settings.ts";
import { parseTableName } from "./tables.ts";
import { parseType } from "./type.ts";

/** `ON CLUSTER name`; `null` where it is broken, `undefined` where none stands. */
export function parseCluster(p: Cursor): string | undefined | null {
  if (!p.take("ON")) return undefined;
  if (!p.take("CLUSTER")) return null;
  return p.string()?.value ?? p.name("a cluster")?.name ?? null;
}

/** `COMMENT 'text'`; the engine takes the word without a text too, and forgets it. */
export function parseComment(p: Cursor): string | undefined {
  return p.take("COMMENT") ? p.string("a comment")?.value : undefined;
}

/** Elements between commas, at least one; the list ends before a comma that nothing follows. */
export function parseListOf<Item>(p: Cursor, parse: (p: Cursor) => Item | undefined): Item[] | undefined {
  const items: Item[] = [];
  for (;;) {
    const begin = p.pos;
    const item = parse(p);
    if (item === undefined) {
      if (items.length === 0) return undefined;
      p.back(begin - 1);
      return items;
    }
    items.push(item);
    if (!p.comma()) return items;
  }
}

/** A name with optional arguments: engines, codecs, kinds of indices. */
export function parseBareCall(p: Cursor, parameters = true): Call | undefined {
  const begin = p.pos;
  const start = p.start;
  const named = p.name();
  if (named === undefined) return undefined;
  p.pos = begin;
  const call = parseFunctionCall(p, false, parameters);
  if (call?.kind === "Call") {
    const name = call.name.toLowerCase() === named.name.toLowerCase() ? named.name : call.name;
    // The engine keeps empty brackets where none may follow as parameters: at kinds of indices.
    return parameters || call.arguments.length > 0 ? { ...call, name, bare: true } : { ...call, name };
  }
  p.back(begin);
  p.name();
  return { kind: "Call", name: named.name, arguments: [], bare: true, start, end: p.lastEnd };
}

/** `WORD(a, b(1))` with calls or names between the brackets: CODEC and STATISTICS. */
export function parseCallList(p: Cursor, name: string): Call | undefined {
  const start = p.starts[p.pos - 1]!;
  if (!p.open()) return undefined;
  const args = parseListOf(p, (inner) => parseBareCall(inner));
  if (args === undefined || !p.close()) return undefined;
  return { kind: "Call", name, arguments: args, bare: true, start, end: p.lastEnd };
}

const defaultWords = ["DEFAULT", "MATERIALIZED", "EPHEMERAL", "ALIAS"] as const;

interface ColumnRules {
  /** A type must be given where no default is. */
  readonly typed: boolean;
  /** The name may have dots in it. */
  readonly compound: boolean;
  /** REMOVE, MODIFY and RESET after the name end the declaration (ALTER … MODIFY COLUMN). */
  readonly properties: boolean;
  /** The name was read already. */
  readonly afterName?: string;
}

const tableRules: ColumnRules = { typed: true, compound: false, properties: false };

export function parseColumn(p: Cursor, rules: ColumnRules = tableRules): ColumnDeclaration | undefined {
  const begin = p.pos;
  const start = p.start;
  const name = rules.afterName ?? (rules.compound ? compoundName(p) : p.name("a column")?.name);
  if (name === undefined) return undefined;
  const draft: Draft<ColumnDeclaration> = {};
  if (rules.properties && (p.sees("REMOVE") || p.sees("MODIFY", "SETTING") || p.sees("RESET", "SETTING"))) {
    return { kind: "Column", name, start, end: p.lastEnd };
  }
  if (rules.properties && (p.sees("COMMENT") || p.sees("CODEC"))) {
    return parseColumnTail(p, draft)
      ? { ...settled<ColumnDeclaration>(draft), kind: "Column", name, start, end: p.lastEnd }
      : p.back(begin);
  }
  if (
    ![
      "NULL",
      "NOT",
      "DEFAULT",
      "MATERIALIZED",
      "EPHEMERAL",
      "ALIAS",
      "AUTO_INCREMENT",
      "TTL",
      "PRIMARY",
      "STATISTICS",
      "COLLATE",
    ].some((word) => startsModifier(p, word))
  ) {
    {
      const type = parseType(p);
      if (type !== undefined) draft.type = type;
      else return p.back(begin);
    }
    if (draft.type !== undefined && p.take("COLLATE")) {
      const collation = p.name("a collation")?.name;
      if (collation === undefined || !/^binary$|_(bin|ci|cs|ks)$/.test(collation)) return p.back(begin);
      draft.collation = collation;
    }
  }
  if (!parseNullable(p, draft) || !parseDefault(p, draft) || !parseColumnTail(p, draft)) return p.back(begin);
  if (
    rules.typed &&
    draft.type === undefined &&
    draft.default === undefined &&
    draft.autoIncrement === undefined
  ) {
    return p.back(begin);
  }
  return { ...settled<ColumnDeclaration>(draft), kind: "Column", name, start, end: p.lastEnd };
}

function startsModifier(p: Cursor, word: string): boolean {
  return word === "PRIMARY" ? p.sees("PRIMARY", "KEY") : p.sees(word);
}

function compoundName(p: Cursor): string | undefined {
  const identifier = parseCompoundIdentifier(p, false);
  return identifier?.parts.map(String).join(".");
}

type ColumnDraft = Draft<ColumnDeclaration>;

function parseNullable(p: Cursor, draft: ColumnDraft): boolean {
  if (p.take("NOT")) {
    if (!p.take("NULL")) return false;
    draft.nullable = false;
  } else if (p.take("NULL")) draft.nullable = true;
  return true;
}

function parseDefault(p: Cursor, draft: ColumnDraft): boolean {
  const word = defaultWords.find((candidate) => p.take(candidate));
  if (word === undefined) {
    if (p.take("AUTO_INCREMENT")) draft.autoIncrement = true;
    return true;
  }
  const bare = word === "EPHEMERAL" && draft.type !== undefined;
  const expression = parseDefaultExpression(p, bare);
  if (expression === undefined && !bare) return false;
  draft.default = { word, ...(expression !== undefined && { expression }) };
  return draft.nullable !== undefined || parseNullable(p, draft);
}

/** `bare`: after the type EPHEMERAL may stand alone, also before the next property. */
function parseDefaultExpression(p: Cursor, bare: boolean): Expression | undefined {
  const begin = p.pos;
  if (bare && ["COMMENT", "CODEC"].some((next) => p.sees(next))) return undefined;
  const expression = parseExpression(p);
  return expression === undefined ? p.back(begin) : expression;
}

function parseColumnTail(p: Cursor, draft: ColumnDraft): boolean {
  if (p.take("COMMENT")) {
    const comment = p.string("a comment");
    if (comment === undefined) return false;
    draft.comment = comment.value;
  }
  if (p.take("CODEC")) {
    draft.codec = parseCallList(p, "CODEC");
    if (draft.codec === undefined) return false;
  }
  if (p.take("STATISTICS")) {
    draft.statistics = parseCallList(p, "STATISTICS");
    if (draft.statistics === undefined) return false;
  }
  if (p.take("TTL")) {
    draft.ttl = parseExpression(p);
    if (draft.ttl === undefined) return false;
  }
  if (p.take("PRIMARY", "KEY")) draft.primaryKey = true;
  if (p.take("SETTINGS")) {
    if (!p.open()) {
      p.back(p.pos - 1);
      return true;
    }
    draft.settings = parseSettings(p);
    if (draft.settings === undefined || !p.close()) return false;
  }
  return true;
}

export function parseIndex(p: Cursor): IndexDeclaration | undefined {
  const { start } = p;
  const name = p.name("an index");
  const expression = name === undefined ? undefined : parseExpression(p);
  if (name === undefined || expression === undefined || !p.take("TYPE")) return undefined;
  const type = parseBareCall(p, false);
  if (type === undefined) return undefined;
  const granularity = parseGranularity(p);
  if (granularity === null) return undefined;
  return {
    kind: "Index",
    name: name.name,
    expression,
    type,
    ...(granularity !== undefined && { granularity }),
    start,
    end: p.lastEnd,
  };
}

/** `undefined`: none; `null`: broken. */
export function parseGranularity(p: Cursor): string | undefined | null {
  return p.take("GRANULARITY") ? (parseUnsigned(p) ?? null) : undefined;
}

/** An unsigned integer, by its digits without leading zeros. */
export function parseUnsigned(p: Cursor): string | undefined {
  const text = p.source(p.pos);
  if (p.kind !== T.Number || !/^\d+$/.test(text)) return p.miss("an unsigned integer");
  p.pos++;
  return BigInt(text).toString();
}

export function parseConstraint(p: Cursor): ConstraintDeclaration | undefined {
  const { start } = p;
  const name = p.name("a constraint");
  if (name === undefined) return undefined;
  const check = p.take("CHECK") ? "CHECK" : p.take("ASSUME") ? "ASSUME" : undefined;
  const expression = check === undefined ? undefined : parseExpression(p);
  if (check === undefined || expression === undefined) return undefined;
  return { kind: "Constraint", name: name.name, check, expression, start, end: p.lastEnd };
}

export function parseProjection(p: Cursor): ProjectionDeclaration | undefined {
  const { start } = p;
  const name = p.name("a projection");
  if (name === undefined) return undefined;
  let body: { query: Select } | { index: Expression[]; type: Expression };
  if (p.open()) {
    const query = parseProjectionSelect(p);
    if (query === undefined || !p.close()) return undefined;
    body = { query };
  } else if (p.take("INDEX")) {
    const index = parseAliasedList(p, false);
    if (index === undefined || !p.take("TYPE")) return undefined;
    const type = parseBareCall(p, false);
    if (type === undefined) return undefined;
    body = { index, type };
  } else return undefined;
  let settings: ProjectionDeclaration["settings"];
  if (p.take("WITH", "SETTINGS")) {
    if (!p.open()) return undefined;
    settings = parseSettings(p);
    if (settings === undefined || !p.close()) return undefined;
  }
  return {
    kind: "Projection",
    name: name.name,
    ...body,
    ...(settings !== undefined && { settings }),
    start,
    end: p.lastEnd,
  };
}

/** The few clauses a projection may have. */
function parseProjectionSelect(p: Cursor): Select | undefined {
  const { start } = p;
  const draft: Draft<Select> = {};
  if (p.take("WITH")) {
    draft.with = parseWith(p);
    if (draft.with === undefined) return undefined;
  }
  if (!p.take("SELECT")) return undefined;
  if (p.take("DISTINCT")) draft.distinct = true;
  const items = parseAliasedList(p, true);
  if (items === undefined) return undefined;
  if (p.take("WHERE")) {
    draft.where = parseExpression(p);
    if (draft.where === undefined) return undefined;
  }
  if (p.take("GROUP", "BY")) {
    const by = parseAliasedList(p, false);
    if (by === undefined) return undefined;
    draft.groupBy = { kind: "GroupBy", by, rollup: false, cube: false, totals: false, start, end: p.lastEnd };
  }
  if (p.take("ORDER", "BY")) {
    const keys = parseAliasedList(p, false);
    if (keys === undefined) return undefined;
    const elements = keys.map((expression) => ({ kind: "OrderByElement", expression, ...nowhere }) as const);
    draft.orderBy = { kind: "OrderBy", all: false, elements, start, end: p.lastEnd };
  }
  return { ...settled<Select>(draft), kind: "Select", items, start, end: p.lastEnd };
}

function parseForeignKey(p: Cursor): ForeignKey | undefined {
  const { start } = p;
  const columns = parseExpression(p);
  if (columns === undefined || !p.take("REFERENCES")) return undefined;
  const table = parseTableName(p);
  const references = table === undefined ? undefined : parseExpression(p);
  if (table === undefined || references === undefined) return undefined;
  const actions: string[] = [];
  while (p.take("ON")) {
    const event = p.take("DELETE") ? "DELETE" : p.take("UPDATE") ? "UPDATE" : undefined;
    const action = ["RESTRICT", "CASCADE", "SET NULL", "NO ACTION", "SET DEFAULT"].find((words) =>
      p.phrase(words),
    );
    if (event === undefined || action === undefined) return undefined;
    actions.push(`ON ${event} ${action}`);
  }
  return { kind: "ForeignKey", columns, table, references, actions, start, end: p.lastEnd };
}

function parseProperty(p: Cursor): TableProperty | undefined {
  const { start } = p;
  if (p.take("INDEX")) return parseIndex(p);
  if (p.take("CONSTRAINT")) return parseConstraint(p);
  if (p.take("PROJECTION")) return parseProjection(p);
  if (p.take("PRIMARY", "KEY")) {
    const expression = parseExpression(p);
    return expression === undefined ? undefined : { kind: "PrimaryKey", expression, start, end: p.lastEnd };
  }
  if (p.take("FOREIGN", "KEY")) return parseForeignKey(p);
  return parseColumn(p);
}

/** What stands between the brackets of CREATE TABLE. */
export function parseProperties(p: Cursor): TableProperty[] | undefined {
  const properties = parseListOf(p, parseProperty);
  if (properties === undefined) return undefined;
  return properties.filter((property) => property.kind === "PrimaryKey").length > 1 ? undefined : properties;
}

function parseOrderElement(p: Cursor): StorageOrderElement | undefined {
  const { start } = p;
  const expression = parseExpression(p);
  if (expression === undefined) return undefined;
  let inner: Expression = expression;
  while (inner.kind === "Paren") inner = inner.expression;
  if (inner.kind === "Aliased") return undefined;
  const direction =
    p.take("DESCENDING") || p.take("DESC")
      ? "DESC"
      : p.take("ASCENDING") || p.take("ASC")
        ? "ASC"
        : undefined;
  return {
    kind: "StorageOrder",
    expression,
    ...(direction !== undefined && { direction }),
    start,
    end: p.lastEnd,
  };
}

export function parseStorageOrder(p: Cursor): StorageOrder | undefined {
  const begin = p.pos;
  const { start } = p;
  const single = parseOrderElement(p);
  if (single !== undefined)
    return { kind: "StorageOrderBy", elements: [single], list: false, start, end: p.lastEnd };
  p.back(begin);
  if (p.kind === T.Word && p.source(p.pos) === "tuple") p.pos++;
  if (!p.open()) return undefined;
  const elements = parseListOf(p, parseOrderElement) ?? [];
  if (!p.close()) return undefined;
  return { kind: "StorageOrderBy", elements, list: true, start, end: p.lastEnd };
}

export function parseAssignment(p: Cursor): Assignment | undefined {
  const { start } = p;
  const column = p.name("a column");
  if (column === undefined || !p.token(T.Equals, "'='")) return undefined;
  const expression = parseExpression(p);
  if (expression === undefined) return undefined;
  return { kind: "Assignment", column: column.name, expression, start, end: p.lastEnd };
}

export function parseTtlElement(p: Cursor): TtlElement | undefined {
  const { start } = p;
  if (p.sees("MATERIALIZE", "TTL") || p.sees("REMOVE", "TTL") || p.sees("MODIFY", "TTL")) return undefined;
  const expression = parseExpression(p);
  const action = expression === undefined ? null : parseTtlAction(p);
  if (expression === undefined || action === null) return undefined;
  return { kind: "Ttl", expression, ...(action !== undefined && { action }), start, end: p.lastEnd };
}

function parseTtlAction(p: Cursor): TtlAction | undefined | null {
  const to = p.take("TO", "DISK") ? "DISK" : p.take("TO", "VOLUME") ? "VOLUME" : undefined;
  if (to !== undefined) {
    const ifExists = p.take("IF", "EXISTS");
    const target = p.string();
    return target === undefined ? null : { does: "MOVE", to, ifExists, target: target.value };
  }
  if (p.take("GROUP", "BY")) {
    const keys = parseAliasedList(p, false) ?? [];
    if (!p.take("SET")) return { does: "GROUP BY", keys };
    const set = parseListOf(p, parseAssignment);
    return set === undefined ? null : { does: "GROUP BY", keys, set };
  }
  if (p.take("RECOMPRESS")) {
    const codec = p.take("CODEC") ? parseCallList(p, "CODEC") : undefined;
    return codec === undefined ? null : { does: "RECOMPRESS", codec };
  }
  const deletes = p.take("DELETE");
  if (!p.take("WHERE")) return deletes ? { does: "DELETE" } : undefined;
  const where = parseExpression(p);
  return where === undefined ? null : { does: "DELETE", where };
}

/** ENGINE and its clauses in any order; `undefined` where none stands, `null` where one is broken. */
export function parseStorage(p: Cursor): Storage | undefined | null {
  const begin = p.pos;
  const { start } = p;
  const draft: Draft<Storage> = {};
  const broken = (): null => {
    p.back(begin);
    return null;
  };
  if (p.take("ENGINE")) {
    p.token(T.Equals, "'='");
    draft.engine = parseBareCall(p);
    if (draft.engine === undefined) return broken();
  }
  for (;;) {
    const key = storageClause(p, draft);
    if (key === undefined) break;
    if (key === "orderBy") draft.orderBy = parseStorageOrder(p);
    else if (key === "ttl") draft.ttl = parseListOf(p, parseTtlElement);
    else draft[key] = parseExpression(p);
    if (draft[key] === undefined) return broken();
  }
  if (p.take("SETTINGS")) {
    draft.settings = parseSettings(p);
    if (draft.settings === undefined) return broken();
  }
  if (p.pos === begin) return undefined;
  return { ...settled<Storage>(draft), kind: "Storage", start, end: p.lastEnd };
}

type Clause = "partitionBy" | "primaryKey" | "orderBy" | "uniqueKey" | "sampleBy" | "ttl";

function storageClause(p: Cursor, draft: { [Key in Clause]?: unknown }): Clause | undefined {
  if (draft.partitionBy === undefined && p.take("PARTITION", "BY")) return "partitionBy";
  if (draft.primaryKey === undefined && p.take("PRIMARY", "KEY")) return "primaryKey";
  if (draft.orderBy === undefined && p.take("ORDER", "BY")) return "orderBy";
  if (draft.uniqueKey === undefined && p.take("UNIQUE", "KEY")) return "uniqueKey";
  if (draft.sampleBy === undefined && p.take("SAMPLE", "BY")) return "sampleBy";
  return draft.ttl === undefined && p.take("TTL") ? "ttl" : undefined;
}
