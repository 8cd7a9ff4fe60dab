import type { Insert } from "../ast/insert.ts";
import type { Statement } from "../ast/statement.ts";
import { SqlError } from "../errors.ts";
import { inlineInsert } from "../parse/insert.ts";
import { parseStatement } from "../parse/parser.ts";
import * as T from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";

const harmless = new Set(["NULL", "TRUE", "FALSE", "DEFAULT", "INF", "NAN"]);

/** The format whose rows are SQL. */
export const rowsOfSql = /values/i;

/** The data of INSERT … VALUES as `expressionsInRows` gives it. */
export function insertedExpressions(insert: Insert): Statement | "none" | "undecided" {
  const source = inlineInsert(insert)?.source;
  if (source === undefined) return "none";
  const { format, data } = source;
  if (format.kind === "NameParameter") return "undecided";
  return rowsOfSql.test(format.name) ? expressionsInRows(data) : "none";
}

/**
 * Rows in the format Values may hold any expression, subqueries included. Gives them as the SELECT of a list; `none`
 * where there are literals only, `undecided` where the data cannot be read.
 */
export function expressionsInRows(data: string): Statement | "none" | "undecided" {
  const { kinds, keywords } = new TokenStream(data);
  const speaks = kinds.some((kind, index) =>
    kind === T.Word
      ? !harmless.has(keywords[index]!)
      : kind === T.QuotedName || kind === T.OpenCurly || kind >= T.FirstError,
  );
  if (!speaks) return "none";
  try {
    return parseStatement(`SELECT ${data}`);
  } catch (error) {
    if (error instanceof SqlError) return "undecided";
    throw error;
  }
}
