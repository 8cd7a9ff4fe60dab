import { TreeError } from "../errors.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { quoteName } from "../tokens/literal.ts";

/*
 * Fields that are printed as they are: words of the grammar, numbers, types. The types of the tree say what may stand in
 * them, but a tree may come from outside, as JSON: what is no such word would be SQL of its own.
 */

const digits = "[-+]?\\d[\\w.]*([-+]\\d+)?";
const uuid = "[\\da-fA-F-]*";
const periods = "(\\d+ [A-Z]+ ?)+";
const units = "(NANO|MICRO|MILLI)?SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR";

/** By the name of the field, what may stand there, as a regular expression for the whole. */
const allowed: Readonly<Record<string, string>> = {
  action: "CREATE|ATTACH|REPLACE|CREATE OR REPLACE",
  actions: "(ON|DELETE|UPDATE|RESTRICT|CASCADE|SET|NULL|DEFAULT|NO|ACTION| )+",
  attachAs: "(NOT )?REPLICATED",
  bound: "CURRENT ROW|PRECEDING|FOLLOWING",
  by: "ALL",
  check: "CHECK|ASSUME",
  command:
    "(ADD|CLEAR|COMMENT|DROP|MATERIALIZE|MODIFY|REMOVE|RENAME|RESET) (COLUMN|INDEX|PROJECTION|CONSTRAINT|STATISTICS|TTL|ORDER BY|SAMPLE BY|SETTING|QUERY|COMMENT|DETACHED)|APPLY DELETED MASK|APPLY PATCHES|REWRITE PARTS|DROP|DETACH|FORGET|ATTACH|REPLACE|MOVE|FETCH|FREEZE|UNFREEZE",
  dataType:
    "[\\w$]+( (PRECISION|SIGNED|UNSIGNED|VARYING|LARGE OBJECT|CHAR(ACTER)?( VARYING| LARGE OBJECT)?))?",
  denominator: digits,
  direction: "ASC|DESC|ADD|SUB",
  fill: "EMPTY|POPULATE|CLONE",
  flags: "HIERARCHICAL|BIDIRECTIONAL|INJECTIVE|IS_OBJECT_ID",
  from: units,
  granularity: digits,
  innerUuid: uuid,
  level: digits,
  locality: "GLOBAL|LOCAL",
  max: digits,
  min: digits,
  modes: "(UNION|EXCEPT|INTERSECT)( ALL| DISTINCT)?",
  nulls: "FIRST|LAST|RESPECT|IGNORE",
  numerator: digits,
  object: "TABLE|TEMPORARY TABLE|DATABASE",
  offset: periods,
  operator:
    "[-+*/%=<>]|!=|<=|>=|<=>|\\|\\||AND|OR|DIV|IS DISTINCT FROM|(NOT )?I?LIKE|REGEXP|(GLOBAL )?(NOT )?IN|AT TIME ZONE",
  period: periods,
  quantifier: "ANY|SOME|ALL",
  randomize: periods,
  remove: "DEFAULT|MATERIALIZED|ALIAS|COMMENT|CODEC|TTL|SETTINGS",
  schedule: "EVERY|AFTER",
  security: "DEFINER|INVOKER|NONE",
  side: "BOTH|LEADING|TRAILING",
  step: "[\\^:@]",
  strictness: "ANY|ALL|ASOF|SEMI|ANTI",
  to: `DISK|VOLUME|TABLE|SHARD|${units}`,
  truth: "TRUE|FALSE|UNKNOWN",
  type: "INNER|LEFT|RIGHT|FULL|CROSS|PASTE",
  unit: `${units}|EPOCH|DOW|DOY|ISODOW|ISOYEAR|CENTURY|DECADE|MILLENNIUM|TIMEZONE_HOUR|TIMEZONE_MINUTE|ROWS|RANGE|GROUPS`,
  uuid,
  verb: "[A-Z]+",
  view: "((MATERIALIZED|WINDOW) )?VIEW",
  watermark: "(STRICTLY_)?ASCENDING",
  what: "PLAN|AST|SYNTAX|QUERY TREE|PIPELINE|ESTIMATE|TABLE OVERRIDE|CURRENT TRANSACTION|ANALYZE|WHATIF",
  word: "DEFAULT|MATERIALIZED|EPHEMERAL|ALIAS|DATE|TIMESTAMP|SAMPLES|TAGS|METRICS|[A-Z]+ INNER|TO|INNER",
  words: "(READ|WRITE)( ANY)? DISK|(MASTER|WORKER) THREAD|QUERY|MEMORY RESERVATION",
};

