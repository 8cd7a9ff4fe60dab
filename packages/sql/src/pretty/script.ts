import type { Statement } from "../ast/statement.ts";
import { inlineInsert } from "../parse/insert.ts";
import { type SplitStatement, splitStatements } from "../parse/split.ts";
import { formatOneLine } from "../print/one-line.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";

/** A statement of a text, and where what is no inline data of it ends. */
export interface Part {
  readonly statement: Statement;
  readonly start: number;
  readonly headEnd: number;
  readonly end: number;
}

export function partsOf(found: readonly SplitStatement[]): Part[] {
  return found.map((one) => {
    if (one.error !== undefined) throw one.error;
    const { statement, start, end } = one;
    return { statement, start, end, headEnd: inlineInsert(statement)?.source.format.end ?? end };
  });
}

/** A last look before a text is replaced: the same statements to the engine, the same comments between them, the same data. */
export function sameScript(text: string, parts: readonly Part[], formatted: string): boolean {
  let others: Part[];
  try {
    others = partsOf(splitStatements(formatted));
  } catch {
    return false;
  }
  return (
    others.length === parts.length &&
    others.every(({ statement }, index) => sameStatement(statement, parts[index]!.statement)) &&
    commentsOf(formatted, others).join("\n") === commentsOf(text, parts).join("\n")
  );
}

/** The one of the user's text comes second: an error of its form is an error of that text. */
export function sameStatement(formatted: Statement, written: Statement): boolean {
  const form = formatOneLine(written);
  return (
    formatOneLine(formatted) === form &&
    inlineInsert(formatted)?.source.data === inlineInsert(written)?.source.data
  );
}

/** The comments of a text, those of its data left out: before, in and after the head of each statement. */
function commentsOf(text: string, parts: readonly Part[]): string[] {
  const comments: string[] = [];
  let from = 0;
  for (const { headEnd, end } of parts) {
    comments.push(...commentsIn(text, from, headEnd));
    from = end;
  }
  return [...comments, ...commentsIn(text, from, text.length)];
}

export function commentsIn(text: string, from: number, to: number): string[] {
  const lexer = new Lexer(text, from);
  const comments: string[] = [];
  for (let kind = lexer.next(); kind !== T.End && lexer.start < to; kind = lexer.next())
    if (kind === T.Comment) comments.push(text.slice(lexer.start, lexer.end).trimEnd());
  return comments;
}
