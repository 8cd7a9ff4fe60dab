import type { Statement } from "../ast/index.ts";
import { lineAndColumn, SqlError } from "../errors.ts";
import { T } from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";
import { Cursor, type ParseLimits } from "./cursor.ts";
import { inlineInsert } from "./insert.ts";
import { parseAnyStatement } from "./statement.ts";

/** Parses one statement; a semicolon may follow it, nothing else. Throws `SqlError`. */
export function parseStatement(text: string, limits: ParseLimits = {}): Statement {
  checkLength(text, limits);
  const stream = new TokenStream(text);
  const p = new Cursor(stream, limits, false);
  const statement = parseAnyStatement(p);
  if (statement !== undefined) {
    if (p.kind === T.End || inlineInsert(statement) !== undefined) return statement;
    if (p.kind === T.Semicolon) {
      let at = p.pos;
      while (p.kinds[at] === T.Semicolon) at++;
      if (p.kinds[at] === T.End) return statement;
      p.raise("SYNTAX_ERROR", "One statement is expected, but another one follows", p.pos);
    }
  }
  p.miss("the end of the statement");
  throw explain(stream, limits, parseAnyStatement, p);
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

/** Runs a refused text again, this time noting what was looked for where it failed. */
export function explain(
  stream: TokenStream,
  limits: ParseLimits,
  parse: (p: Cursor) => unknown,
  failed: Cursor,
): SqlError {
  const p = new Cursor(stream, limits, true);
  p.far = failed.far;
  if (parse(p) !== undefined) p.miss("the end of the statement");
  return p.failure();
}
