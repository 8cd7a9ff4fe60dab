import type { Schema } from "../analysis/schema.ts";
import type { Scope } from "../analysis/scope.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import * as T from "../tokens/kinds.ts";
import { leadUp, type Place, placeOf } from "./completion-place.ts";
import { keywordsFor } from "./keywords.ts";
import { scopeAt, scopeNames, tableColumns } from "./names-in-scope.ts";
import { tryParse } from "./recover.ts";
import { lambdaParameters, targetOf, wantsColumn } from "./target.ts";
import { writtenName } from "./written-name.ts";

export type CompletionKind =
  | "keyword"
  | "column"
  | "alias"
  | "table"
  | "database"
  | "function"
  | "setting"
  | "type"
  | "format"
  | "engine";

export interface Completion {
  readonly kind: CompletionKind;
  readonly label: string;
  /** What to put in place of [start, end): the label, in quotes and with its database where it needs them. */
  readonly insert: string;
  /** A type, a signature, or where a column comes from. */
  readonly detail?: string;
}

export interface Completions {
  /** What the chosen item replaces: the word the cursor is in. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

/** Things by name: a list, or a map whose values they are. */
export type Named<Value> = Iterable<Value> | ReadonlyMap<string, Value>;

/** What there is to complete with; everything `@assay/sql/catalogue` exports fits as it is. */
export interface CompletionSource extends Schema {
  /** A table without `database` is in the current one. */
  readonly tables?: Named<{ readonly name: string; readonly database?: string }>;
  readonly databases?: Iterable<string>;
  /** The current database; its tables are inserted without it. Default: `default`. */
  readonly database?: string;
  readonly functions?: Named<{ readonly name: string; readonly signature?: string }>;
  readonly tableFunctions?: Named<{ readonly name: string }>;
  readonly settings?: Named<{ readonly name: string; readonly type?: string }>;
  readonly dataTypes?: Iterable<string>;
  readonly formats?: Iterable<string>;
  readonly engines?: Iterable<string>;
}

/** An item before it is known how it is written at the place. */
type Offer = Omit<Completion, "insert"> & { readonly insert?: string };

/** Kinds whose labels are names: quoted where they need it, and offered inside of quotes. */
const names = new Set<CompletionKind>(["column", "alias", "table", "database"]);

/**
 * What may stand at an offset: the keywords the grammar allows there, and where it wants a name, those of tables,
 * columns in scope, functions and the rest. Whatever is wrong elsewhere in the statement is repaired first.
 */
export function complete(
  text: string,
  offset: number,
  source: CompletionSource = {},
  limits: ParseLimits = {},
): Completions {
  const place = placeOf(text, offset);
  if (place === undefined) return { start: offset, end: offset, items: [] };
  const { wanted: parsed } = tryParse(place.before, limits);
  // A comma before FROM is forgiven, so that nothing but clauses seems to be wanted after it.
  const listed = place.before.kinds.at(-2) === T.Comma && parsed.includes("FROM");
  const wanted = listed ? ["an expression"] : parsed;
  const offers = [
    ...nameOffers(text, place, wanted, source, limits),
    ...(place.qualifiers.length === 0 ? unqualified(place, wanted, source) : []),
  ];
  const prefix = place.prefix.toLowerCase();
  const seen = new Set<string>();
  const items: Completion[] = [];
  for (const { kind, label, insert, detail } of offers) {
    const written = insert ?? (names.has(kind) ? writtenName(kind, label, place.quote) : label);
    const key = `${kind} ${label} ${written}`;
    const fits = place.quote === undefined || names.has(kind);
    if (label === "" || !fits || seen.has(key) || !label.toLowerCase().startsWith(prefix)) continue;
    seen.add(key);
    items.push({ kind, label, insert: written, ...(detail !== undefined && { detail }) });
  }
  return { start: place.start, end: place.end, items };
}

/** Columns, tables and databases. */
function nameOffers(
  text: string,
  place: Place,
  wanted: readonly string[],
  source: CompletionSource,
  limits: ParseLimits,
): Offer[] {
  const { before, qualifiers } = place;
  const target = targetOf(before);
  const tables = wanted.includes("a table") || namesTable(place);
  const found: Offer[] = [];
  let scope: Scope | undefined;
  if (target !== undefined && wantsColumn(before, wanted)) {
    const columns = source.columnsOf?.(target.table, target.database);
    const below = qualifiers[0] === target.table ? qualifiers.slice(1) : qualifiers;
    found.push(...tableColumns(columns, target.table, below).map(offered));
  }
  if (tables || wanted.includes("an expression") || wanted.includes("a column") || qualifiers.length > 0)
    scope = scopeAt(text, place, source, limits);
  if (!tables) {
    if (qualifiers.length === 0)
      for (const label of lambdaParameters(before)) found.push({ kind: "alias", label });
    found.push(...scopeNames(scope, place).map(offered));
  } else if (target === undefined || !wantsColumn(before, wanted)) {
    found.push(...tableOffers(place, scope, source));
  }
  return found;
}

const offered = ({ name, ...rest }: { kind: CompletionKind; name: string; detail?: string }): Offer => ({
  ...rest,
  label: name,
});

function tableOffers(place: Place, scope: Scope | undefined, source: CompletionSource): Offer[] {
  const { qualifiers, before } = place;
  const [database] = qualifiers;
  const current = source.database ?? "default";
  const found: Offer[] = [];
  if (database === undefined)
    for (let around = scope; around !== undefined; around = around.parent)
      for (const label of around.ctes.keys()) found.push({ kind: "table", label, detail: "WITH" });
  for (const table of listOf(source.tables)) {
    const { name: label, database: owner } = table;
    if (database !== undefined) {
      if ((owner ?? current) === database) found.push({ kind: "table", label });
    } else if (owner === undefined || owner === current) {
      found.push({ kind: "table", label, ...(owner !== undefined && { detail: owner }) });
    } else if (place.quote === undefined) {
      const insert = `${writtenName("database", owner)}.${writtenName("table", label)}`;
      found.push({ kind: "table", label, insert, detail: owner });
    }
  }
  if (database !== undefined) return found;
  for (const label of source.databases ?? []) found.push({ kind: "database", label });
  if (readsTables(before))
    for (const { name: label } of listOf(source.tableFunctions)) found.push({ kind: "function", label });
  return found;
}

/** Statements whose FROM is followed by a table that no function can stand for. */
const plainTables = new Set(["DELETE", "SHOW"]);

function readsTables(before: Place["before"]): boolean {
  if (plainTables.has(before.keywords[0]!)) return false;
  return /(\b(FROM|JOIN|FUNCTION|DESCRIBE|DESC)|\bDESC(RIBE)? TABLE|,)$/.test(leadUp(before, 2));
}

/** `SHOW COLUMNS FROM` wants a table, though the grammar calls it a name. */
function namesTable({ before }: Place): boolean {
  return (
    before.keywords[0] === "SHOW" &&
    /\b(COLUMNS|FIELDS|INDEX|INDEXES|INDICES|KEYS) (FROM|IN)$/.test(leadUp(before, 2))
  );
}

function namesDatabase({ before }: Place): boolean {
  const lead = leadUp(before, 4);
  if (before.keywords[0] === "SHOW") return /\b(TABLES|DICTIONARIES|(FROM|IN) \S+) (FROM|IN)$/.test(lead);
  return /(^USE|\bDATABASE)( IF EXISTS)?$/.test(lead);
}

function unqualified(place: Place, wanted: readonly string[], source: CompletionSource): Offer[] {
  const found: Offer[] = [];
  const each = (kind: CompletionKind, labels: Iterable<string> | undefined): void => {
    for (const label of labels ?? []) found.push({ kind, label });
  };
  if (wanted.includes("a type")) each("type", source.dataTypes);
  if (wanted.includes("a format")) each("format", source.formats);
  if (wanted.includes("a database") || namesDatabase(place)) each("database", source.databases);
  if (wanted.includes("a name") && isEngine(place.before)) each("engine", source.engines);
  if (wanted.includes("a name") && inSettings(place.before)) {
    for (const { name, type } of listOf(source.settings))
      found.push({ kind: "setting", label: name, ...(type !== undefined && { detail: type }) });
  }
  if (/\bINSERT INTO( TABLE)? FUNCTION$/.test(leadUp(place.before, 4)))
    each(
      "function",
      Iterator.from(listOf(source.tableFunctions)).map(({ name }) => name),
    );
  each("keyword", keywordsFor(place, wanted));
  if (wanted.includes("an expression")) {
    for (const { name, signature } of listOf(source.functions))
      found.push({ kind: "function", label: name, ...(signature && { detail: signature }) });
  }
  return found;
}

/** What iterators gave the first time: they give it once. */
const given = new WeakMap<object, readonly unknown[]>();

function listOf<Value>(source: Named<Value> | undefined): Iterable<Value> {
  if (source === undefined) return [];
  if (source instanceof Map) return source.values() as Iterable<Value>;
  const values = source as Iterable<Value>;
  if ((values[Symbol.iterator]() as unknown) !== values) return values;
  const kept = (given.get(values) as readonly Value[] | undefined) ?? [...values];
  given.set(values, kept);
  return kept;
}

function isEngine({ kinds, keywords: words }: Place["before"]): boolean {
  const at = kinds.length - 2;
  return words[at] === "ENGINE" || (kinds[at] === T.Equals && words[at - 1] === "ENGINE");
}

/** Whether the last clause word before the end is SETTINGS or SET, with settings after it only. */
function inSettings({ kinds, keywords: words }: Place["before"]): boolean {
  for (let at = kinds.length - 2; at >= 0; at--) {
    const word = words[at];
    if (word === "SETTINGS" || word === "SET") return true;
    if (kinds[at] === T.OpenRound || kinds[at] === T.CloseRound) return false;
    if (word === "SELECT" || word === "FROM" || word === "WHERE") return false;
  }
  return false;
}
