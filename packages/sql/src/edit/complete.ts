import { resolve } from "../analysis/resolve.ts";
import type { Schema } from "../analysis/schema.ts";
import type { Scope, Source } from "../analysis/scope.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { unquote } from "../tokens/literal.ts";
import { TokenStream } from "../tokens/stream.ts";
import { recover, tryParse } from "./recover.ts";
import { spliced } from "./repairs.ts";

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

/** A word, and where it begins. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  /** The tokens of the statement before the word, and the names with dots that lead to it. */
  readonly before: TokenStream;
  readonly qualifiers: readonly string[];
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
  const found: Completion[] = [];
  const expression = wanted.includes("an expression") || place.qualifiers.length > 0;
  const tables = wanted.includes("a table");
  if (expression && !tables) found.push(...columns(text, place, source, limits));
  if (tables) found.push(...tableNames(place, source));
  if (place.qualifiers.length === 0) found.push(...unqualified(place, wanted, source));
  const seen = new Set<string>();
  const items = found.filter(({ kind, label }) => {
    const key = `${kind} ${label}`;
    const fits = label !== "" && !seen.has(key) && label.toLowerCase().startsWith(place.prefix.toLowerCase());
    seen.add(key);
    return fits;
  });
  return { start: place.start, end: place.end, items };
}

/** Nothing inside of comments and strings. */
function placeOf(text: string, offset: number): Place | undefined {
  const lexer = new Lexer(text);
  let start = offset;
  let end = offset;
  let statement = 0;
  for (;;) {
    const kind = lexer.next();
    if (kind === T.End || lexer.start >= offset) break;
    const inside = offset < lexer.end || (kind === T.Comment && text[lexer.end - 1] !== "/");
    if (kind === T.Semicolon) statement = lexer.end;
    if (lexer.end < offset) continue;
    if (kind === T.Word) {
      start = lexer.start;
      end = lexer.end;
    } else if ((inside && kind !== T.Whitespace) || kind === T.Number || kind >= T.FirstError)
      return undefined;
    if (lexer.end >= offset) break;
  }
  const before = new TokenStream(text.slice(0, start), statement);
  return { start, end, prefix: text.slice(start, offset), before, qualifiers: qualifiersOf(before) };
}

/** The names before a dot that stands right before the word, outermost first. */
function qualifiersOf({ kinds, starts, ends, text }: TokenStream): string[] {
  const names: string[] = [];
  for (let at = kinds.length - 2; at > 0 && kinds[at] === T.Dot; at -= 2) {
    const kind = kinds[at - 1];
    if (kind !== T.Word && kind !== T.QuotedName) return names;
    const written = text.slice(starts[at - 1], ends[at - 1]);
    names.unshift(kind === T.Word ? written : (unquote(written) ?? written));
  }
  return names;
}

function unqualified(place: Place, wanted: readonly string[], source: CompletionSource): Completion[] {
  const found: Completion[] = [];
  const last = place.before.keywords[place.before.keywords.length - 2];
  if (wanted.includes("a type")) found.push(...(source.dataTypes ?? []).map(labelled("type")));
  if (wanted.includes("a format")) found.push(...(source.formats ?? []).map(labelled("format")));
  if (wanted.includes("a database") || last === "USE" || last === "DATABASE")
    found.push(...(source.databases ?? []).map(labelled("database")));
  if (wanted.includes("a name") && isEngine(place.before))
    found.push(...(source.engines ?? []).map(labelled("engine")));
  if (wanted.includes("a name") && inSettings(place.before)) {
    for (const { name, type } of source.settings ?? [])
      found.push({ kind: "setting", label: name, ...(type !== undefined && { detail: type }) });
  }
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

function tableNames(place: Place, source: CompletionSource): Completion[] {
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
  for (const { name } of source.tableFunctions ?? []) found.push({ kind: "function", label: name });
  return found;
}

/** The columns and aliases of the scopes around the place; with qualifiers, those of the source they name. */
function columns(text: string, place: Place, source: CompletionSource, limits: ParseLimits): Completion[] {
  const found: Completion[] = [];
  for (let scope = scopeAt(text, place, source, limits); scope !== undefined; scope = scope.parent) {
    for (const one of scope.sources) {
      if (place.qualifiers.length > 0 && !isNamed(one, place.qualifiers)) continue;
      const detail = one.alias ?? one.name;
      for (const { name, type } of one.columns ?? []) {
        const shown = [type, detail].filter((part) => part !== undefined).join(" · ");
        found.push({ kind: "column", label: name, ...(shown !== "" && { detail: shown }) });
      }
      if (place.qualifiers.length === 0 && detail !== undefined && one.is !== "array join")
        found.push({ kind: "table", label: detail });
    }
    if (place.qualifiers.length > 0) continue;
    for (const label of scope.aliases.keys()) found.push({ kind: "alias", label });
  }
  return found;
}

function isNamed(source: Source, qualifiers: readonly string[]): boolean {
  const [first, second] = qualifiers;
  if (qualifiers.length === 1) return source.alias === first || source.name === first;
  return qualifiers.length === 2 && source.name === second && (source.database ?? "default") === first;
}

/** The innermost scope around the place, in the statement as it would be with a name there. */
function scopeAt(text: string, place: Place, schema: Schema, limits: ParseLimits): Scope | undefined {
  const { before } = place;
  const [from] = before.starts;
  const whole = new TokenStream(text, Math.min(from!, place.start), true);
  let at = whole.starts.findIndex((start) => start >= place.start);
  if (at === -1) at = whole.kinds.length - 1;
  const replaced =
    whole.kinds[at] === T.Word && whole.starts[at] === place.start && place.end > place.start ? 1 : 0;
  const { statement } = recover(spliced(whole, at, replaced, [{ kind: T.Word }]), limits);
  if (statement === undefined) return undefined;
  let found: Scope | undefined;
  for (const scope of resolve(statement, schema)) {
    const { start, end } = scope.node;
    if (start <= place.start && place.start <= end && (found === undefined || start >= found.node.start))
      found = scope;
  }
  return found;
}
