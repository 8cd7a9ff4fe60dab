import type { Statement } from "../ast/statement.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import { inlineInsert } from "../parse/insert.ts";
import { parseStatement } from "../parse/parser.ts";
import { splitStatements } from "../parse/split.ts";
import { formatOneLine } from "../print/one-line.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { layout } from "./layout.ts";

/**
 * Formats the statements of a text for reading: every token, comment and byte of inline data stays, only the spaces
 * between them change. Throws the error of the first statement that does not parse.
 */
export function formatText(text: string, limits: ParseLimits = {}): string {
  let out = "";
  let at = 0;
  let before: Statement | undefined;
  for (const one of splitStatements(text, limits)) {
    if (one.error !== undefined) throw one.error;
    out += gap(text, at, one.start, before) + formatStatement(text, one.statement, one.start, one.end);
    at = one.end;
    before = one.statement;
  }
  out += gap(text, at, text.length, before);
  const keepsEnd = before !== undefined && inlineInsert(before) !== undefined;
  return keepsEnd || out === "" ? out : `${out.trimEnd()}\n`;
}

function formatStatement(text: string, statement: Statement, start: number, end: number): string {
  const headEnd = inlineInsert(statement)?.source.format.end ?? end;
  const written = text.slice(start, end);
  const formatted = layout(text, statement, start, headEnd) + text.slice(headEnd, end);
  return sameMeaning(statement, written, formatted) ? formatted : written;
}

/** A last look before anything is replaced: the same tree to the engine, the same comments, the same data. */
function sameMeaning(statement: Statement, written: string, formatted: string): boolean {
  try {
    const parsed = parseStatement(formatted);
    return (
      formatOneLine(parsed) === formatOneLine(statement) &&
      inlineInsert(parsed)?.source.data === inlineInsert(statement)?.source.data &&
      commentsOf(formatted).join("\n") === commentsOf(written).join("\n")
    );
  } catch {
    return false;
  }
}

function commentsOf(text: string): string[] {
  const lexer = new Lexer(text);
  const comments: string[] = [];
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next())
    if (kind === T.Comment) comments.push(text.slice(lexer.start, lexer.end));
  return comments;
}

/** What stands between two statements: the semicolon, comments where they were, and at most one empty line in a row. */
function gap(text: string, from: number, to: number, before: Statement | undefined): string {
  const parts = gapParts(text, from, to);
  const data = before === undefined ? undefined : inlineInsert(before);
  const byEmptyLine = data !== undefined && text.startsWith("\n\n", from);
  let out = byEmptyLine ? "\n\n" : parts.semicolon ? ";" : "";
  let fresh = byEmptyLine || before === undefined;
  for (const { text: comment, lines } of parts.comments) {
    out += fresh ? "" : lineBreaks(lines);
    out += comment;
    fresh = false;
  }
  if (to === text.length || fresh) return out;
  return out + (parts.comments.length === 0 && parts.lines === 0 ? "\n" : lineBreaks(parts.lines));
}

function lineBreaks(lines: number): string {
  return lines === 0 ? " " : lines === 1 ? "\n" : "\n\n";
}

interface GapParts {
  readonly semicolon: boolean;
  readonly comments: { text: string; lines: number }[];
  /** Line breaks behind the last comment. */
  readonly lines: number;
}

function gapParts(text: string, from: number, to: number): GapParts {
  const lexer = new Lexer(text, from);
  const comments: { text: string; lines: number }[] = [];
  let lines = 0;
  let semicolon = false;
  for (let kind = lexer.next(); kind !== T.End && lexer.start < to; kind = lexer.next()) {
    const piece = text.slice(lexer.start, lexer.end);
    if (kind === T.Semicolon) semicolon = true;
    else if (kind === T.Comment) {
      comments.push({ text: piece, lines });
      lines = 0;
    } else lines += piece.split("\n").length - 1;
  }
  return { semicolon, comments, lines };
}
