import type { Block, BlockColumn } from "@assay/clickhouse";
import type { PointColumns, SequencedBatch } from "./batch.ts";
import { type KeptRows, keptRows } from "./point-rows.ts";

interface Part {
  readonly batch: SequencedBatch;
  readonly columns: PointColumns;
  readonly kept: KeptRows;
  readonly rowCount: number;
}

/** Distinct texts, and for every row which one it has. */
class Texts {
  readonly dictionary: string[] = [];
  readonly indexes: Uint32Array;
  readonly #places = new Map<string, number>();

  constructor(rowCount: number) {
    this.indexes = new Uint32Array(rowCount);
  }

  fill(text: string, from: number, to: number): void {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.dictionary.push(text) - 1;
      this.#places.set(text, place);
    }
    this.indexes.fill(place, from, to);
  }

  column(name: string, type: "UUID" | "LowCardinality(String)"): BlockColumn {
    return { name, type, dictionary: this.dictionary, indexes: this.indexes };
  }
}

/** The rows of `points` for some batches, in their order. */
export function pointBlock(batches: readonly SequencedBatch[]): Block {
  const parts = batches.flatMap(partsOf);
  const rowCount = parts.reduce((sum, part) => sum + part.rowCount, 0);
  const [teams, projects, experiments, metrics, hosts] = Array.from({ length: 5 }, () => new Texts(rowCount));
  const steps = new BigInt64Array(rowCount);
  const timestamps = new BigInt64Array(rowCount);
  const values = new Float64Array(rowCount);
  const sequences = new BigUint64Array(rowCount);
  const storedAt = new Uint32Array(rowCount);
  let from = 0;
  for (const { batch, columns, kept, rowCount: rows } of parts) {
    const to = from + rows;
    teams!.fill(batch.owner.teamId, from, to);
    projects!.fill(batch.owner.projectId, from, to);
    experiments!.fill(batch.owner.experimentId, from, to);
    metrics!.fill(columns.metric, from, to);
    hosts!.fill(columns.host, from, to);
    place(steps, columns.steps, kept, from);
    place(timestamps, columns.timestampsUs, kept, from);
    place(values, columns.values, kept, from);
    sequences.fill(BigInt(batch.sequence), from, to);
    storedAt.fill(secondsOf(batch), from, to);
    from = to;
  }
  return {
    rowCount,
    columns: [
      teams!.column("team_id", "UUID"),
      projects!.column("project_id", "UUID"),
      experiments!.column("experiment_id", "UUID"),
      metrics!.column("metric", "LowCardinality(String)"),
      hosts!.column("host", "LowCardinality(String)"),
      { name: "step", type: "Int64", values: steps },
      { name: "timestamp", type: "DateTime64(6)", values: timestamps },
      { name: "value", type: "Float64", values },
      { name: "sequence", type: "UInt64", values: sequences },
      { name: "stored_at", type: "DateTime", values: storedAt },
    ],
  };
}

/** The rows of `batches` for those batches that have an id. */
export function ledgerBlock(batches: readonly SequencedBatch[]): Block {
  const named = batches.filter(({ batchId }) => batchId !== undefined);
  return {
    rowCount: named.length,
    columns: [
      { name: "team_id", type: "UUID", values: named.map(({ owner }) => owner.teamId) },
      { name: "project_id", type: "UUID", values: named.map(({ owner }) => owner.projectId) },
      { name: "experiment_id", type: "UUID", values: named.map(({ owner }) => owner.experimentId) },
      { name: "batch_id", type: "String", values: named.map(({ batchId }) => batchId ?? "") },
      { name: "content_hash", type: "String", values: named.map(({ contentHash }) => contentHash) },
      { name: "sequence", type: "UInt64", values: BigUint64Array.from(named, (b) => BigInt(b.sequence)) },
      { name: "stored_at", type: "DateTime", values: Uint32Array.from(named, secondsOf) },
    ],
  };
}

// The time a batch was received and not the time of the insert: a range stored again lands in the partition of the first time.
function secondsOf({ receivedAtUs }: SequencedBatch): number {
  return Math.floor(receivedAtUs / 1e6);
}

function partsOf(batch: SequencedBatch): Part[] {
  const kept = keptRows(batch);
  return batch.series.map((columns, i) => ({
    batch,
    columns,
    kept: kept[i],
    rowCount: kept[i]?.length ?? columns.steps.length,
  }));
}

function place<Values extends BigInt64Array | Float64Array>(
  target: Values,
  source: Values,
  kept: KeptRows,
  at: number,
): void {
  if (kept === undefined) (target as Float64Array).set(source as Float64Array, at);
  else for (let i = 0; i < kept.length; i++) target[at + i] = source[kept[i]!]!;
}
