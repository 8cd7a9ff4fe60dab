import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { unquote } from "../tokens/literal.ts";
import { TokenStream } from "../tokens/stream.ts";

/** A word to complete, and what leads to it. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  /** The quote the name at the cursor begins with, and whether it is closed. */
  readonly quote?: "`" | '"';
  readonly open?: boolean;
  /** The tokens of the statement before the word, and the names with dots that lead to it. */
  readonly before: TokenStream;
  readonly qualifiers: readonly string[];
}

interface Word {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly quote?: "`" | '"';
  readonly open?: boolean;
}

/** The place at an offset; none inside of comments, strings and numbers. */
export function placeOf(text: string, offset: number): Place | undefined {
  const lexer = new Lexer(text);
  let word: Word = { start: offset, end: offset, prefix: "" };
  let statement = 0;
  for (;;) {
    const kind = lexer.next();
    if (kind === T.End || lexer.start >= offset) break;
    if (kind === T.Semicolon) statement = lexer.end;
    if (lexer.end < offset) continue;
    const inside = offset < lexer.end || (kind === T.Comment && text[lexer.end - 1] !== "/");
    const touched = wordAt(text, kind, lexer, offset);
    if (touched !== undefined) word = touched;
    else if ((inside && kind !== T.Whitespace) || kind === T.Number || kind >= T.FirstError) return undefined;
    break;
  }
  const before = new TokenStream(text.slice(0, word.start), statement);
  return { ...word, before, qualifiers: qualifiersOf(before) };
}

/** The name a token is that the offset is in or behind; one whose quote is not closed ends with the word. */
function wordAt(
  text: string,
  kind: number,
  { start, end }: { start: number; end: number },
  offset: number,
): Word | undefined {
  if (kind === T.Word) return { start, end, prefix: text.slice(start, offset) };
  const quote = text[start];
  if (quote !== "`" && quote !== '"') return undefined;
  const open = kind === T.ErrorBackQuote || kind === T.ErrorDoubleQuote;
  if (!open && (kind !== T.QuotedName || offset === end)) return undefined;
  const written = text.slice(start, offset);
  const prefix = unquote(written + quote) ?? written.slice(1);
  const wordEnd = offset + /^\w*/.exec(text.slice(offset))![0].length;
  return { start, end: open ? wordEnd : end, prefix, quote, open };
}

/** The names before a dot that stands right before the word, outermost first. */
function qualifiersOf({ kinds, starts, ends, text }: TokenStream): string[] {
  const names: string[] = [];
  for (let at = kinds.length - 2; at > 0 && kinds[at] === T.Dot; at -= 2) {
    const kind = kinds[at - 1];
    if (kind !== T.Word && kind !== T.QuotedName) return names;
    const written = text.slice(starts[at - 1], ends[at - 1]);
    names.unshift(kind === T.Word ? written : (unquote(written) ?? written));
  }
  return names;
}

/** The words and signs before the place in capitals, names as they are, with a space between them. */
export function leadUp({ kinds, keywords, starts, ends, text }: TokenStream, most: number): string {
  const last = kinds.length - 1;
  const from = Math.max(0, last - most);
  return kinds
    .slice(from, last)
    .map((_, index) => keywords[from + index] || text.slice(starts[from + index], ends[from + index]))
    .join(" ");
}
