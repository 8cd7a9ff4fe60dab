/** A training script as a process of its own: logs steps from the first argument on, and says of each when `logMetric` has returned. */
import { existsSync, writeSync } from "node:fs";
import { Experiment } from "../../src/index-node.ts";

const [first = "0", count = "100000000", pauseEvery = "10"] = process.argv.slice(2);
const { TRAINING_PROJECT: project = "crash", TRAINING_STOP: stopFile } = process.env;
const run = new Experiment(project, "run", { bufferMs: 10, bufferPoints: 20 });
const end = Number(first) + Number(count);
for (let step = Number(first); step < end; step += 1) {
  run.logMetric("loss", 1 / (step + 1), step);
  writeSync(1, `${step}\n`);
  if (step % Number(pauseEvery) !== 0) continue;
  await new Promise((resolve) => setTimeout(resolve, 1));
  if (stopFile !== undefined && existsSync(stopFile)) break;
}
const left = await run.finish();
process.exitCode = left.points === 0 ? 0 : 1;
