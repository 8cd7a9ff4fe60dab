import * as T from "../../src/tokens/kinds.ts";
import { Lexer } from "../../src/tokens/lexer.ts";

/** A seeded stream of numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Bounds {
  readonly start: number;
  readonly end: number;
}

function tokensOf(text: string): Bounds[] {
  const lexer = new Lexer(text);
  const tokens: Bounds[] = [];
  for (let kind = lexer.next(); kind !== T.End; kind = lexer.next()) {
    if (kind > T.Comment) tokens.push({ start: lexer.start, end: lexer.end });
  }
  return tokens;
}

/** One token deleted, doubled, swapped with its neighbour, or the text cut after or inside one. */
export function mutate(text: string, next: () => number): string {
  const tokens = tokensOf(text);
  if (tokens.length < 2) return text;
  const at = Math.floor(next() * tokens.length);
  const { start, end } = tokens[at]!;
  const token = text.slice(start, end);
  switch (Math.floor(next() * 5)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return `${text.slice(0, end)} ${token}${text.slice(end)}`;
    case 2: {
      const other = tokens[at + 1] ?? tokens[at - 1]!;
      const [first, second] = other.start > start ? [tokens[at]!, other] : [other, tokens[at]!];
      const middle = text.slice(first.end, second.start);
      return (
        text.slice(0, first.start) +
        text.slice(second.start, second.end) +
        middle +
        text.slice(first.start, first.end) +
        text.slice(second.end)
      );
    }
    case 3:
      return text.slice(0, end);
    default:
      return text.slice(0, start + Math.floor(next() * token.length));
  }
}
