/** Words that occur in most statements: kept as one string each, so that comparing them is comparing pointers. */
const frequent =
  "ADD ALL ALTER AND ANTI ANY APPLY ARRAY AS ASC ASOF BETWEEN BY CASE CAST CODEC COLUMN COLUMNS COMMENT CREATE CROSS CUBE DATABASE DATE DEFAULT DELETE DESC DESCRIBE DISTINCT DIV DROP ELSE END ENGINE EXCEPT EXISTS EXPLAIN FETCH FILTER FINAL FIRST FORMAT FROM FULL FUNCTION GLOBAL GRANT GROUP GROUPING HAVING IF IGNORE ILIKE IN INDEX INNER INSERT INTERPOLATE INTERSECT INTERVAL INTO IS JOIN KEY LAST LEFT LIKE LIMIT LOCAL MATERIALIZED MOD MODIFY NATURAL NOT NULL NULLS OFFSET ON ONLY OR ORDER OUTER OUTFILE OVER PARTITION PASTE PREWHERE PRIMARY QUALIFY REGEXP REPLACE RESPECT RIGHT ROLLUP SAMPLE SELECT SEMI SET SETS SETTINGS SHOW SYSTEM TABLE THEN TIES TO TOTALS TTL UNION USING VALUES VIEW WHEN WHERE WINDOW WITH".split(
    " ",
  );

// Names of properties are kept once by the machine, and so compare by identity with the words in the parser's source.
const interned = new Map(
  Object.keys(Object.fromEntries(frequent.map((word) => [word, true]))).map((word) => [word, word]),
);
const seen = new Map<string, string>(
  [...interned.keys()].flatMap((word) => [[word, word] as const, [word.toLowerCase(), word] as const]),
);

/** Bound on remembered spellings, so that a long-lived process cannot be filled with them. */
const seenMax = 4096;

/** The word at [start, end) in capitals, the form keywords are compared in. */
export function keywordOf(text: string, start: number, end: number): string {
  const word = text.slice(start, end);
  const known = seen.get(word);
  if (known !== undefined) return known;
  const upper = word.toUpperCase();
  const keyword = interned.get(upper) ?? upper;
  if (seen.size < seenMax) seen.set(word, keyword);
  return keyword;
}
