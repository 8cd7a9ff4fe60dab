import * as T from "../tokens/kinds.ts";
import { Lexer } from "../tokens/lexer.ts";
import { unquote } from "../tokens/literal.ts";
import { TokenStream } from "../tokens/stream.ts";

/** A word that is being written, and what stands before it. */
export interface CompletionPlace {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  /** The quote the word is written in. */
  readonly quote?: "`" | '"';
  /** The text without a quote that is still open: it would hide everything behind it. */
  readonly text: string;
  /** The tokens of the statement before the word, and the names with dots that lead to it. */
  readonly before: TokenStream;
  readonly qualifiers: readonly string[];
}

const openQuotes: readonly number[] = [T.QuotedName, T.ErrorBackQuote, T.ErrorDoubleQuote];

/** Nothing inside of comments, strings and numbers. */
export function placeOf(text: string, offset: number): CompletionPlace | undefined {
  const lexer = new Lexer(text);
  let statement = 0;
  for (;;) {
    const kind = lexer.next();
    const { start, end } = lexer;
    if (kind === T.End || start >= offset) break;
    if (kind === T.Semicolon) statement = end;
    if (end < offset) continue;
    if (kind === T.Word) return place(text, statement, { start, end, prefix: text.slice(start, offset) });
    if (openQuotes.includes(kind) && (offset < end || kind !== T.QuotedName)) {
      const closed = kind === T.QuotedName;
      const quote = text[start] === "`" ? "`" : '"';
      const shown = closed ? text : `${text.slice(0, start)} ${text.slice(start + 1)}`;
      const prefix = text.slice(start + 1, offset);
      return place(shown, statement, { start, end: closed ? end : offset, prefix, quote });
    }
    const inside = offset < end || (kind === T.Comment && text[end - 1] !== "/");
    if ((inside && kind !== T.Whitespace) || kind === T.Number || kind >= T.FirstError) return undefined;
    if (end >= offset) break;
  }
  return place(text, statement, { start: offset, end: offset, prefix: "" });
}

function place(
  text: string,
  statement: number,
  word: Pick<CompletionPlace, "start" | "end" | "prefix" | "quote">,
): CompletionPlace {
  const before = new TokenStream(text.slice(0, word.start), statement);
  return { ...word, text, before, qualifiers: qualifiersOf(before) };
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
