import type {
  CollectionItem,
  CreateDatabase,
  CreateDictionary,
  CreateFunction,
  CreateIndex,
  CreateNamedCollection,
  CreateResource,
  CreateWorkload,
  DictionaryAttribute,
  KeyValue,
  KeyValueFunction,
  TableOverride,
} from "../ast/create.ts";
import type { Expression, Identifier } from "../ast/expression.ts";
import type { Setting } from "../ast/settings.ts";
import type { Name } from "../ast/span.ts";
import { isScalar } from "../canonical/literals.ts";
import * as T from "../tokens/kinds.ts";
import { takeAction } from "./create-table.ts";
import type { Cursor } from "./cursor.ts";
import {
  parseBareCall,
  parseCluster,
  parseComment,
  parseInteger,
  parseListOf,
  parseProperties,
  parseStorage,
  parseUnsigned,
} from "./definition.ts";
import { parseExpression, parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier, parseLiteral } from "./operand.ts";
import { parseOrderElements } from "./order.ts";
import { anyOrder, type Clauses, fieldsOf, nodeRule, type Rules } from "./rule.ts";
import { parseCollection, parseSettings, parseSettingValue } from "./settings.ts";
import { pairsCost } from "./stack.ts";
import { checkUuid, parseTableName } from "./tables.ts";
import { parseType } from "./type.ts";

const rules: Rules = {
  attach: (p) => p.take("ATTACH") || (p.take("CREATE") ? false : undefined),
  action: (p) => takeAction(p, true),
  ifNotExists: (p, { orReplace }) => orReplace !== true && p.take("IF", "NOT", "EXISTS"),
  cluster: parseCluster,
  comment: parseComment,
  storage: (p) => parseStorage(p) ?? undefined,
  uuid: (p) => {
    const text = p.string("a UUID");
    return text && checkUuid(p, text.value);
  },
  name: (p) => p.name()?.name,
  database: (p) => p.nameLike("a database"),
  table: parseTableName,
  tableOnly: (p) => p.name("a table")?.name,
  function: (p) => p.name("a function")?.name,
  collection: (p) => p.name("a collection")?.name,
  index: (p) => p.name("an index"),
  expression: (p) => parseExpression(p),
  unsigned: parseUnsigned,
  indexType: (p) => parseBareCall(p, false),
  setting: parseNamedValue,
  overrides: (p) => (p.sees("TABLE", "OVERRIDE") ? (parseListOf(p, parseTableOverride) ?? null) : undefined),
  overrideBody: parseOverrideBody,
  attributes: (p) => {
    const attributes = parseListOf(p, parseAttribute);
    p.comma();
    return attributes;
  },
  dictionaryClauses: (p) => {
    const values = {};
    return anyOrder(p, values, dictionaryClauses) ? values : undefined;
  },
  definition: (p, { action }) => (action === "ATTACH" ? {} : parseDictionaryDefinition(p)),
  items: (p) => parseListStrict(p, parseCollectionItem),
  overridable: (p) => (p.take("NOT", "OVERRIDABLE") ? false : p.take("OVERRIDABLE") || undefined),
  keys: parseIndexKeys,
  workloadSettings: (p) => parseListStrict(p, parseWorkloadSetting),
  operations: (p) => parseListStrict(p, parseOperation),
};

export const parseCreateDatabase: (p: Cursor) => CreateDatabase | undefined = nodeRule(
  "CreateDatabase",
  "{attach:attach} DATABASE [ifNotExists=IF NOT EXISTS] {name:database} [UUID {uuid:uuid}] {cluster:cluster?} {storage:storage?} {comment:comment?} {overrides:overrides?}",
  rules,
);

const parseTableOverride = nodeRule(
  "TableOverride",
  "TABLE OVERRIDE {name:tableOnly} ({:overrideBody})",
  rules,
);

