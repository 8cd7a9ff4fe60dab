import type { Schema } from "../analysis/schema.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import { privilegeNames } from "../parse/privileges.gen.ts";
import * as T from "../tokens/kinds.ts";
import type { TokenStream } from "../tokens/stream.ts";
import { type CompletionPlace, placeOf } from "./completion-place.ts";
import { columns, ctes, surroundingsOf, targetColumns } from "./names-in-scope.ts";
import { tryParse } from "./recover.ts";
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
  /** What to write: names that are no plain words are quoted. */
  readonly label: string;
  /** A type, a signature, or where a column comes from. */
  readonly detail?: string;
}

export interface Completions {
  /** What the chosen label replaces: the word the cursor is in. */
  readonly start: number;
  readonly end: number;
  readonly items: readonly Completion[];
}

/** What there is to complete with; `@assay/sql/catalogue` fits the names of functions, settings, types, formats and engines. */
export interface CompletionSource extends Schema {
  readonly tables?: readonly { readonly name: string; readonly database?: string }[];
  readonly databases?: readonly string[];
  readonly functions?: Iterable<{ readonly name: string; readonly signature?: string }>;
  readonly tableFunctions?: Iterable<{ readonly name: string }>;
  readonly settings?: Iterable<{ readonly name: string; readonly type?: string }>;
  readonly dataTypes?: readonly string[];
  readonly formats?: readonly string[];
  readonly engines?: readonly string[];
}

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
  const found = [...names(place, wanted, source, limits)];
  if (place.qualifiers.length === 0 && place.quote === undefined)
    found.push(...unqualified(place, wanted, source));
  const seen = new Set<string>();
  const prefix = place.prefix.toLowerCase();
  const items = found.flatMap((item) => {
    const { kind, label } = item;
    const key = `${kind} ${label}`;
    if (label === "" || seen.has(key) || !label.toLowerCase().startsWith(prefix)) return [];
    seen.add(key);
    return namesOfUsers.has(kind) ? [{ ...item, label: writtenName(kind, label, place.quote) }] : [item];
  });
  return { start: place.start, end: place.end, items };
}

const namesOfUsers: ReadonlySet<CompletionKind> = new Set(["alias", "column", "database", "table"]);

/** Names the user or the schema gave: columns, tables, databases. */
function names(
  place: CompletionPlace,
  wanted: readonly string[],
  source: CompletionSource,
  limits: ParseLimits,
): Completion[] {
  const tables = wanted.includes("a table") || showsTables(place.before);
  const changed = changesColumn(place.before);
  const expression =
    wanted.includes("an expression") || wanted.includes("a column") || changed || place.qualifiers.length > 0;
  if (!expression && !tables) return [];
  const around = surroundingsOf(place, source, limits);
  const found: Completion[] = [];
  if (expression && !tables) {
    found.push(...columns(around, place));
    if (place.qualifiers.length === 0) found.push(...targetColumns(place, source));
  }
  // Only where rows are read may a CTE or a function stand for a table.
  const read = wanted.includes("a name");
  if (tables && read && place.qualifiers.length === 0) found.push(...ctes(around));
  if (tables) found.push(...tableNames(place, read && place.quote === undefined, source));
  return found;
}

/** Whether a column of the table that is changed may stand here by its name alone. */
function changesColumn({ kinds, keywords }: TokenStream): boolean {
  const at = kinds.length - 2;
  if (keywords[0] === "INSERT") {
    let open = at;
    while (open > 0 && (kinds[open] === T.Comma || kinds[open] === T.Word || kinds[open] === T.QuotedName))
      open--;
    return (
      kinds[open] === T.OpenRound &&
      !keywords.slice(0, open).some((word) => /^(VALUES|SELECT|WITH)$/.test(word))
    );
  }
  if (keywords[0] !== "ALTER" || keywords[1] !== "TABLE") return false;
  if (keywords[at] === "AFTER") return true;
  const word = keywords[at] === "EXISTS" ? at - 2 : at;
  return keywords[word] === "COLUMN" && keywords[word - 1] !== "ADD";
}

const showsTables = ({ kinds, keywords }: TokenStream): boolean =>
  keywords[0] === "SHOW" &&
  /^(FROM|IN)$/.test(keywords[kinds.length - 2] ?? "") &&
  keywords.some((word) => /^(COLUMNS|FIELDS|INDEX|INDEXES|INDICES|KEYS)$/.test(word));

const showsDatabases = ({ kinds, keywords }: TokenStream): boolean =>
  keywords[0] === "SHOW" &&
  /^(FROM|IN)$/.test(keywords[kinds.length - 2] ?? "") &&
  keywords.some((word) => /^(TABLES|DICTIONARIES)$/.test(word));

