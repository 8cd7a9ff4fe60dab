import type {
  Assignment,
  ColumnDeclaration,
  ConstraintDeclaration,
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
import type { GroupBy, OrderBy } from "../ast/select.ts";
import type { SettingsClause } from "../ast/settings.ts";
import * as T from "../tokens/kinds.ts";
import { numberValue } from "../tokens/number.ts";
import { parseAliasedList } from "./alias.ts";
import type { Cursor } from "./cursor.ts";
import { type Draft, settled } from "./draft.ts";
import { parseExpression, parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier } from "./operand.ts";
import { anyOrder, type Clauses, continuation, fieldsOf, nodeRule, type Rules } from "./rule.ts";
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

/** `bare`: after the type EPHEMERAL may stand alone, also before a comment; any other word is its expression. */
function parseDefaultExpression(p: Cursor, bare: boolean): Expression | undefined {
  const begin = p.pos;
  if (bare && p.sees("COMMENT")) return undefined;
  const expression = parseExpression(p);
  return expression === undefined ? p.back(begin) : expression;
}

const parseColumnTail = continuation(
  "[COMMENT {comment:comment}] [CODEC {codec:codec}] [STATISTICS {statistics:statistics}] [TTL {ttl:expression}] {primaryKey:primaryKey?} {settings:columnSettings?}",
  {
    comment: (p) => p.string("a comment")?.value,
    codec: (p) => parseCallList(p, "CODEC"),
    statistics: (p) => parseCallList(p, "STATISTICS"),
    expression: (p) => parseExpression(p),
    primaryKey: (p) => p.take("PRIMARY", "KEY") || undefined,
    columnSettings: parseColumnSettings,
  },
);

/** Without a bracket the word is for whoever comes next. */
function parseColumnSettings(p: Cursor): SettingsClause | undefined | null {
  if (!p.take("SETTINGS")) return undefined;
  if (!p.open()) return p.back(p.pos - 1);
  const settings = parseSettings(p);
  return settings !== undefined && p.close() ? settings : null;
}

const rules: Rules = {
  expression: (p) => parseExpression(p),
  list: (p) => parseAliasedList(p, false),
  type: (p) => parseBareCall(p, false),
  unsigned: parseUnsigned,
  table: parseTableName,
  settings: parseSettings,
  index: (p) => p.name("an index")?.name,
  constraint: (p) => p.name("a constraint")?.name,
  projection: (p) => p.name("a projection")?.name,
  column: (p) => p.name("a column")?.name,
  body: (p) => projectionQuery(p) ?? projectionIndex(p),
  query: (p) => parseProjectionSelect(p),
  with: parseWith,
  distinct: (p) => p.take("DISTINCT") || undefined,
  items: (p) => parseAliasedList(p, true),
  groups: parseProjectionGroups,
  order: parseProjectionOrder,
  actions: parseForeignKeyActions,
};

export const parseIndex: (p: Cursor) => IndexDeclaration | undefined = nodeRule(
  "Index",
  "{name:index} {expression:expression} TYPE {type:type} [GRANULARITY {granularity:unsigned}]",
  rules,
);

/** An unsigned integer, by its digits without leading zeros. */
export function parseUnsigned(p: Cursor): string | undefined {
  const text = p.source(p.pos);
  if (p.kind !== T.Number || !/^\d+$/.test(text)) return p.miss("an unsigned integer");
  p.pos++;
  return BigInt(text).toString();
}

/** An integer of 64 bits in any notation: hexadecimal, binary, with underscores. */
export function parseInteger(p: Cursor): bigint | undefined {
  const value = p.kind === T.Number ? numberValue(p.source(p.pos)) : undefined;
  if (value?.type !== "integer") return p.miss("an integer");
  p.pos++;
  return value.value;
}

export const parseConstraint: (p: Cursor) => ConstraintDeclaration | undefined = nodeRule(
  "Constraint",
  "{name:constraint} {check:CHECK|ASSUME} {expression:expression}",
  rules,
);

export const parseProjection: (p: Cursor) => ProjectionDeclaration | undefined = nodeRule(
  "Projection",
  "{name:projection} {:body} [WITH SETTINGS ({settings:settings})]",
  rules,
);
const projectionQuery = fieldsOf("({query:query})", rules);
const projectionIndex = fieldsOf("INDEX {index:list} TYPE {type:type}", rules);

/** The few clauses a projection may have. */
const parseProjectionSelect = nodeRule(
  "Select",
  "[WITH {with:with}] SELECT {distinct:distinct?} {items:items} [WHERE {where:expression}] [GROUP BY {groupBy:groups}] [ORDER BY {orderBy:order}]",
  rules,
);

function parseProjectionGroups(p: Cursor): GroupBy | undefined {
  const start = p.starts[p.pos - 2]!;
  const by = parseAliasedList(p, false);
  return by && { kind: "GroupBy", by, rollup: false, cube: false, totals: false, start, end: p.lastEnd };
}

function parseProjectionOrder(p: Cursor): OrderBy | undefined {
  const { start } = p;
  const keys = parseAliasedList(p, false);
  const elements = keys?.map(
    (expression) =>
      ({ kind: "OrderByElement", expression, start: expression.start, end: expression.end }) as const,
  );
  return elements && { kind: "OrderBy", all: false, elements, start, end: p.lastEnd };
}

const parseForeignKey = nodeRule(
  "ForeignKey",
  "{columns:expression} REFERENCES {table:table} {references:expression} {actions:actions}",
  rules,
);

const foreignKeyActions = ["RESTRICT", "CASCADE", "SET NULL", "NO ACTION", "SET DEFAULT"];

function parseForeignKeyActions(p: Cursor): string[] | undefined {
  const actions: string[] = [];
  while (p.take("ON")) {
    const event = ["DELETE", "UPDATE"].find((word) => p.take(word));
    const action = foreignKeyActions.find((words) => p.phrase(words));
    if (event === undefined || action === undefined) return undefined;
    actions.push(`ON ${event} ${action}`);
  }
  return actions;
}

const parsePrimaryKey = nodeRule("PrimaryKey", "{expression:expression}", rules);

function parseProperty(p: Cursor): TableProperty | undefined {
  if (p.take("INDEX")) return parseIndex(p);
  if (p.take("CONSTRAINT")) return parseConstraint(p);
  if (p.take("PROJECTION")) return parseProjection(p);
  if (p.take("PRIMARY", "KEY")) {
    const start = p.starts[p.pos - 2]!;
    const key = parsePrimaryKey(p);
    return key && { ...key, start };
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
  const elements = p.kind === T.CloseRound ? [] : parseListOf(p, parseOrderElement);
  if (elements === undefined || !p.close()) return undefined;
  return { kind: "StorageOrderBy", elements, list: true, start, end: p.lastEnd };
}

export const parseAssignment: (p: Cursor) => Assignment | undefined = nodeRule(
  "Assignment",
  "{column:column} = {expression:expression}",
  rules,
);

export function parseTtlElement(p: Cursor): TtlElement | undefined {
  const { start } = p;
  if (p.sees("MATERIALIZE", "TTL") || p.sees("REMOVE", "TTL") || p.sees("MODIFY", "TTL")) return undefined;
  const expression = parseExpression(p);
  const spelled =
    p.keywords[p.pos] === "DELETE" && p.keywords[p.pos + 1] === "WHERE"
      ? ({ spelled: "DELETE" } as const)
      : {};
  const action = expression === undefined ? null : parseTtlAction(p);
  if (expression === undefined || action === null) return undefined;
  return {
    kind: "Ttl",
    ...spelled,
    expression,
    ...(action !== undefined && { action }),
    start,
    end: p.lastEnd,
  };
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
    const begin = p.pos;
    const set = parseListOf(p, parseAssignment);
    if (set !== undefined) return { does: "GROUP BY", keys, set };
    p.back(begin);
    return { does: "GROUP BY", keys };
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
    p.equals();
    draft.engine = parseBareCall(p);
    if (draft.engine === undefined) return broken();
  }
  if (!anyOrder(p, draft, storageClauses)) return broken();
  if (p.take("SETTINGS")) {
    draft.settings = parseSettings(p);
    if (draft.settings === undefined) return broken();
  }
  if (p.pos === begin) return undefined;
  return { ...settled<Storage>(draft), kind: "Storage", start, end: p.lastEnd };
}

const storageClauses: Clauses = [
  ["PARTITION BY", "partitionBy", rules.expression!],
  ["PRIMARY KEY", "primaryKey", rules.expression!],
  ["ORDER BY", "orderBy", parseStorageOrder],
  ["UNIQUE KEY", "uniqueKey", rules.expression!],
  ["SAMPLE BY", "sampleBy", rules.expression!],
  ["TTL", "ttl", (p) => parseListOf(p, parseTtlElement)],
];
