import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BatchStore, Derivation, SequencedBatch } from "../../src/index.ts";

export interface StoredLine {
  readonly sequence: number;
  readonly batchId: string;
  readonly contentHash: string;
  readonly steps: readonly string[];
}

/** A store of one experiment in a file, one line per batch, so that a kill leaves any part of a range; what is derived is its number of steps. */
export function fileStore(
  path: string,
): BatchStore & Derivation & { lines(): Promise<StoredLine[]>; derived(): Promise<number> } {
  const file = join(path, "store.jsonl");
  const lines = async () => {
    const text = await readFile(file, "utf8").catch(() => "");
    // A line without its end was not stored.
    return text
      .split("\n")
      .slice(0, -1)
      .flatMap((line) => parsed(line) ?? []);
  };
  return {
    lines,
    async store(_range, batches) {
      await appendFile(file, "\n");
      for (const batch of batches) await appendFile(file, `${JSON.stringify(stored(batch))}\n`);
    },
    storedBatches: async () =>
      new Map((await lines()).map(({ batchId, contentHash }) => [batchId, contentHash])),
    recompute: async () => writeFile(join(path, "derived"), String(distinctSteps(await lines()))),
    derived: async () => Number(await readFile(join(path, "derived"), "utf8")),
  };
}

export function distinctSteps(lines: readonly StoredLine[]): number {
  return new Set(lines.flatMap(({ steps }) => steps)).size;
}

function stored({ sequence, batchId, contentHash, series }: SequencedBatch): StoredLine {
  return {
    sequence,
    batchId: batchId ?? "",
    contentHash,
    steps: series.flatMap(({ steps }) => Array.from(steps, String)),
  };
}

function parsed(line: string): StoredLine | undefined {
  try {
    return JSON.parse(line) as StoredLine;
  } catch {
    return undefined;
  }
}
