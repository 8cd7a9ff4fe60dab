import { SqlError } from "../errors.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import { inlineInsert } from "../parse/insert.ts";
import { parseStatement } from "../parse/parser.ts";
import { splitStatements } from "../parse/split.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { layout } from "./layout.ts";
import { commentsIn, type Part, partsOf, sameScript, sameStatement } from "./script.ts";

/**
 * Formats the statements of a text for reading: every token, comment and byte of inline data stays, only the spaces
 * between them change. Line breaks are those the text has first, `\n` or `\r\n`. Throws the error of the first statement
 * that does not parse, and `SQL_FORM_TOO_LONG` where the engine's form, by which statements are compared, is too long.
 */
export function formatText(text: string, limits: ParseLimits = {}): string {
  try {
    return formatted(text, limits);
  } catch (error) {
    throw error instanceof SqlError ? error.within(text) : error;
  }
}

function formatted(text: string, limits: ParseLimits): string {
  const parts = partsOf(splitStatements(text, limits));
  const plain = assembled(text, parts, laidOut);
  if (sameScript(text, parts, plain)) return plain;
  const careful = assembled(text, parts, unlessItChanges);
  return sameScript(text, parts, careful) ? careful : text;
}

function assembled(
  text: string,
  parts: readonly Part[],
  format: (text: string, part: Part, lineBreak: string) => string,
): string {
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? "\n";
  let out = text.startsWith("\ufeff") ? "\ufeff" : "";
  const empty = out;
  let at = 0;
  let before: Part | undefined;
  for (const part of parts) {
    out += withLineBreak(gap(text, at, part.start, before), lineBreak) + format(text, part, lineBreak);
    at = part.end;
    before = part;
  }
  out += withLineBreak(gap(text, at, text.length, before), lineBreak);
  return out === empty || carriesData(before) ? out : `${out.trimEnd()}${lineBreak}`;
}

function carriesData(part: Part | undefined): boolean {
  return part !== undefined && inlineInsert(part.statement) !== undefined;
}

function laidOut(text: string, { statement, start, headEnd, end }: Part, lineBreak: string): string {
  return withLineBreak(layout(text, statement, start, headEnd), lineBreak) + text.slice(headEnd, end);
}

/** A statement that means something else when it is laid out stays as it is. */
function unlessItChanges(text: string, part: Part, lineBreak: string): string {
  const { statement, start, headEnd, end } = part;
  const formatted = laidOut(text, part, lineBreak);
  try {
    const kept =
      sameStatement(parseStatement(formatted), statement) &&
      commentsIn(formatted, 0, formatted.length).join("\n") === commentsIn(text, start, headEnd).join("\n");
    if (kept) return formatted;
  } catch {
    // Falls through: what is laid out is no statement any more.
  }
  return text.slice(start, end);
}

/** The line breaks between tokens and after `--`; those in strings and in comments of several lines stay. */
function withLineBreak(text: string, lineBreak: string): string {
  if (lineBreak === "\n") return text;
  const lexer = new Lexer(text);
  let out = "";
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next()) {
    const piece = text.slice(lexer.start, lexer.end);
    if (kind === T.Whitespace) out += piece.replaceAll(/\r?\n/g, lineBreak);
    else out += kind === T.Comment && piece.endsWith("\r") ? piece.slice(0, -1) : piece;
  }
  return out;
}

/** What stands between two statements: the delimiter, comments where they were, and at most one empty line in a row. */
function gap(text: string, from: number, to: number, before: Part | undefined): string {
  const parts = gapParts(text, from, to);
  const byEmptyLine = carriesData(before) && /^\r?\n\r?\n/.test(text.slice(from, from + 4));
  let out = byEmptyLine ? "\n\n" : before === undefined ? "" : parts.delimiter;
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
  /** What ends the statement before: `;`, `\G`, or nothing. */
  readonly delimiter: string;
  readonly comments: { text: string; lines: number }[];
  /** Line breaks behind the last comment. */
  readonly lines: number;
}

function gapParts(text: string, from: number, to: number): GapParts {
  const lexer = new Lexer(text, from);
  const comments: { text: string; lines: number }[] = [];
  let lines = 0;
  let delimiter = "";
  for (let kind = lexer.next(); kind !== T.End && lexer.start < to; kind = lexer.next()) {
    const piece = text.slice(lexer.start, lexer.end);
    if (kind === T.VerticalDelimiter || (kind === T.Semicolon && delimiter === "")) delimiter = piece;
    else if (kind === T.Comment) {
      comments.push({ text: piece, lines });
      lines = 0;
    } else lines += piece.split("\n").length - 1;
  }
  return { delimiter, comments, lines };
}
