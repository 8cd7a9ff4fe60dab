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
import * as T from "../tokens/kinds.ts";
import { takeAction } from "./create-table.ts";
import type { Cursor } from "./cursor.ts";
import {
  parseBareCall,
  parseCluster,
  parseComment,
  parseGranularity,
  parseListOf,
  parseProperties,
  parseStorage,
  parseStorageOrder,
  parseUnsigned,
} from "./definition.ts";
import { type Draft, settled } from "./draft.ts";
import { parseExpression, parseFunctionCall } from "./expression.ts";
import { parseCompoundIdentifier, parseLiteral } from "./operand.ts";
import { parseSettings, parseSettingValue } from "./settings.ts";
import { checkUuid, parseTableName } from "./tables.ts";
import { parseType } from "./type.ts";

export function parseCreateDatabase(p: Cursor): CreateDatabase | undefined {
  const begin = p.pos;
  const { start } = p;
  const attach = p.take("ATTACH");
  if ((!attach && !p.take("CREATE")) || !p.take("DATABASE")) return p.back(begin);
  const ifNotExists = p.take("IF", "NOT", "EXISTS");
  const name = p.nameLike("a database");
  if (name === undefined) return p.back(begin);
  let uuid: string | undefined;
  if (p.take("UUID")) {
    const text = p.string("a UUID");
    if (text === undefined) return p.back(begin);
    uuid = checkUuid(p, text.value);
  }
  const cluster = parseCluster(p);
  if (cluster === null) return p.back(begin);
  const storage = parseStorage(p) ?? undefined;
  const comment = parseComment(p);
  const overrides = p.sees("TABLE", "OVERRIDE") ? parseListOf(p, parseTableOverride) : undefined;
  return {
    kind: "CreateDatabase",
    attach,
    ifNotExists,
    name,
    ...(uuid !== undefined && { uuid }),
    ...(cluster !== undefined && { cluster }),
    ...(storage !== undefined && { storage }),
    ...(overrides !== undefined && { overrides }),
    ...(comment !== undefined && { comment }),
    start,
    end: p.lastEnd,
  };
}

function parseTableOverride(p: Cursor): TableOverride | undefined {
  const { start } = p;
  if (!p.take("TABLE", "OVERRIDE")) return undefined;
  const name = p.name("a table");
  if (name === undefined || !p.open()) return undefined;
  const body = parseOverrideBody(p);
  if (body === undefined || !p.close()) return undefined;
  return { kind: "TableOverride", name: name.name, ...body, start, end: p.lastEnd };
}

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

export function parseCreateDictionary(p: Cursor): CreateDictionary | undefined {
  const begin = p.pos;
  const { start } = p;
  const action = takeAction(p, true) as CreateDictionary["action"] | undefined;
  if (action === undefined || !p.take("DICTIONARY")) return p.back(begin);
  const ifNotExists = !action.endsWith("REPLACE") && p.take("IF", "NOT", "EXISTS");
  const name = parseTableName(p);
  if (name === undefined) return p.back(begin);
  const draft: Draft<CreateDictionary> = {
    action,
    ifNotExists,
    name,
  };
  const cluster = parseCluster(p);
  if (cluster === null) return p.back(begin);
  if (cluster !== undefined) draft.cluster = cluster;
  if (action !== "ATTACH") {
    if (!p.open()) return p.back(begin);
    draft.attributes = parseListOf(p, parseAttribute);
    if (draft.attributes === undefined || !p.close() || !parseDictionaryParts(p, draft)) return p.back(begin);
  }
  const comment = parseComment(p);
  if (comment !== undefined) draft.comment = comment;
  return { ...settled<CreateDictionary>(draft), kind: "CreateDictionary", start, end: p.lastEnd };
}

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
  return parseLiteral(p) ?? (p.kind === T.OpenSquare ? parseExpression(p) : undefined);
}

type DictionaryDraft = Draft<CreateDictionary>;

