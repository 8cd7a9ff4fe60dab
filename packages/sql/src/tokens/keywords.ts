/** Words that occur in most statements: kept as one string each, so that comparing them is comparing pointers. */
const frequent =
  "ADD ALL ALTER AND ANTI ANY APPLY ARRAY AS ASC ASOF BETWEEN BY CASE CAST CODEC COLUMN COLUMNS COMMENT CREATE CROSS CUBE DATABASE DATE DEFAULT DELETE DESC DESCRIBE DISTINCT DIV DROP ELSE END ENGINE EXCEPT EXISTS EXPLAIN FETCH FILTER FINAL FIRST FORMAT FROM FULL FUNCTION GLOBAL GRANT GROUP GROUPING HAVING IF IGNORE ILIKE IN INDEX INNER INSERT INTERPOLATE INTERSECT INTERVAL INTO IS JOIN KEY LAST LEFT LIKE LIMIT LOCAL MATERIALIZED MOD MODIFY NATURAL NOT NULL NULLS OFFSET ON ONLY OR ORDER OUTER OUTFILE OVER PARTITION PASTE PREWHERE PRIMARY QUALIFY REGEXP REPLACE RESPECT RIGHT ROLLUP SAMPLE SELECT SEMI SET SETS SETTINGS SHOW SYSTEM TABLE THEN TIES TO TOTALS TTL UNION USING VALUES VIEW WHEN WHERE WINDOW WITH".split(
    " ",
  );

// Names of properties are kept once by the machine, and so compare by identity with the words in the parser's source.
const interned = new Map(
  Object.keys(Object.fromEntries(frequent.map((word) => [word, true]))).map((word) => [word, word]),
);
interface Spelling {
  readonly word: string;
  readonly keyword: string;
}

/** Spellings met before, one per slot of a hash: bounded, and found without cutting the word out of the text. */
const slots = 4096;
const spellings: (Spelling | undefined)[] = new Array<Spelling | undefined>(slots).fill(undefined);

/** The word at [start, end) in capitals, the form keywords are compared in. */
export function keywordOf(text: string, start: number, end: number): string {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const slot = (hash ^ (hash >>> 12)) & (slots - 1);
  const known = spellings[slot];
  if (known !== undefined && known.word.length === end - start && text.startsWith(known.word, start))
    return known.keyword;
  const word = text.slice(start, end);
  const upper = word.toUpperCase();
  const keyword = interned.get(upper) ?? upper;
  spellings[slot] = { word, keyword };
  return keyword;
}
