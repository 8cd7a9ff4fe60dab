import { TreeError } from "../errors.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { quoteName } from "../tokens/literal.ts";

/*
 * Fields that are printed as they are: words of the grammar, numbers, types. The types of the tree say what may stand in
 * them, but a tree may come from outside, as JSON: what is no such word would be SQL of its own.
 */

/** The words of all such fields: none begins an expression, a table or a query. */
const words = new Set(
  "ACTION ADD ALIAS ALL ANALYZE ANTI ANY APPLY ASC ASCENDING ASOF ASSUME AST ATTACH BIDIRECTIONAL BOTH BY CASCADE CENTURY CHECK CLEAR CLONE CODEC COLUMN COMMENT CONSTRAINT CREATE CROSS CURRENT DATABASE DATE DAY DECADE DEFAULT DEFINER DELETE DELETED DESC DETACH DETACHED DISK DOW DOY DROP EMPTY EPHEMERAL EPOCH ESTIMATE EVERY AFTER FALSE FETCH FIRST FOLLOWING FORGET FREEZE FULL GLOBAL GROUPS HIERARCHICAL HOUR IGNORE INDEX INJECTIVE INNER INVOKER ISODOW ISOYEAR IS_OBJECT_ID LAST LEADING LEFT LOCAL MASK MASTER MATERIALIZE MATERIALIZED MEMORY METRICS MICROSECOND MILLENNIUM MILLISECOND MINUTE MODIFY MONTH MOVE NANOSECOND NO NONE NOT NULL OBJECT ON ORDER OVERRIDE PART PARTS PASTE PATCHES PIPELINE PLAN POPULATE PRECEDING PROJECTION QUARTER QUERY RANGE READ REMOVE RENAME REPLACE REPLICATED RESERVATION RESET RESPECT RESTRICT REWRITE RIGHT ROW ROWS SAMPLE SAMPLES SECOND SEMI SET SETTING SETTINGS SHARD SOME STATISTICS STRICTLY_ASCENDING SUB SYNTAX TABLE TAGS TEMPORARY THREAD TIMESTAMP TIMEZONE_HOUR TIMEZONE_MINUTE TO TRAILING TRANSACTION TREE TRUE TTL UNFREEZE UNKNOWN UPDATE VIEW VOLUME WEEK WHATIF WINDOW WORKER WRITE YEAR".split(
    " ",
  ),
);
const number = /^[-+]?\d[\w.]*([-+]\d+)?$/;

/** Fields with a shape of their own. */
const shapes: Readonly<Record<string, RegExp>> = {
  operator:
    /^([-+*/%=<>]|!=|<=|>=|<=>|\|\||AND|OR|DIV|IS DISTINCT FROM|(NOT )?I?LIKE|REGEXP|(GLOBAL )?(NOT )?IN|AT TIME ZONE)$/,
  modes: /^(UNION|EXCEPT|INTERSECT)( ALL| DISTINCT)?$/,
  action: /^(CREATE|ATTACH|REPLACE|CREATE OR REPLACE)$/,
  verb: /^[A-Z]+$/,
  step: /^[\^:@]$/,
  dataType:
    /^[\w$]+( (PRECISION|SIGNED|UNSIGNED|VARYING|LARGE OBJECT|CHAR(ACTER)?( VARYING| LARGE OBJECT)?))?$/,
};

/** Names that stand without quotes: those that are more than a word get them. */
const names: ReadonlySet<string> = new Set(["name", "key", "scope"]);

/** What was found right already, by field: there are few such texts, and they come often. */
const known = new Map<string, Set<string>>();
const knownMax = 200;

/** The text of a field that is printed as it is; throws for any that does not belong there. */
export function raw(field: string, value: string): string {
  if (names.has(field)) return /^\w+$/.test(value) ? value : quoteName(value);
  let seen = known.get(field);
  if (seen === undefined) {
    seen = new Set();
    known.set(field, seen);
  }
  if (seen.has(value)) return value;
  const shape = Object.hasOwn(shapes, field) ? shapes[field]! : undefined;
  const fits = (): boolean =>
    shape?.test(value) ?? value.split(" ").every((word) => words.has(word) || number.test(word));
  if (typeof value !== "string" || !fits()) throw new TreeError(`'${field}' cannot be ${shown(value)}`);
  if (seen.size < knownMax) seen.add(value);
  return value;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? `'${value}'` : String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/**
 * Whether a text reaches beyond itself: a comment that runs to the end of the line takes what follows with it, unmatched
 * brackets end what surrounds them. `only`: the tokens that may stand in it, where not all may.
 */
function escapes(text: string, only?: ReadonlySet<number>): boolean {
  const lexer = new Lexer(text);
  const open: number[] = [];
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next()) {
    if (kind >= T.FirstError || kind === T.Semicolon) return true;
    if (kind === T.Comment && lexer.end === text.length && !text.endsWith("/")) return true;
    if (kind > T.Comment && only?.has(kind) === false) return true;
    if (kind === T.OpenRound || kind === T.OpenSquare || kind === T.OpenCurly) open.push(kind);
    else if (kind === T.CloseRound || kind === T.CloseSquare || kind === T.CloseCurly)
      if (open.pop() !== kind - 1) return true;
  }
  return open.length > 0;
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
  if (text.trim() === "" || escapes(text, literalTokens))
    throw new TreeError(`'text' cannot be ${shown(text)}`);
  return text;
}

/** The type of `{name:Type}`, as it was written. */
export function rawType(text: string): string {
  if (typeof text !== "string" || text.trim() === "" || escapes(text) || text.includes("{"))
    throw new TreeError(`'type' cannot be ${shown(text)}`);
  return text;
}

/** The name of a parameter, `{name:Identifier}`. */
export function rawWord(text: string): string {
  if (!/^\w+$/.test(text)) throw new TreeError(`'name' cannot be ${shown(text)}`);
  return text;
}

/** Words of a command: what they say ends with them. */
export function rawWords(text: string): string {
  if (!/^[\w ]*$/.test(text) && escapes(text)) throw new TreeError(`'parts' cannot hold ${shown(text)}`);
  return text;
}

/** Whether a text is one string in any notation. */
export function isStringToken(text: string): boolean {
  const lexer = new Lexer(text);
  const kind = lexer.next();
  return (kind === T.String || kind === T.Heredoc) && lexer.end === text.length;
}
