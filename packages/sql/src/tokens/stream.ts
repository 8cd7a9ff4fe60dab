import { keywordOf } from "./keywords.ts";
import * as T from "./kinds.ts";
import { Lexer } from "./lexer.ts";
import { TextIndex } from "./text-index.ts";

export interface StreamOptions {
  /** Stops after the first semicolon: `End` stands right behind it. */
  readonly onlyOne?: boolean;
  /** Stops after so many tokens, as if the text ended there. */
  readonly tokensMax?: number;
  /** That of the same text, where other streams read from it too. */
  readonly index?: TextIndex;
}

/** The significant tokens of a text, as parallel arrays: the parser's input. The last one is always `End`. */
export class TokenStream {
  readonly text: string;
  readonly index: TextIndex;
  kinds: number[] = [];
  starts: number[] = [];
  ends: number[] = [];
  /** For words, the keyword in capitals; empty for words that are no keyword and for every other token. */
  keywords: string[] = [];
  /** Whether `::` is among them: where it is not, no literal needs to be tried as one that is cast. */
  hasCasts = false;
  /** Whether there is more where it ends. */
  cut = false;

  constructor(text: string, offset = 0, options: StreamOptions = {}) {
    const { onlyOne = false, tokensMax = Number.POSITIVE_INFINITY, index = new TextIndex(text) } = options;
    this.text = text;
    this.index = index;
    const lexer = new Lexer(text, offset, index);
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
      if (kinds.length >= tokensMax) {
        this.cut = true;
        break;
      }
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
