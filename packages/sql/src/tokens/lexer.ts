import * as T from "./kinds.ts";
import { TextIndex } from "./text-index.ts";

const cls = { word: 1, digit: 2, hex: 4, space: 8 } as const;
const charClass = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/\w/.test(char)) charClass[code]! |= cls.word;
  if (/[0-9]/.test(char)) charClass[code]! |= cls.digit;
  if (/[0-9a-fA-F]/.test(char)) charClass[code]! |= cls.hex;
  if (/[ \t\n\r\f\v]/.test(char)) charClass[code]! |= cls.space;
}

const is = (code: number, mask: number): boolean => code < 128 && (charClass[code]! & mask) !== 0;
const isWord = (code: number): boolean => is(code, cls.word);
const isDigit = (code: number): boolean => is(code, cls.digit);

/** The characters beyond ASCII that the engine skips like a space (texts pasted from word processors). */
function isWideSpace(code: number): boolean {
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    code === 0x180e ||
    (code >= 0x2000 && code <= 0x200d) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** One pass over a text. `next()` moves to the following token, whose kind it returns and whose bounds are `start` and `end`. */
export class Lexer {
  readonly text: string;
  readonly index: TextIndex;
  start = 0;
  end: number;
  /** The last kind that was neither space nor comment: a number after a dot is an index, a dot after a name an access. */
  private previous: number = T.End;

  /** `index`: that of the same text, where others read from it too. */
  constructor(text: string, offset = 0, index = new TextIndex(text)) {
    this.text = text;
    this.index = index;
    this.start = offset;
    this.end = offset;
  }

  next(): number {
    this.start = this.end;
    if (this.start >= this.text.length) return T.End;
    const kind = this.scan(this.text.charCodeAt(this.start));
    if (kind > T.Comment) this.previous = kind;
    return kind;
  }

  private take(kind: number, length: number): number {
    this.end = this.start + length;
    return kind;
  }

  private scan(code: number): number {
    if (is(code, cls.digit)) return this.number();
    if (is(code, cls.word)) return this.word(code);
    if (is(code, cls.space)) return this.space();
    switch (code) {
      case 0x27:
        return this.quoted(0x27, T.String, T.ErrorSingleQuote);
      case 0x22:
        return this.quoted(0x22, T.QuotedName, T.ErrorDoubleQuote);
      case 0x60:
        return this.quoted(0x60, T.QuotedName, T.ErrorBackQuote);
      case 0x28:
        return this.take(T.OpenRound, 1);
      case 0x29:
        return this.take(T.CloseRound, 1);
      case 0x5b:
        return this.take(T.OpenSquare, 1);
      case 0x5d:
        return this.take(T.CloseSquare, 1);
      case 0x7b:
        return this.take(T.OpenCurly, 1);
      case 0x7d:
        return this.take(T.CloseCurly, 1);
      case 0x2c:
        return this.take(T.Comma, 1);
      case 0x3b:
        return this.take(T.Semicolon, 1);
      case 0x2e:
        return this.dot();
      default:
        return this.operator(code);
    }
  }

  private operator(code: number): number {
    const following = this.text.charCodeAt(this.start + 1);
    switch (code) {
      case 0x2a:
        return this.take(T.Asterisk, 1);
      case 0x2b:
        return this.take(T.Plus, 1);
      case 0x2d:
        if (following === 0x3e) return this.take(T.Arrow, 2);
        return following === 0x2d ? this.lineComment(2) : this.take(T.Minus, 1);
      case 0x2f:
        return following === 0x2a ? this.blockComment() : this.take(T.Slash, 1);
      case 0x23:
        return following === 0x20 || following === 0x21 ? this.lineComment(1) : this.take(T.ErrorUnknown, 1);
      case 0x25:
        return this.take(T.Percent, 1);
      case 0x3d:
        return this.take(T.Equals, following === 0x3d ? 2 : 1);
      case 0x21:
        return following === 0x3d ? this.take(T.NotEquals, 2) : this.take(T.ErrorExclamation, 1);
      case 0x3c:
        if (following === 0x3d) {
          return this.text.charCodeAt(this.start + 2) === 0x3e
            ? this.take(T.Spaceship, 3)
            : this.take(T.LessOrEquals, 2);
        }
        return following === 0x3e ? this.take(T.NotEquals, 2) : this.take(T.Less, 1);
      case 0x3e:
        return following === 0x3d ? this.take(T.GreaterOrEquals, 2) : this.take(T.Greater, 1);
      case 0x3f:
        return this.take(T.Question, 1);
      case 0x5e:
        return this.take(T.Caret, 1);
      case 0x3a:
        return following === 0x3a ? this.take(T.DoubleColon, 2) : this.take(T.Colon, 1);
      case 0x7c:
        return following === 0x7c ? this.take(T.Concat, 2) : this.take(T.Pipe, 1);
      case 0x40:
        return following === 0x40 ? this.take(T.DoubleAt, 2) : this.take(T.At, 1);
      case 0x5c:
        return following === 0x47 ? this.take(T.VerticalDelimiter, 2) : this.take(T.ErrorUnknown, 1);
      case 0x24:
        return this.dollar();
      default:
        return this.wide(code);
    }
  }

  private wide(code: number): number {
    if (code === 0x2212) return this.take(T.Minus, 1);
    if (code === 0x2018) return this.smartQuoted(/[\u2018\u2019]/g, T.String, T.ErrorSingleQuote);
    if (code === 0x201c) return this.smartQuoted(/[\u201c\u201d]/g, T.QuotedName, T.ErrorDoubleQuote);
    let at = this.start;
    while (isWideSpace(this.text.charCodeAt(at))) at++;
    if (at > this.start) {
      this.end = at;
      return T.Whitespace;
    }
    return this.take(T.ErrorUnknown, 1);
  }

  private space(): number {
    let at = this.start + 1;
    while (is(this.text.charCodeAt(at), cls.space)) at++;
    this.end = at;
    return T.Whitespace;
  }

  private lineComment(prefix: number): number {
    const at = this.text.indexOf("\n", this.start + prefix);
    this.end = at === -1 ? this.text.length : at;
    return T.Comment;
  }

  /** Comments nest: each `/*` wants a closing mark of its own. */
  private blockComment(): number {
    const marks = /\/\*|\*\//g;
    marks.lastIndex = this.start;
    let depth = 0;
    for (let mark = marks.exec(this.text); mark !== null; mark = marks.exec(this.text)) {
      depth += mark[0] === "/*" ? 1 : -1;
      if (depth > 0) continue;
      this.end = marks.lastIndex;
      return T.Comment;
    }
    this.end = this.text.length;
    return T.ErrorComment;
  }

  /** A doubled quote or a backslash keeps the text going. */
  private quoted(quote: number, kind: number, error: number): number {
    const { text } = this;
    let at = this.start + 1;
    for (;;) {
      if (at >= text.length) {
        this.end = text.length;
        return error;
      }
      const code = text.charCodeAt(at);
      if (code === 0x5c) {
        // A surrogate pair after the backslash is still one escaped character for the engine's bytes: skipping
        // its first half is enough, since the second half is never a quote or a backslash.
        at += 2;
      } else if (code === quote) {
        at++;
        if (text.charCodeAt(at) !== quote) {
          this.end = at;
          return kind;
        }
        at++;
      } else at++;
    }
  }

  private smartQuoted(either: RegExp, kind: number, error: number): number {
    either.lastIndex = this.start + 1;
    const found = either.exec(this.text);
    if (found === null || found[0] === this.text[this.start]) {
      this.end = this.text.length;
      return error;
    }
    this.end = found.index + 1;
    return kind;
  }

  private word(code: number): number {
    const { text } = this;
    if (text.charCodeAt(this.start + 1) === 0x27) {
      if (code === 0x78 || code === 0x58) return this.digitsQuoted(cls.hex);
      if (code === 0x62 || code === 0x42) return this.digitsQuoted(0);
    }
    let at = this.start + 1;
    for (;;) {
      const next = text.charCodeAt(at);
      if (next < 128 && ((charClass[next]! & cls.word) !== 0 || next === 0x24)) at++;
      else break;
    }
    this.end = at;
    return T.Word;
  }

  /** x'…' and b'…': anything but a digit of the base before the closing quote leaves the string open. */
  private digitsQuoted(mask: number): number {
    const { text } = this;
    let at = this.start + 2;
    for (;;) {
      const code = text.charCodeAt(at);
      if (mask === 0 ? code === 0x30 || code === 0x31 : is(code, mask)) at++;
      else break;
    }
    if (text.charCodeAt(at) === 0x27) {
      this.end = at + 1;
      return T.String;
    }
    this.end = text.length;
    return T.ErrorSingleQuote;
  }

  private dollar(): number {
    const { text, start } = this;
    let nameEnd = start + 1;
    while (isWord(text.charCodeAt(nameEnd))) nameEnd++;
    if (text.charCodeAt(nameEnd) === 0x24) {
      const end = this.index.heredocEnd(start, nameEnd + 1);
      if (end !== -1) {
        this.end = end;
        return T.Heredoc;
      }
    }
    return isWord(text.charCodeAt(start + 1)) ? this.word(0) : this.take(T.Dollar, 1);
  }

  private dot(): number {
    const previous = this.previous;
    const afterOperand =
      previous === T.CloseRound ||
      previous === T.CloseSquare ||
      previous === T.Word ||
      previous === T.QuotedName ||
      previous === T.Number;
    if (afterOperand || !isDigit(this.text.charCodeAt(this.start + 1))) return this.take(T.Dot, 1);
    const at = this.digits(this.start + 1, cls.digit, true);
    return this.numberEnd(this.exponent(at, false));
  }

  /** Digits with single underscores between them; an underscore may not open a block. */
  private digits(from: number, mask: number, startOfBlock: boolean): number {
    const { text } = this;
    let at = from;
    let fresh = startOfBlock;
    for (;;) {
      const code = text.charCodeAt(at);
      if (is(code, mask)) at++;
      else if (code === 0x5f && !fresh && is(text.charCodeAt(at + 1), mask)) at++;
      else return at;
      fresh = false;
    }
  }

  private exponent(from: number, hex: boolean): number {
    const { text } = this;
    const letter = text.charCodeAt(from) | 0x20;
    if (letter !== (hex ? 0x70 : 0x65) || from + 1 >= text.length) return from;
    let at = from + 1;
    const sign = text.charCodeAt(at);
    if ((sign === 0x2d || sign === 0x2b) && at + 1 < text.length) at++;
    return this.digits(at, cls.digit, true);
  }

  private number(): number {
    const { text } = this;
    let at = this.start;
    if (this.previous === T.Dot) return this.numberEnd(this.digits(at, cls.digit, true));
    let hex = false;
    let fresh = false;
    if (text.charCodeAt(at) === 0x30 && at + 2 < text.length) {
      const base = text.charCodeAt(at + 1) | 0x20;
      if (base === 0x78 && is(text.charCodeAt(at + 2), cls.hex)) hex = fresh = true;
      if (base === 0x62 && (text.charCodeAt(at + 2) === 0x30 || text.charCodeAt(at + 2) === 0x31))
        fresh = true;
    }
    at += fresh ? 2 : 1;
    const mask = hex ? cls.hex : cls.digit;
    at = this.digits(at, mask, fresh);
    if (text.charCodeAt(at) === 0x2e) at = this.digits(at + 1, mask, true);
    return this.numberEnd(this.exponent(at, hex));
  }

  /** A word glued to a number makes a name of both, if the number is made of word characters only. */
  private numberEnd(from: number): number {
    const { text } = this;
    let at = from;
    while (isWord(text.charCodeAt(at))) at++;
    this.end = at;
    if (at === from) return T.Number;
    for (let index = this.start; index < from; index++) {
      if (!isWord(text.charCodeAt(index))) return T.ErrorNumber;
    }
    return T.Word;
  }
}