/** Names that stand without quotes: those that are more than a word get them. */
const names: ReadonlySet<string> = new Set(["name", "key", "scope"]);

interface Shape {
  readonly pattern: RegExp;
  /** What was found right already: there are few words, and they come often. */
  readonly seen: Set<string>;
}
const shapes = new Map<string, Shape>();
const seenMax = 200;

/** The text of a field that is printed as it is; throws for any that does not belong there. */
export function raw(field: string, value: string): string {
  let shape = shapes.get(field);
  if (shape === undefined) {
    if (names.has(field)) return /^\w+$/.test(value) ? value : quoteName(value);
    const pattern = Object.hasOwn(allowed, field) ? new RegExp(`^(?:${allowed[field]})$`) : /^(?!)/;
    shape = { pattern, seen: new Set() };
    shapes.set(field, shape);
  }
  if (shape.seen.has(value)) return value;
  if (typeof value !== "string" || !shape.pattern.test(value))
    throw new TreeError(`'${field}' cannot be ${shown(value)}`);
  if (shape.seen.size < seenMax) shape.seen.add(value);
  return value;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? `'${value}'` : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The kinds of the tokens of a text, comments among them, spaces not. */
function kindsOf(text: string): number[] {
  const lexer = new Lexer(text);
  const kinds: number[] = [];
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next())
    if (kind !== T.Whitespace) kinds.push(kind);
  return kinds;
}

const literalTokens: ReadonlySet<number> = new Set([
  T.Number,
  T.String,
  T.Minus,
  T.Comma,
  T.OpenRound,
  T.CloseRound,
  T.OpenSquare,
  T.CloseSquare,
]);

/** A literal before `::` as it was written: numbers, strings, brackets and commas. */
export function rawLiteral(text: string): string {
  const kinds = kindsOf(text);
  if (
    kinds.length === 0 ||
    !kinds.every((kind) => literalTokens.has(kind) || kind === T.Comment) ||
    escapes(text)
  )
    throw new TreeError(`'text' is no literal: ${shown(text)}`);
  return text;
}

/** A comment that runs to the end of the line would take what follows with it; unmatched brackets end what surrounds them. */
function escapes(text: string): boolean {
  const lexer = new Lexer(text);
  const open: number[] = [];
  let kind = lexer.next();
  for (; kind !== T.End; kind = lexer.next()) {
    if (kind >= T.FirstError || kind === T.Semicolon) return true;
    if (kind === T.Comment && lexer.end === text.length && text[lexer.end - 1] !== "/") return true;
    if (kind === T.OpenRound || kind === T.OpenSquare || kind === T.OpenCurly) open.push(kind);
    else if (kind === T.CloseRound || kind === T.CloseSquare || kind === T.CloseCurly)
      if (open.pop() !== kind - 1) return true;
  }
  return open.length > 0;
}

/** The type of `{name:Type}`, as it was written. */
export function rawType(text: string): string {
  if (typeof text !== "string" || text.trim() === "" || escapes(text) || text.includes("{"))
    throw new TreeError(`'type' is no type: ${shown(text)}`);
  return text;
}

const word = /^\w+$/;

/** The name of a parameter, `{name:Identifier}`. */
export function rawWord(text: string): string {
  if (!word.test(text)) throw new TreeError(`'name' of a parameter is no word: ${shown(text)}`);
  return text;
}

/** Words of a command: what they say ends with them. */
export function rawWords(text: string): string {
  if (!/^[\w ]*$/.test(text) && escapes(text))
    throw new TreeError(`'parts' hold what ends the command: ${shown(text)}`);
  return text;
}

/** Whether a text is one string in any notation. */
export function isStringToken(text: string): boolean {
  const lexer = new Lexer(text);
  const kind = lexer.next();
  return (kind === T.String || kind === T.Heredoc) && lexer.end === text.length;
}