function unqualified(
  place: CompletionPlace,
  wanted: readonly string[],
  source: CompletionSource,
): Completion[] {
  const found: Completion[] = [];
  const last = place.before.keywords[place.before.keywords.length - 2];
  if (wanted.includes("a type")) found.push(...(source.dataTypes ?? []).map(labelled("type")));
  if (wanted.includes("a format")) found.push(...(source.formats ?? []).map(labelled("format")));
  if (wanted.includes("a database") || last === "USE" || last === "DATABASE" || showsDatabases(place.before))
    found.push(...(source.databases ?? []).map(labelled("database")));
  if (wanted.includes("a name") && isEngine(place.before))
    found.push(...(source.engines ?? []).map(labelled("engine")));
  if (wanted.includes("a name") && inSettings(place.before)) {
    for (const { name, type } of source.settings ?? [])
      found.push({ kind: "setting", label: name, ...(type !== undefined && { detail: type }) });
  }
  if (last === "FUNCTION" && place.before.keywords[0] === "INSERT")
    found.push(...[...(source.tableFunctions ?? [])].map(({ name }) => labelled("function")(name)));
  if (wanted.includes("a privilege")) found.push(...privileges.map(labelled("keyword")));
  if (afterInterval(place.before)) found.push(...intervalUnits.map(labelled("keyword")));
  for (const phrase of keywords(wanted)) found.push({ kind: "keyword", label: phrase });
  if (wanted.includes("an expression")) {
    for (const { name, signature } of source.functions ?? [])
      found.push({ kind: "function", label: name, ...(signature !== undefined && { detail: signature }) });
  }
  return found;
}

const labelled =
  (kind: CompletionKind) =>
  (label: string): Completion => ({ kind, label });

const privileges = privilegeNames.split("|").map((group) => group.split(",")[0]!);

const intervalUnits =
  "NANOSECOND MICROSECOND MILLISECOND SECOND MINUTE HOUR DAY WEEK MONTH QUARTER YEAR".split(" ");

function afterInterval({ kinds, keywords: words }: TokenStream): boolean {
  const kind = kinds.at(-2);
  return (kind === T.Number || kind === T.String) && words.at(-3) === "INTERVAL";
}

const operators = [
  "AND",
  "OR",
  "IN",
  "NOT IN",
  "LIKE",
  "NOT LIKE",
  "ILIKE",
  "BETWEEN",
  "IS NULL",
  "IS NOT NULL",
  "DIV",
  "MOD",
];
const operandWords = ["CASE", "NOT", "NULL", "INTERVAL", "EXISTS", "CAST", "TRUE", "FALSE"];

const verbs =
  "ALTER|ATTACH|BACKUP|CHECK|DELETE FROM|DESCRIBE|DETACH|DROP|EXCHANGE|EXISTS|EXPLAIN|GRANT|KILL|OPTIMIZE|RENAME|RESTORE|REVOKE|SET|SHOW|SYSTEM|TRUNCATE|UNDROP|UPDATE|USE|WATCH";

function keywords(wanted: readonly string[]): string[] {
  const phrases = wanted.filter((one) => /^[A-Z_]+( [A-Z_]+)*$/.test(one));
  // Where a query, an INSERT and a CREATE may begin, any statement may.
  if (["SELECT", "INSERT INTO", "CREATE"].every((one) => wanted.includes(one)))
    phrases.push(...verbs.split("|"));
  if (wanted.includes("an operator")) phrases.push(...operators);
  if (wanted.includes("an expression")) phrases.push(...operandWords);
  return phrases;
}

function isEngine({ kinds, keywords: words }: TokenStream): boolean {
  const at = kinds.length - 2;
  return words[at] === "ENGINE" || (kinds[at] === T.Equals && words[at - 1] === "ENGINE");
}

/** Whether the last clause word before the end is SETTINGS or SET, with settings after it only. */
function inSettings({ kinds, keywords: words }: TokenStream): boolean {
  for (let at = kinds.length - 2; at >= 0; at--) {
    const word = words[at];
    if (word === "SETTINGS" || word === "SET") return true;
    if (kinds[at] === T.OpenRound || kinds[at] === T.CloseRound) return false;
    if (word === "SELECT" || word === "FROM" || word === "WHERE") return false;
  }
  return false;
}

function tableNames(place: CompletionPlace, read: boolean, source: CompletionSource): Completion[] {
  const [database] = place.qualifiers;
  const found: Completion[] = [];
  for (const table of source.tables ?? []) {
    if (database === undefined ? true : table.database === database)
      found.push({
        kind: "table",
        label: table.name,
        ...(table.database !== undefined && { detail: table.database }),
      });
  }
  if (database !== undefined) return found;
  found.push(...(source.databases ?? []).map(labelled("database")));
  if (read) for (const { name } of source.tableFunctions ?? []) found.push({ kind: "function", label: name });
  return found;
}
