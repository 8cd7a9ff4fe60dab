import * as T from "../tokens/kinds.ts";
import type { TokenStream } from "../tokens/stream.ts";

/** The words statements begin with. */
export const beginnings: readonly string[] =
  "ALTER ATTACH BACKUP CHECK CREATE DELETE DESC DESCRIBE DETACH DROP EXCHANGE EXISTS EXPLAIN FROM GRANT INSERT KILL OPTIMIZE RENAME REPLACE RESTORE REVOKE SELECT SET SHOW SYSTEM TRUNCATE UNDROP UPDATE USE VALUES WATCH WITH".split(
    " ",
  );

/** The keyword among those given that a word is a slip of: one letter in short words, two in long ones. */
export function resembles(stream: TokenStream, at: number, keywords: readonly string[]): string | undefined {
  const word = stream.keywords[at]!;
  if (stream.kinds[at] !== T.Word || word.length < 3) return undefined;
  let best: string | undefined;
  let least = word.length < 6 ? 2 : 3;
  for (const keyword of keywords) {
    const slips = distance(word, keyword, least);
    if (slips >= least) continue;
    least = slips;
    best = keyword;
  }
  return best;
}

/** Letters put in, left out, changed or swapped; from `limit` on it counts no further. */
function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, before[column - 2]! + 1);
      next.push(least);
    }
    before = last;
    last = next;
  }
  return last[other.length]!;
}