/** COLUMNS (…) and keys, in any order. */
export function parseOverrideBody(p: Cursor): Pick<TableOverride, "properties" | "storage"> | undefined {
  const { start } = p;
  let properties: TableOverride["properties"];
  if (p.take("COLUMNS")) {
    if (!p.open()) return undefined;
    properties = parseProperties(p);
    if (properties === undefined || !p.close()) return undefined;
  }
  const storage = p.sees("ENGINE") || p.sees("SETTINGS") ? undefined : parseStorage(p);
  if (storage === null) return undefined;
  return {
    ...(properties !== undefined && { properties }),
    storage: storage ?? { kind: "Storage", start, end: start },
  };
}

export const parseCreateDictionary: (p: Cursor) => CreateDictionary | undefined = nodeRule(
  "CreateDictionary",
  "{action:action} DICTIONARY {ifNotExists:ifNotExists} {name:table} {cluster:cluster?} {:definition} {comment:comment?}",
  rules,
);

const parseDictionaryDefinition = fieldsOf("({attributes:attributes}) {:dictionaryClauses}", rules);

/** In the order in which the engine prints them. */
const attributeFlags = ["HIERARCHICAL", "BIDIRECTIONAL", "INJECTIVE", "IS_OBJECT_ID"];

function parseAttribute(p: Cursor): DictionaryAttribute | undefined {
  const { start } = p;
  const name = p.name("an attribute");
  const type = name === undefined ? undefined : parseType(p);
  if (name === undefined || type === undefined) return undefined;
  let initial: Expression | undefined;
  let expression: Expression | undefined;
  const flags: string[] = [];
  for (;;) {
    if (initial === undefined && p.take("DEFAULT")) {
      initial = parseAttributeDefault(p);
      if (initial === undefined) return undefined;
    } else if (expression === undefined && p.take("EXPRESSION")) {
      expression = parseExpression(p);
      if (expression === undefined) return undefined;
    } else {
      const flag = attributeFlags.find((word) => !flags.includes(word) && p.take(word));
      if (flag === undefined) break;
      flags.push(flag);
    }
  }
  return {
    kind: "Attribute",
    name: name.name,
    type,
    ...(initial !== undefined && { default: initial }),
    ...(expression !== undefined && { expression }),
    flags: attributeFlags.filter((flag) => flags.includes(flag)),
    start,
    end: p.lastEnd,
  };
}

function parseAttributeDefault(p: Cursor): Expression | undefined {
  if (p.kind === T.Word && /^0b$/i.test(p.source(p.pos))) return p.miss("a literal");
  const literal = parseLiteral(p) ?? parseLiteralArray(p);
  return literal !== undefined && isDefault(literal) ? literal : undefined;
}

function parseLiteralArray(p: Cursor): Expression | undefined {
  return p.kind === T.OpenSquare ? (parseCollection(p, true) as Expression | undefined) : undefined;
}

/** Arrays are of scalars or of such arrays, and not empty. */
function isDefault(value: Expression): boolean {
  if (value.kind === "Array") return value.items.length > 0 && value.items.every(isDefault);
  return isScalar(value);
}

const dictionaryClauses: Clauses = [
  ["PRIMARY KEY", "primaryKey", parseKey],
  ["SOURCE", "source", bracketed((p) => parseKeyValueFunction(p, false))],
  ["LIFETIME", "lifetime", bracketed(parseLifetime)],
  ["LAYOUT", "layout", bracketed((p) => parseKeyValueFunction(p, true))],
  ["RANGE", "range", bracketed((p) => parseBounds(p, (inner) => inner.name("a column")?.name))],
  ["SETTINGS", "settings", bracketed(parseSettings)],
];

/** Names, with or without brackets around all of them. */
function parseKey(p: Cursor): Identifier[] | undefined {
  const bracket = p.open();
  const names: Identifier[] = [];
  do {
    const name = p.name("a column");
    if (name === undefined) return undefined;
    names.push({ kind: "Identifier", parts: [name.name], start: name.start, end: name.end });
  } while (p.comma());
  return bracket && !p.close() ? undefined : names;
}

