import type { SequencedBatch } from "./batch.ts";
import type { Folder } from "./environment.ts";
import { describeError } from "./errors.ts";

/** Keeps a batch the store refuses for good, with the reason: one file for each, named by its sequence, written whole or not at all. */
export async function writeDeadLetter(
  folder: Folder,
  batch: SequencedBatch,
  error: unknown,
  now: number,
): Promise<void> {
  const letter = {
    reason: describeError(error),
    refused_at: new Date(now).toISOString(),
    sequence: batch.sequence,
    team_id: batch.owner.teamId,
    project_id: batch.owner.projectId,
    experiment_id: batch.owner.experimentId,
    batch_id: batch.batchId,
    content_hash: batch.contentHash,
    received_at_us: batch.receivedAtUs,
    series: batch.series.map(({ metric, host, steps, timestampsUs, values }) => ({
      metric_name: metric,
      host,
      steps: Array.from(steps, String),
      timestamps_us: Array.from(timestampsUs, String),
      values: Array.from(values, (value) => (Number.isFinite(value) ? value : String(value))),
    })),
  };
  const name = `dead-letter-${String(batch.sequence).padStart(16, "0")}.json`;
  await folder.replace(name, Buffer.from(`${JSON.stringify(letter)}\n`), { durable: true });
}
