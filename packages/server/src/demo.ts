import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { AssayClient } from "@assay/sdk";
import { ProgressLine } from "./cli/progress.ts";
import { loadSample, sampleProject } from "./import/sample.ts";

const folder = fileURLToPath(new URL("../../../samples/speedrun", import.meta.url));

/**
 * Loads the sample project into the server at `url`, through its HTTP interface as every client does. A second time changes nothing, and an
 * interrupted load is completed.
 * @returns the address of the sample's hypotheses board
 */
export async function loadDemo(url: string, token: string): Promise<string> {
  const progress = new ProgressLine({
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
  });
  const result = await loadSample(new AssayClient({ url, apiKey: token }), {
    folder,
    onProgress: (state) => progress.show(state),
    wait: (delayMs) => wait(delayMs),
  });
  progress.clear();
  const points = result.points.toLocaleString("en-US");
  process.stderr.write(
    `Sample project: ${result.runs} real training runs, ${points} points (${progress.seconds.toFixed(1)} s).\n`,
  );
  return new URL(`/p/${sampleProject}/hypotheses`, url).href;
}
