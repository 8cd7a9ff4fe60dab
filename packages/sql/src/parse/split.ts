import type { Insert } from "../ast/insert.ts";
import type { Span } from "../ast/span.ts";
import type { Explain, Statement } from "../ast/statement.ts";
import { SqlError } from "../errors.ts";
import * as T from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";
import { TextIndex } from "../tokens/text-index.ts";
import { Cursor, type ParseLimits } from "./cursor.ts";
import { parseEarly } from "./early.ts";
import { type InsertWithData, inlineInsert } from "./insert.ts";
import { checkLength, explain } from "./parser.ts";
import { parseAnyStatement } from "./statement.ts";

/** One statement of a text: from its first token to its last, inline data included, the semicolon not. */
export type SplitStatement = Span &
  (
    | { readonly statement: Statement; readonly error?: never }
    | { readonly error: SqlError; readonly statement?: never }
  );

/**
 * The statements of a text, as clickhouse-client tells them apart: a semicolon ends a statement, and so does `\G` at the
 * end of a line; an empty line ends the inline data of INSERT, and VALUES ends at the first semicolon outside its brackets
 * and strings. A statement that does not parse comes as its error and ends at the next semicolon. Every position counts
 * from the start of the whole text.
 */
export function splitStatements(text: string, limits: ParseLimits = {}): SplitStatement[] {
  checkLength(text, limits);
  const found: SplitStatement[] = [];
  const index = new TextIndex(text);
  for (let offset = 0; ; ) {
    const early = mayCarryData(text, offset, index) ? readEarly(text, offset, limits, index) : undefined;
    if (early !== undefined) {
      found.push(early.found);
      offset = early.next;
      continue;
    }
    const stream = new TokenStream(text, offset, { onlyOne: true, index });
    if (stream.kinds[0] === T.End) return found;
    if (stream.kinds[0] === T.Semicolon) offset = stream.ends[0]!;
    else {
      const one = readOne(stream, limits);
      found.push(one.found);
      offset = one.next;
    }
  }
}

const beforeData = new Set(["INSERT", "EXPLAIN", "WITH"]);

function mayCarryData(text: string, offset: number, index: TextIndex): boolean {
  return beforeData.has(new TokenStream(text, offset, { tokensMax: 1, index }).keywords[0]!);
}

/** A statement with inline data, whose data is not lexed: it may run far beyond the next semicolon, or to no semicolon at all. */
function readEarly(
  text: string,
  offset: number,
  limits: ParseLimits,
  index: TextIndex,
): { found: SplitStatement; next: number } | undefined {
  const early = parseEarly(text, offset, limits, index, parseAnyStatement);
  const inlined = early === undefined ? undefined : inlineInsert(early.result);
  return inlined === undefined ? undefined : withData(early!.p, early!.result, inlined);
}

function readOne(stream: TokenStream, limits: ParseLimits): { found: SplitStatement; next: number } {
  const start = stream.starts[0]!;
  const behind = stream.ends[stream.ends.length - 1]!;
  const p = new Cursor(stream, limits, false);
  try {
    p.checkBrackets();
    const statement = parseAnyStatement(p);
    const inlined = statement === undefined ? undefined : inlineInsert(statement);
    if (statement !== undefined && inlined !== undefined) return withData(p, statement, inlined);
    if (statement !== undefined && p.atEnd)
      return { found: { statement, start, end: p.lastEnd }, next: behind };
    throw explain(stream, limits, parseAnyStatement, p);
  } catch (thrown) {
    const error = p.unwound(thrown);
    if (!(error instanceof SqlError)) throw error;
    const last = stream.kinds.length - (stream.kinds.at(-2) === T.Semicolon ? 3 : 2);
    return { found: { error, start, end: stream.ends[last]! }, next: behind };
  }
}

function withData(
  p: Cursor,
  statement: Statement,
  insert: InsertWithData,
): { found: SplitStatement; next: number } {
  const { text } = p;
  const { start } = statement;
  const { source } = insert;
  // A semicolon ends VALUES; behind the name of a format it is data like everything else.
  const ended = p.kind === T.Semicolon && isValues(insert);
  const dataOffset = ended ? p.lastEnd : source.dataOffset;
  const end = ended ? p.lastEnd : dataEnd(text, insert);
  const data = text.slice(dataOffset, end);
  const cut = { ...insert, source: { ...source, dataOffset, data } } as Insert;
  const whole = statement.kind === "Explain" ? ({ ...statement, statement: cut } as Explain) : cut;
  return { found: { statement: whole, start, end }, next: text[end] === ";" ? end + 1 : end };
}

function isValues({ source: { format } }: InsertWithData): boolean {
  return format.kind === "Name" && format.name === "Values";
}

/** clickhouse-client knows an empty line by two line feeds only; here those of Windows end data too. */
function dataEnd(text: string, insert: InsertWithData): number {
  const { dataOffset } = insert.source;
  if (isValues(insert)) return valuesEnd(text, dataOffset);
  const emptyLine = /\r?\n\r?\n/g;
  emptyLine.lastIndex = dataOffset;
  return emptyLine.exec(text)?.index ?? text.length;
}

/** The first semicolon outside brackets; strings hide both, and a backslash hides the character after it. */
function valuesEnd(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "\\") at++;
    else if (char === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === ";" && depth <= 0) return at;
  }
  return text.length;
}