function parseDictionaryParts(p: Cursor, draft: DictionaryDraft): boolean {
  for (;;) {
    let done: boolean;
    if (draft.primaryKey === undefined && p.take("PRIMARY", "KEY")) {
      draft.primaryKey = parseKey(p);
      done = draft.primaryKey !== undefined;
    } else if (draft.source === undefined && p.take("SOURCE")) {
      draft.source = bracketed(p, (inner) => parseKeyValueFunction(inner, false));
      done = draft.source !== undefined;
    } else if (draft.lifetime === undefined && p.take("LIFETIME")) {
      draft.lifetime = bracketed(p, parseLifetime);
      done = draft.lifetime !== undefined;
    } else if (draft.layout === undefined && p.take("LAYOUT")) {
      draft.layout = bracketed(p, (inner) => parseKeyValueFunction(inner, true));
      done = draft.layout !== undefined;
    } else if (draft.range === undefined && p.take("RANGE")) {
      draft.range = bracketed(p, parseRange);
      done = draft.range !== undefined;
    } else if (draft.settings === undefined && p.take("SETTINGS")) {
      draft.settings = bracketed(p, parseSettings);
      done = draft.settings !== undefined;
    } else return true;
    if (!done) return false;
  }
}

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

function bracketed<Item>(p: Cursor, parse: (p: Cursor) => Item | undefined): Item | undefined {
  if (!p.open()) return undefined;
  const item = parse(p);
  return item !== undefined && p.close() ? item : undefined;
}

function parseLifetime(p: Cursor): { min: string; max: string } | undefined {
  const single = p.kind === T.Number ? parseUnsigned(p) : undefined;
  if (single !== undefined) return { min: "0", max: single };
  return parseBounds(p, parseUnsigned);
}

function parseRange(p: Cursor): { min: string; max: string } | undefined {
  return parseBounds(p, (inner) => inner.name("a column")?.name);
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
  const pairs = parsePairs(p);
  if (brackets && !p.close()) return undefined;
  return { kind: "KeyValueFunction", name: name.name, brackets, pairs, start, end: p.lastEnd };
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
    value = parseLiteral(p);
  }
  if (value === undefined && (p.kind === T.Word || p.kind === T.QuotedName)) {
    const name = p.name()!;
    value = { kind: "Identifier", parts: [name.name], start: name.start, end: name.end };
  }
  if (value === undefined) value = bracketed(p, parsePairs);
  if (value === undefined) return undefined;
  return { kind: "KeyValue", key: key.name.toLowerCase(), value, start, end: p.lastEnd };
}

export function parseCreateFunction(p: Cursor): CreateFunction | undefined {
  const begin = p.pos;
  const { start } = p;
  if (!p.take("CREATE")) return undefined;
  const orReplace = p.take("OR", "REPLACE");
  if (!p.take("FUNCTION")) return p.back(begin);
  const ifNotExists = !orReplace && p.take("IF", "NOT", "EXISTS");
  const name = p.name("a function");
  if (name === undefined) return p.back(begin);
  const cluster = parseCluster(p);
  if (cluster === null || !p.take("AS")) return p.back(begin);
  const body = parseExpression(p);
  if (body === undefined) return p.back(begin);
  return {
    kind: "CreateFunction",
    orReplace,
    ifNotExists,
    name: name.name,
    ...(cluster !== undefined && { cluster }),
    body,
    start,
    end: p.lastEnd,
  };
}

export function parseCreateNamedCollection(p: Cursor): CreateNamedCollection | undefined {
  const begin = p.pos;
  const { start } = p;
  if (!p.take("CREATE")) return undefined;
  const orReplace = p.take("OR", "REPLACE");
  if (!p.take("NAMED", "COLLECTION")) return p.back(begin);
  const ifNotExists = !orReplace && p.take("IF", "NOT", "EXISTS");
  const name = p.name("a collection");
  if (name === undefined) return p.back(begin);
  const cluster = parseCluster(p);
  if (cluster === null || !p.take("AS")) return p.back(begin);
  const items = parseListStrict(p, parseCollectionItem);
  if (items === undefined) return p.back(begin);
  return {
    kind: "CreateNamedCollection",
    orReplace,
    ifNotExists,
    name: name.name,
    ...(cluster !== undefined && { cluster }),
    items,
    start,
    end: p.lastEnd,
  };
}

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
  if (identifier === undefined || !p.token(T.Equals, "'='")) return undefined;
  const value = parseSettingValue(p);
  if (value === undefined) return undefined;
  return { kind: "Setting", name: identifier.parts.map(String).join("."), value, start, end: p.lastEnd };
}

export function parseCollectionItem(p: Cursor): CollectionItem | undefined {
  const { start } = p;
  const setting = parseNamedValue(p);
  if (setting === undefined) return undefined;
  const overridable = p.take("NOT", "OVERRIDABLE") ? false : p.take("OVERRIDABLE") ? true : undefined;
  return {
    kind: "CollectionItem",
    setting,
    ...(overridable !== undefined && { overridable }),
    start,
    end: p.lastEnd,
  };
}

