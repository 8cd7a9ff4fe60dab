import type { Statement } from "../ast/index.ts";
import { SqlError } from "../errors.ts";
import * as T from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";
import { TextIndex } from "../tokens/text-index.ts";
import { Cursor, type ParseLimits } from "./cursor.ts";
import { inlineInsert } from "./insert.ts";
import { misspellings } from "./misspelt.ts";
import { parseAnyStatement } from "./statement.ts";

/** Parses one statement; semicolons may follow it, nothing else. Throws `SqlError`. */
export function parseStatement(text: string, limits: ParseLimits = {}): Statement {
  checkLength(text, limits);
  return run(new TokenStream(text), limits, parseAnyStatement, endsStatement).result;
}

function endsStatement(p: Cursor, statement: Statement): boolean {
  if (p.kind === T.End || inlineInsert(statement) !== undefined) return true;
  if (p.kind !== T.Semicolon) return false;
  let at = p.pos;
  while (p.kinds[at] === T.Semicolon) at++;
  if (p.kinds[at] === T.End) return true;
  return p.raise("SYNTAX_ERROR", "One statement is expected, but another one follows", p.pos);
}

export function checkLength(text: string, { textMax }: ParseLimits): void {
  if (typeof text !== "string") throw new TypeError(`The text must be a string, not ${typeof text}`);
  if (textMax === undefined || text.length <= textMax) return;
  throw new SqlError(`The text is longer than ${textMax} characters`, {
    name: "SQL_TOO_LONG",
    offset: textMax,
    found: "",
    expected: [],
    ...new TextIndex(text).lineAndColumn(textMax),
  });
}

/** Parses tokens; `ends` says whether the text may end where the parser stopped, `begins` that only so much is looked at. */
export function run<Result>(
  stream: TokenStream,
  limits: ParseLimits,
  parse: (p: Cursor) => Result | undefined,
  ends: (p: Cursor, result: Result) => boolean,
  whole = "the statement",
  begins = false,
): { readonly result: Result; readonly p: Cursor } {
  const p = new Cursor(stream, limits, false);
  try {
    if (!begins) p.checkBrackets();
    const result = parse(p);
    if (result !== undefined && ends(p, result)) {
      if (begins) p.checkBrackets(p.pos);
      return { result, p };
    }
  } catch (error) {
    throw p.unwound(error);
  }
  throw explain(stream, limits, parse, p, whole);
}

/** Runs a refused text again, this time noting what was looked for where it failed. */
export function explain(
  stream: TokenStream,
  limits: ParseLimits,
  parse: (p: Cursor) => unknown,
  failed: Cursor,
  whole = "the statement",
): SqlError {
  failed.touch();
  if (failed.leftOpen) return failed.failure();
  const p = new Cursor(stream, limits, true);
  p.far = failed.far;
  try {
    if (parse(p) !== undefined) p.miss(`the end of ${whole}`);
  } catch (error) {
    return p.unwound(error) as SqlError;
  }
  return p.failure(meant(stream, limits, parse, p));
}

/** The keyword somebody meant: one like the word where the parser stopped, with which it would have gone on. */
function meant(
  stream: TokenStream,
  limits: ParseLimits,
  parse: (p: Cursor) => unknown,
  { far, wanted }: Cursor,
): string | undefined {
  for (const { at, keyword } of misspellings(stream, far, [...(wanted ?? [])]).slice(0, 3)) {
    const keywords = [...stream.keywords];
    keywords[at] = keyword;
    const p = new Cursor({ ...stream, keywords }, limits, false);
    try {
      parse(p);
      p.touch();
    } catch {
      continue;
    }
    if (p.far <= far) continue;
    const written = stream.text.slice(stream.starts[at], stream.ends[at]);
    return `did you mean ${keyword}${at < far ? ` instead of '${written}'` : ""}?`;
  }
  return undefined;
}
