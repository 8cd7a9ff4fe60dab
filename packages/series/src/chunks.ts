import type { SeriesKey } from "./model.ts";

/** Characters of values in one statement: servers limit the text of a statement to 256 KiB and a parameter to half of that. */
const charactersPerStatement = 60_000;
const charactersPerId = 42;

/** Keys in portions whose values fit one statement. */
export function chunksOf<Key extends { readonly experimentId: string; readonly metric?: string }>(
  keys: readonly Key[],
): Key[][] {
  const chunks: Key[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const key of keys) {
    const more = charactersPerId + (key.metric === undefined ? 0 : key.metric.length * 2 + 8);
    if (characters + more > charactersPerStatement) {
      chunks.push([]);
      characters = 0;
    }
    chunks.at(-1)?.push(key);
    characters += more;
  }
  return chunks;
}

/** The most ids that go into a statement; whoever has more reads all of the project and chooses afterwards. */
export const idsPerStatement = Math.floor(charactersPerStatement / charactersPerId);

export function pairParams(keys: readonly SeriesKey[]) {
  return {
    experiments: keys.map(({ experimentId }) => experimentId),
    metrics: keys.map(({ metric }) => metric),
  };
}