function bracketed<Item>(parse: (p: Cursor) => Item | undefined): (p: Cursor) => Item | undefined {
  return (p) => {
    const item = p.open() ? parse(p) : undefined;
    return item !== undefined && p.close() ? item : undefined;
  };
}

function parseLifetime(p: Cursor): CreateDictionary["lifetime"] {
  const integer = (inner: Cursor): string | undefined => parseInteger(inner)?.toString();
  const single = p.kind === T.Number ? integer(p) : undefined;
  if (single !== undefined) return { min: "0", max: single, spelled: "MAX" };
  return parseBounds(p, integer);
}

function parseBounds(
  p: Cursor,
  parse: (p: Cursor) => string | undefined,
): { min: string; max: string } | undefined {
  const bounds: { min?: string; max?: string } = {};
  for (let index = 0; index < 2; index++) {
    const key =
      bounds.min === undefined && p.take("MIN")
        ? "min"
        : bounds.max === undefined && p.take("MAX")
          ? "max"
          : undefined;
    if (key === undefined) return undefined;
    const value = parse(p);
    if (value === undefined) return undefined;
    bounds[key] = value;
  }
  return bounds as { min: string; max: string };
}

function parseKeyValueFunction(p: Cursor, bracketsOptional: boolean): KeyValueFunction | undefined {
  const { start } = p;
  const name = p.name();
  if (name === undefined) return undefined;
  const brackets = p.open();
  if (!brackets && !bracketsOptional) return undefined;
  const pairs = brackets ? parsePairs(p) : [];
  if (brackets && !p.close()) return undefined;
  return { kind: "KeyValueFunction", name: name.name.toUpperCase(), brackets, pairs, start, end: p.lastEnd };
}

function parsePairs(p: Cursor): KeyValue[] {
  const pairs: KeyValue[] = [];
  for (;;) {
    const begin = p.pos;
    const pair = parsePair(p);
    if (pair === undefined) {
      p.back(begin);
      return pairs;
    }
    pairs.push(pair);
  }
}

function parsePair(p: Cursor): KeyValue | undefined {
  const { start } = p;
  const key = p.name();
  if (key === undefined) return undefined;
  const begin = p.pos;
  const call = p.kind === T.Word || p.kind === T.QuotedName ? parseFunctionCall(p) : undefined;
  let value: Expression | KeyValue[] | undefined = call;
  if (value === undefined) {
    p.back(begin);
    value = parseLiteral(p) ?? parseLiteralArray(p);
  }
  if (value === undefined && (p.kind === T.Word || p.kind === T.QuotedName)) {
    const name = p.name()!;
    value = { kind: "Identifier", parts: [name.name], start: name.start, end: name.end };
  }
  if (value === undefined) {
    p.enter(pairsCost);
    value = bracketed(parsePairs)(p);
    p.leave(pairsCost);
  }
  if (value === undefined) return undefined;
  return { kind: "KeyValue", key: key.name.toLowerCase(), value, start, end: p.lastEnd };
}

export const parseCreateFunction: (p: Cursor) => CreateFunction | undefined = nodeRule(
  "CreateFunction",
  "CREATE [orReplace=OR REPLACE] FUNCTION {ifNotExists:ifNotExists} {name:function} {cluster:cluster?} AS {body:expression}",
  rules,
);

export const parseCreateNamedCollection: (p: Cursor) => CreateNamedCollection | undefined = nodeRule(
  "CreateNamedCollection",
  "CREATE [orReplace=OR REPLACE] NAMED COLLECTION {ifNotExists:ifNotExists} {name:collection} {cluster:cluster?} AS {items:items}",
  rules,
);

/** Like `parseListOf`, but a comma must be followed by an element. */
export function parseListStrict<Item>(p: Cursor, parse: (p: Cursor) => Item | undefined): Item[] | undefined {
  const items: Item[] = [];
  do {
    const item = parse(p);
    if (item === undefined) return undefined;
    items.push(item);
  } while (p.comma());
  return items;
}

