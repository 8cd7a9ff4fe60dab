import { SqlError } from "../errors.ts";
import { TokenStream } from "../tokens/stream.ts";
import type { TextIndex } from "../tokens/text-index.ts";
import { Cursor, type ParseLimits } from "./cursor.ts";

const firstMax = 64;
/** Further than the parser ever looks ahead without saying so. */
const margin = 8;

/**
 * Parses from the first tokens of a text, of twice as many each time, until the parser ends well before the last of
 * them: what comes long after is not even lexed. `undefined` where the text does not parse or has no more tokens:
 * then its errors need all of it.
 */
export function parseEarly<Result>(
  text: string,
  offset: number,
  limits: ParseLimits,
  index: TextIndex,
  parse: (p: Cursor) => Result | undefined,
): { readonly result: Result; readonly p: Cursor } | undefined {
  for (let tokensMax = firstMax; ; tokensMax *= 2) {
    const stream = new TokenStream(text, offset, { onlyOne: true, tokensMax, index });
    if (!stream.cut) return undefined;
    const p = new Cursor(stream, limits, false);
    try {
      const result = parse(p);
      p.touch();
      if (p.lookedBeyond || p.far + margin >= tokensMax) continue;
      if (result === undefined) return undefined;
      p.checkBrackets(p.pos);
      return { result, p };
    } catch (error) {
      if (p.unwound(error) instanceof SqlError) return undefined;
      throw error;
    }
  }
}
