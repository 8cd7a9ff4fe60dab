import type { AssayClient } from "@assay/sdk";
import { type ImportOptions, type ImportResult, importPoints } from "./import-points.ts";

export type SpeedrunOptions = Pick<ImportOptions, "project" | "onProgress" | "onWaiting" | "wait"> & {
  readonly runsFile: string;
  readonly pointsFile: string;
};

const metrics = [
  { name: "val_loss", direction: "minimize", aggregation: "last", unit: "nats/token" },
  { name: "train_loss", direction: "minimize", aggregation: "last", unit: "nats/token" },
  { name: "train_time_ms", direction: "minimize", aggregation: "last", unit: "ms" },
] as const;

/** The files of the NanoGPT speedrun, with what their metrics mean: which way is better, and in which unit. */
export async function importSpeedrunFiles(
  client: AssayClient,
  options: SpeedrunOptions,
): Promise<ImportResult> {
  const result = await importPoints(client, options);
  for (const { name, ...description } of metrics)
    await client.describeMetric(result.projectId, name, description);
  return result;
}
