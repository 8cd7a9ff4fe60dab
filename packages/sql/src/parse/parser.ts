import type { Statement } from "../ast/index.ts";
import { lineAndColumn, SqlError } from "../errors.ts";
import * as T from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";
import { Cursor, type ParseLimits } from "./cursor.ts";
import { inlineInsert } from "./insert.ts";
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
  if (textMax === undefined || text.length <= textMax) return;
  throw new SqlError(`The text is longer than ${textMax} characters`, {
    name: "SQL_TOO_LONG",
    offset: textMax,
    found: "",
    expected: [],
    ...lineAndColumn(text, textMax),
  });
}

/** Parses tokens; `ends` says whether the text may end where the parser stopped. */
export function run<Result>(
  stream: TokenStream,
  limits: ParseLimits,
  parse: (p: Cursor) => Result | undefined,
  ends: (p: Cursor, result: Result) => boolean,
): { readonly result: Result; readonly p: Cursor } {
  const p = new Cursor(stream, limits, false);
  p.checkDepth(limits);
  try {
    const result = parse(p);
    if (result !== undefined && ends(p, result)) return { result, p };
  } catch (error) {
    throw p.unwound(error);
  }
  p.miss("the end of the statement");
  throw explain(stream, limits, parse, p);
}

/** Runs a refused text again, this time noting what was looked for where it failed. */
export function explain(
  stream: TokenStream,
  limits: ParseLimits,
  parse: (p: Cursor) => unknown,
  failed: Cursor,
): SqlError {
  const p = new Cursor(stream, limits, true);
  p.far = failed.far;
  try {
    if (parse(p) !== undefined) p.miss("the end of the statement");
  } catch (error) {
    return p.unwound(error) as SqlError;
  }
  return p.failure();
}
