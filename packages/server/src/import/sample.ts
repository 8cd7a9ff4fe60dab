import { join } from "node:path";
import type { AssayClient } from "@assay/sdk";
import { readHypothesesFile } from "../cli/hypotheses-file.ts";
import type { ImportOptions, ImportResult } from "./import-points.ts";
import { importSpeedrunFiles } from "./speedrun.ts";

export type SampleOptions = Pick<ImportOptions, "onProgress" | "onWaiting" | "wait"> & {
  /** `samples/speedrun` of the repository. */
  readonly folder: string;
};

export const sampleProject = "nanogpt-speedrun";

/**
 * Loads the sample project: its runs, what its metrics mean, and its hypotheses. Doing it again changes nothing, so an interrupted load is
 * completed by the next one.
 */
export async function loadSample(
  client: AssayClient,
  { folder, ...options }: SampleOptions,
): Promise<ImportResult> {
  const result = await importSpeedrunFiles(client, {
    ...options,
    project: sampleProject,
    runsFile: join(folder, "runs.csv"),
    pointsFile: join(folder, "points.csv.gz"),
  });
  for (const { name, input } of readHypothesesFile(join(folder, "hypotheses.yaml")).hypotheses) {
    await client.applyHypothesis(result.projectId, name, input);
  }
  return result;
}