export function parseNamedValue(p: Cursor): Setting | undefined {
  const { start } = p;
  const identifier = parseCompoundIdentifier(p, false);
  const value = identifier !== undefined && p.equals() ? parseSettingValue(p) : undefined;
  if (identifier === undefined || value === undefined) return undefined;
  return { kind: "Setting", name: identifier.parts.map(String).join("."), value, start, end: p.lastEnd };
}

export const parseCollectionItem: (p: Cursor) => CollectionItem | undefined = nodeRule(
  "CollectionItem",
  "{setting:setting} {overridable:overridable?}",
  rules,
);

const indexHead = fieldsOf(
  "CREATE [unique=UNIQUE] INDEX [ifNotExists=IF NOT EXISTS] {name:index} ON {table:table} {cluster:cluster?} {:keys} [TYPE {type:indexType}] [GRANULARITY {granularity:unsigned}]",
  rules,
);

export function parseCreateIndex(p: Cursor): CreateIndex | undefined {
  const { start } = p;
  const read = indexHead(p);
  if (read === undefined) return undefined;
  const { name, expression, type, granularity, ...head } = read;
  const { name: text, start: from } = name as Name;
  const index = {
    kind: "Index",
    name: text,
    expression,
    ...(type !== undefined && { type }),
    ...(granularity !== undefined && { granularity }),
    start: from,
    end: p.lastEnd,
  };
  return { kind: "CreateIndex", index, ...head, start, end: p.lastEnd } as unknown as CreateIndex;
}

/** An expression, or `(a, b DESC)`: directions are taken and forgotten. */
function parseIndexKeys(p: Cursor): { expression: Expression; brackets?: true } | null {
  const { start } = p;
  if (!p.open()) {
    const expression = parseExpression(p);
    if (expression === undefined) return null;
    // Written with its own brackets a lambda would begin with one.
    return expression.kind === "Lambda" ? { expression, brackets: true } : { expression };
  }
  const items = parseOrderElements(p)?.map((element) => element.expression);
  if (items === undefined || !p.close()) return null;
  if (items.length === 1) return { expression: items[0]!, brackets: true };
  return { expression: { kind: "Tuple", items, start, end: p.lastEnd } };
}

const parseWorkload = nodeRule(
  "CreateWorkload",
  "CREATE [orReplace=OR REPLACE] WORKLOAD {ifNotExists:ifNotExists} {name:name} {cluster:cluster?} [IN {parent:name}] [SETTINGS {settings:workloadSettings}]",
  rules,
);
const parseResource = nodeRule(
  "CreateResource",
  "CREATE [orReplace=OR REPLACE] RESOURCE {ifNotExists:ifNotExists} {name:name} {cluster:cluster?} ({operations:operations})",
  rules,
);

export function parseCreateWorkload(p: Cursor): CreateWorkload | CreateResource | undefined {
  const begin = p.pos;
  const workload = parseWorkload(p);
  if (workload !== undefined) return workload;
  const resource = parseResource(p);
  if (resource !== undefined && new Set(resource.operations.map((one) => resourceKind(one.words))).size > 1)
    p.raise("BAD_ARGUMENTS", "A resource is of one kind: disks, threads, queries or memory", begin);
  return resource;
}

function resourceKind(words: string): string {
  return words.endsWith("DISK") ? "DISK" : words.endsWith("THREAD") ? "THREAD" : words;
}

const parseWorkloadSetting = fieldsOf("{setting:setting} [FOR {resource:name}]", rules);

const operations =
  "MASTER THREAD|WORKER THREAD|MEMORY RESERVATION|QUERY|READ ANY DISK|WRITE ANY DISK|READ DISK|WRITE DISK".split(
    "|",
  );

function parseOperation(p: Cursor): object | undefined {
  const words = operations.find((candidate) => p.phrase(candidate));
  if (words === undefined) return undefined;
  if (!/^\w+ DISK$/.test(words)) return { words };
  const disk = p.name("a disk")?.name;
  return disk === undefined ? undefined : { words, disk };
}
