import type { PointColumns, SequencedBatch } from "./batch.ts";

/** Which rows of one batch's columns are stored; undefined means all. */
export type KeptRows = Uint32Array | undefined;

/**
 * Of points with equal identity inside one batch the first is stored and the others are dropped: they share a sequence, so nothing could
 * tell them apart later. Almost every batch names each metric once with growing steps, which is seen without looking at identities.
 */
export function keptRows({ series }: SequencedBatch): KeptRows[] {
  const seen = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { metric } of series) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  return series.map((columns) => {
    if (counts.get(columns.metric) === 1 && growing(columns.steps)) return undefined;
    const identities = seen.get(columns.metric) ?? new Set();
    seen.set(columns.metric, identities);
    return firstOfEach(columns, identities);
  });
}

function growing(steps: BigInt64Array): boolean {
  for (let i = 1; i < steps.length; i++) if (steps[i]! <= steps[i - 1]!) return false;
  return true;
}

function firstOfEach({ steps, timestampsUs }: PointColumns, identities: Set<string>): KeptRows {
  const kept: number[] = [];
  for (let i = 0; i < steps.length; i++) {
    const identity = `${steps[i]} ${timestampsUs[i]}`;
    if (identities.has(identity)) continue;
    identities.add(identity);
    kept.push(i);
  }
  return kept.length === steps.length ? undefined : Uint32Array.from(kept);
}