export function parseCreateIndex(p: Cursor): CreateIndex | undefined {
  const begin = p.pos;
  const { start } = p;
  if (!p.take("CREATE")) return undefined;
  const unique = p.take("UNIQUE");
  if (!p.take("INDEX")) return p.back(begin);
  const ifNotExists = p.take("IF", "NOT", "EXISTS");
  const name = p.name("an index");
  if (name === undefined || !p.take("ON")) return p.back(begin);
  const table = parseTableName(p);
  const cluster = table === undefined ? null : parseCluster(p);
  const keys = cluster === null ? undefined : parseIndexKeys(p);
  if (table === undefined || cluster === null || keys === undefined) return p.back(begin);
  const type = p.take("TYPE") ? parseBareCall(p, false) : undefined;
  const granularity = parseGranularity(p);
  if (granularity === null) return p.back(begin);
  return {
    kind: "CreateIndex",
    unique,
    ifNotExists,
    index: {
      kind: "Index",
      name: name.name,
      expression: keys,
      ...(type !== undefined && { type }),
      ...(granularity !== undefined && { granularity }),
      start: name.start,
      end: p.lastEnd,
    },
    table,
    ...(cluster !== undefined && { cluster }),
    start,
    end: p.lastEnd,
  };
}

/** An expression, or `(a, b DESC)`: directions are taken and forgotten. */
function parseIndexKeys(p: Cursor): Expression | undefined {
  const begin = p.pos;
  const order = parseStorageOrder(p);
  if (order === undefined) return p.back(begin);
  const items = order.elements.map((element) => element.expression);
  if (!order.list) return items[0]!.kind === "Paren" ? items[0]!.expression : items[0];
  return { kind: "Tuple", items, start: order.start, end: order.end };
}

export function parseCreateWorkload(p: Cursor): CreateWorkload | CreateResource | undefined {
  const begin = p.pos;
  const { start } = p;
  if (!p.take("CREATE")) return undefined;
  const orReplace = p.take("OR", "REPLACE");
  const what = p.take("WORKLOAD") ? "WORKLOAD" : p.take("RESOURCE") ? "RESOURCE" : undefined;
  if (what === undefined) return p.back(begin);
  const ifNotExists = !orReplace && p.take("IF", "NOT", "EXISTS");
  const name = p.name();
  const cluster = name === undefined ? null : parseCluster(p);
  if (name === undefined || cluster === null) return p.back(begin);
  const head = { orReplace, ifNotExists, name: name.name, ...(cluster !== undefined && { cluster }) };
  if (what === "RESOURCE") {
    const operations = p.open() ? parseListStrict(p, parseOperation) : undefined;
    if (operations === undefined || !p.close()) return p.back(begin);
    if (new Set(operations.map((one) => resourceKind(one.words))).size > 1) {
      p.raise("BAD_ARGUMENTS", "A resource is of one kind: disks, threads, queries or memory", begin);
    }
    return { kind: "CreateResource", ...head, operations, start, end: p.lastEnd };
  }
  const parent = p.take("IN") ? p.name() : undefined;
  const given = p.take("SETTINGS");
  const settings = given ? parseListStrict(p, parseWorkloadSetting) : undefined;
  if (given && settings === undefined) return p.back(begin);
  return {
    kind: "CreateWorkload",
    ...head,
    ...(parent !== undefined && { parent: parent.name }),
    ...(settings !== undefined && { settings }),
    start,
    end: p.lastEnd,
  };
}

function resourceKind(words: string): string {
  return words.endsWith("DISK") ? "DISK" : words.endsWith("THREAD") ? "THREAD" : words;
}

function parseWorkloadSetting(p: Cursor): { setting: Setting; resource?: string } | undefined {
  const setting = parseNamedValue(p);
  if (setting === undefined) return undefined;
  const resource = p.take("FOR") ? p.name()?.name : undefined;
  return { setting, ...(resource !== undefined && { resource }) };
}

function parseOperation(p: Cursor): { words: string; disk?: string } | undefined {
  for (const words of [
    "MASTER THREAD",
    "WORKER THREAD",
    "MEMORY RESERVATION",
    "QUERY",
    "READ ANY DISK",
    "WRITE ANY DISK",
  ]) {
    if (p.phrase(words)) return { words };
  }
  const words = ["READ DISK", "WRITE DISK"].find((candidate) => p.phrase(candidate));
  const disk = words === undefined ? undefined : p.name("a disk");
  return words === undefined || disk === undefined ? undefined : { words, disk: disk.name };
}
