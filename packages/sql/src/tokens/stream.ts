import { keywordOf } from "./keywords.ts";
import * as T from "./kinds.ts";
import { Lexer } from "./lexer.ts";

/** The significant tokens of a text, as parallel arrays: the parser's input. The last one is always `End`. */
export class TokenStream {
  readonly text: string;
  kinds: number[] = [];
  starts: number[] = [];
  ends: number[] = [];
  /** For words, the keyword in capitals; empty for words that are no keyword and for every other token. */
  keywords: string[] = [];
  /** Whether `::` is among them: where it is not, no literal needs to be tried as one that is cast. */
  hasCasts = false;

  /** With `onlyOne`, stops after the first semicolon, or the `\G` in its place: `End` stands right behind it. */
  constructor(text: string, offset = 0, onlyOne = false) {
    this.text = text;
    const lexer = new Lexer(text, offset);
    const { kinds, starts, ends, keywords } = this;
    for (;;) {
      let kind = lexer.next();
      if (kind <= T.Comment) continue;
      if (onlyOne && kind === T.VerticalDelimiter && endsLine(text, lexer.end)) kind = T.Semicolon;
      if (kind === T.DoubleColon) this.hasCasts = true;
      kinds.push(kind);
      starts.push(lexer.start);
      ends.push(lexer.end);
      keywords.push(kind === T.Word ? keywordOf(text, lexer.start, lexer.end) : "");
      if (kind === T.End) return;
      if (onlyOne && kind === T.Semicolon) break;
    }
    kinds.push(T.End);
    starts.push(lexer.end);
    ends.push(lexer.end);
    keywords.push("");
  }
}

/** Whether nothing but a semicolon follows on the line. */
function endsLine(text: string, offset: number): boolean {
  const rest = /;?[^\S\n]*(\n|$)/y;
  rest.lastIndex = offset;
  return rest.test(text);
}
