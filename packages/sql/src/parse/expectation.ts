/** Why something cannot go on, in a sentence: said instead of what else could have stood there. */
export const reasons = {
  alias: "an alias cannot stand before it",
  join: "a JOIN needs ON or USING",
  tableName: "a table has a database and a name, nothing more",
} as const;

const sentences: ReadonlySet<string> = new Set(Object.values(reasons));

/** Keywords that are looked for most. */
const frequent = new Set(
  "SELECT|FROM|WHERE|JOIN|LEFT|ON|USING|GROUP BY|HAVING|ORDER BY|LIMIT|UNION|AS|TABLE|DATABASE|VIEW|COLUMN|VALUES|SET|ENGINE|TABLES|DATABASES".split(
    "|",
  ),
);

/** Keywords few people look for. */
const rare = new Set(
  "STREAM|PASTE|GLOBAL|LOCAL|NATURAL|SEMI|ANTI|ONLY|ASOF|ANY|ALL|WINDOW|QUALIFY|PREWHERE|FETCH|OFFSET|PARALLEL WITH|INTO OUTFILE|UUID|SAMPLE|INTERPOLATE|INTERSECT|EXCEPT|LEFT ARRAY JOIN|FULL|CROSS|NOT DISTINCT FROM|DISTINCT FROM|COLLATE".split(
    "|",
  ),
);

/** What was looked for, the most useful first: what has no spelling of its own, signs, then keywords. */
export function inOrder(wanted: Iterable<string>): string[] {
  const ranks: string[][] = [[], [], [], [], []];
  for (const one of wanted) if (!sentences.has(one)) ranks[rankOf(one)]!.push(one);
  return ranks.flat();
}

function rankOf(wanted: string): number {
  if (wanted.startsWith("'")) return 1;
  if (!/^[A-Z]/.test(wanted)) return wanted.startsWith("the end") ? 4 : 0;
  if (frequent.has(wanted)) return 2;
  return rare.has(wanted) || /(.* ){2}/.test(wanted) ? 4 : 3;
}

/** How many things a message names. */
const namedMax = 10;

/** `, expected …`, or the sentence that says it better. */
export function expectation(wanted: Iterable<string>): string {
  const all = [...wanted];
  const sentence = all.find((one) => sentences.has(one));
  if (sentence !== undefined) return `: ${sentence}`;
  const items = inOrder(all);
  if (items.length === 0) return "";
  if (items.length === 1) return `, expected ${items[0]}`;
  const shown = items.slice(0, items.length > namedMax ? namedMax : -1);
  const last = items.length > namedMax ? `${items.length - namedMax} others` : items.at(-1);
  return `, expected ${shown.join(", ")} or ${last}`;
}
