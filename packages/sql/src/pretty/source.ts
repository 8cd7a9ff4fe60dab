import type { Node } from "../ast/index.ts";
import { visit } from "../ast/walk.ts";
import { keywordOf } from "../tokens/keywords.ts";
import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";

export interface Comment {
  readonly text: string;
  /** The user began a line with it. */
  readonly ownLine: boolean;
  /** The user went on on another line: always so after `--`. */
  readonly breaksAfter: boolean;
}

export interface SourceToken {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly keyword: string;
  /** The user left a space before it. */
  readonly spaced: boolean;
  /** What the user wrote between the token before and this one. */
  readonly comments: readonly Comment[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Nodes whose text is their value: not a space may change in them. */
const verbatimKinds = new Set(["LiteralText", "Parameter"]);

export function verbatimRanges(root: Node): Range[] {
  const ranges: Range[] = [];
  visit(root, {
    enter: (node) => {
      if (verbatimKinds.has(node.kind) && node.start >= 0) ranges.push(node);
      return undefined;
    },
  });
  return ranges.sort((left, right) => left.start - right.start);
}

/** The tokens of [start, end) with the comments before each, and the comments after the last one. */
export class Source {
  readonly tokens: SourceToken[] = [];
  readonly trailing: readonly Comment[];

  constructor(text: string, start: number, end: number, verbatim: readonly Range[]) {
    const lexer = new Lexer(text, start);
    let comments: Comment[] = [];
    let spaced = false;
    let newLine = true;
    let at = 0;
    for (;;) {
      const kind = lexer.next();
      if (kind === T.End || lexer.start >= end) break;
      const piece = text.slice(lexer.start, lexer.end);
      if (kind === T.Whitespace) {
        spaced = true;
        newLine ||= piece.includes("\n");
        if (newLine && comments.length > 0) comments.push({ ...comments.pop()!, breaksAfter: true });
        continue;
      }
      if (kind === T.Comment) {
        const breaksAfter = !piece.startsWith("/*");
        comments.push({ text: piece, ownLine: newLine, breaksAfter });
        spaced = true;
        newLine = false;
        continue;
      }
      const tokenStart = lexer.start;
      while (at < verbatim.length && verbatim[at]!.end <= tokenStart) at++;
      const range = verbatim[at];
      if (range !== undefined && range.start === tokenStart) while (lexer.end < range.end) lexer.next();
      this.tokens.push({
        kind: range?.start === tokenStart ? T.String : kind,
        start: tokenStart,
        end: lexer.end,
        text: text.slice(tokenStart, lexer.end),
        keyword: kind === T.Word ? keywordOf(text, tokenStart, lexer.end) : "",
        spaced,
        comments,
      });
      comments = [];
      spaced = false;
      newLine = false;
    }
    this.trailing = comments;
  }

  /** The index of the first token that begins at or after an offset. */
  at(offset: number): number {
    const { tokens } = this;
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (tokens[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
