import { createHash } from "node:crypto";
import type { Engine } from "@assay/clickhouse";
import type { PointOwner, SequencedBatch } from "./batch.ts";
import { ledgerBlock, pointBlock } from "./point-block.ts";
import { Tenant } from "./tenant.ts";

export interface BatchStore {
  /** Stores the points of a contiguous range of the log, then the identities of its batches. The same range again changes no answer. */
  store(range: { first: number; last: number }, batches: readonly SequencedBatch[]): Promise<void>;
  /** Every batch id stored for an experiment, with the hash of its content. */
  storedBatches(owner: PointOwner): Promise<ReadonlyMap<string, string>>;
}

/** Rows of one insert; a longer range becomes several, cut at the same batches every time. */
const rowsPerInsert = 1_000_000;

export function createBatchStore(engine: Engine): BatchStore {
  return {
    async store({ first, last }, batches) {
      // The content is part of the token: sequences that begin again, say after a lost log, must not pass for what was stored before.
      const token = `${first}-${last}-${digest(batches)}`;
      let part = 0;
      for (const portion of portions(batches)) {
        await engine.insert("points", pointBlock(portion), { deduplicationToken: `${token}-${part++}` });
      }
      const ledger = ledgerBlock(batches);
      if (ledger.rowCount > 0) await engine.insert("batches", ledger, { deduplicationToken: token });
    },

    async storedBatches(owner) {
      const rows = await new Tenant(engine, owner).query<{ batch_id: string; content_hash: string }>({
        sql: `SELECT b.batch_id AS batch_id, argMin(b.content_hash, b.sequence) AS content_hash FROM @batches AS b
          WHERE b.experiment_id = {experiment:UUID} GROUP BY b.batch_id`,
        params: { experiment: owner.experimentId },
      });
      return new Map(rows.map((row) => [row.batch_id, row.content_hash]));
    },
  };
}

function digest(batches: readonly SequencedBatch[]): string {
  const hash = createHash("sha256");
  for (const { sequence, contentHash, owner } of batches) {
    hash.update(`${sequence} ${owner.experimentId} ${contentHash}\n`);
  }
  return hash.digest("hex").slice(0, 32);
}

function* portions(batches: readonly SequencedBatch[]): Generator<SequencedBatch[]> {
  let portion: SequencedBatch[] = [];
  let rows = 0;
  for (const batch of batches) {
    const more = batch.series.reduce((sum, { steps }) => sum + steps.length, 0);
    if (portion.length > 0 && rows + more > rowsPerInsert) {
      yield portion;
      portion = [];
      rows = 0;
    }
    portion.push(batch);
    rows += more;
  }
  if (portion.length > 0) yield portion;
}
