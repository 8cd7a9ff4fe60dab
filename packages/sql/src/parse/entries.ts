import type { ColumnDeclaration } from "../ast/create.ts";
import type { Expression } from "../ast/expression.ts";
import type { Statement } from "../ast/statement.ts";
import type { DataType } from "../ast/type.ts";
import * as T from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";
import { TextIndex } from "../tokens/text-index.ts";
import { parseAliased } from "./alias.ts";
import type { Cursor, ParseLimits } from "./cursor.ts";
import { parseColumn, parseListOf } from "./definition.ts";
import { parseEarly } from "./early.ts";
import { inlineInsert } from "./insert.ts";
import { checkLength, run } from "./parser.ts";
import { parseType } from "./type.ts";

/**
 * One expression, perhaps with an alias, that begins at `offset`; what follows it is left alone. `end` is where it
 * ends. Readers of VALUES fall back to it where a row holds more than literals.
 */
export function parseExpressionAt(
  text: string,
  offset = 0,
  limits: ParseLimits = {},
): { readonly expression: Expression; readonly end: number } {
  checkLength(text, limits);
  if (!(offset >= 0 && offset <= text.length))
    throw new RangeError(`Offset ${offset} is not within a text of ${text.length} characters`);
  const parse = (p: Cursor): Expression | undefined => parseAliased(p, false);
  const early = parseEarly(text, offset, limits, new TextIndex(text), parse);
  if (early !== undefined) return { expression: early.result, end: early.p.lastEnd };
  const { result, p } = run(
    new TokenStream(text, offset, { onlyOne: true }),
    limits,
    parse,
    ignoresTheRest,
    "the expression",
    true,
  );
  return { expression: result, end: p.lastEnd };
}

const ignoresTheRest = (): boolean => true;
const atEnd = (p: Cursor): boolean => p.kind === T.End;

/** A data type: `Array(Nullable(Int8))`, known or not. */
export function parseDataType(text: string, limits: ParseLimits = {}): DataType {
  checkLength(text, limits);
  return run(new TokenStream(text), limits, parseType, atEnd, "the type").result;
}

/** A list of columns as table functions take it: `a Int8, b String DEFAULT 'x'`. */
export function parseColumnList(text: string, limits: ParseLimits = {}): ColumnDeclaration[] {
  checkLength(text, limits);
  const list = (p: Cursor): ColumnDeclaration[] | undefined => {
    const columns = parseListOf(p, (inner) => parseColumn(inner));
    if (columns !== undefined) p.comma();
    return columns;
  };
  return run(new TokenStream(text), limits, list, atEnd, "the list").result;
}

/** The format of the data an INSERT carries, and the UTF-16 offset its data begins at; `undefined` where it carries none. */
export function insertData(
  statement: Statement,
): { readonly format: string; readonly offset: number } | undefined {
  const source = inlineInsert(statement)?.source;
  return source === undefined ? undefined : { format: source.format.name, offset: source.dataOffset };
}
