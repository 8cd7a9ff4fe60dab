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

/** Every metric of `metrics` of every experiment of `experiments`. */
export interface Rectangle {
  readonly experiments: readonly string[];
  readonly metrics: readonly string[];
}

/** Below it a rectangle is not worth a statement of its own. */
const seriesPerRectangle = 64;

/**
 * The same keys as rectangles and, where experiments have little in common, as pairs. Runs of one project mostly have the same metrics, and
 * two short lists are looked up many times faster than the list of all their pairs.
 */
export function rectanglesOf(keys: readonly SeriesKey[]): { rectangles: Rectangle[]; rest: SeriesKey[] } {
  const rectangles: Rectangle[] = [];
  const rest: SeriesKey[] = [];
  const byExperiment = Map.groupBy(keys, ({ experimentId }) => experimentId);
  const alike = Map.groupBy(byExperiment, ([, own]) =>
    JSON.stringify(own.map(({ metric }) => metric).sort()),
  );
  for (const group of alike.values()) {
    const own = group[0]![1];
    if (group.length * own.length < seriesPerRectangle) rest.push(...group.flatMap(([, pairs]) => pairs));
    else {
      for (const metrics of chunksOf(own)) {
        for (const experiments of chunksOf(group.map(([experimentId]) => ({ experimentId })))) {
          rectangles.push({
            experiments: experiments.map(({ experimentId }) => experimentId),
            metrics: metrics.map(({ metric }) => metric),
          });
        }
      }
    }
  }
  return { rectangles, rest };
}
