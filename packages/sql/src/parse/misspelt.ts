/** The statements there are, by the words they begin with. */
export const verbs: readonly string[] =
  "SELECT|INSERT INTO|CREATE|ALTER|ATTACH|BACKUP|CHECK|DELETE FROM|DESCRIBE|DETACH|DROP|EXCHANGE|EXISTS|EXPLAIN|GRANT|KILL|OPTIMIZE|RENAME|RESTORE|REVOKE|SET|SHOW|SYSTEM|TRUNCATE|UNDROP|UPDATE|USE|WATCH|WITH".split(
    "|",
  );

/** Words that, misspelt, are taken for an alias: the error comes after them. */
const takenForAliases: readonly string[] =
  "FROM WHERE PREWHERE GROUP ORDER HAVING LIMIT JOIN LEFT RIGHT INNER FULL CROSS UNION EXCEPT INTERSECT FORMAT SETTINGS USING WINDOW QUALIFY OFFSET ARRAY".split(
    " ",
  );

/** A word of a text that would be a keyword if it were spelt so. */
export interface Misspelling {
  /** Index of the token. */
  readonly at: number;
  readonly keyword: string;
}

interface Tokens {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly keywords: readonly string[];
}

/** Which words may be meant where the parser stopped: by the word there, or by the one before it, the likeliest first. */
export function misspellings(tokens: Tokens, far: number, wanted: readonly string[]): Misspelling[] {
  const here = wanted.includes("a statement") ? [...wanted, ...verbs] : wanted;
  const words = here.filter((phrase) => /^[A-Z_]+( |$)/.test(phrase)).map((phrase) => phrase.split(" ")[0]!);
  return [...nearest(tokens, far, words), ...nearest(tokens, far - 1, takenForAliases)];
}

function nearest(tokens: Tokens, at: number, words: readonly string[]): Misspelling[] {
  const written = tokens.keywords[at] ?? "";
  if (!/^[A-Z_]{3,20}$/.test(written) || words.includes(written)) return [];
  const most = written.length < 6 ? 1 : 2;
  return [...new Set(words)]
    .map((keyword) => ({ at, keyword, distance: distance(written, keyword, most) }))
    .filter((one) => one.distance <= most)
    .sort((left, right) => left.distance - right.distance);
}

/** How many letters have to be added, removed, replaced or swapped; anything beyond `most` where it is more. */
export function distance(left: string, right: string, most: number): number {
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    before = row;
    row = next;
  }
  return row[right.length]!;
}
