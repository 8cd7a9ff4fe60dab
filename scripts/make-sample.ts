// Writes samples/speedrun/{runs.csv,points.csv.gz}: the optimization track and six runs of the speedrun track with their train_loss, from the
// whole data set. Usage: node scripts/make-sample.ts FOLDER, where FOLDER holds runs.csv and points.csv.gz of all runs.
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

/** From the first record to the FP8 era, the 19,640 points of the longest train_loss at this scale among them. */
const speedruns = new Set(["r0001", "r0003", "r0004", "r0015", "r0035", "r0043"]);

const source = process.argv[2];
if (source === undefined) throw new Error("usage: node scripts/make-sample.ts FOLDER");
const target = join(import.meta.dirname, "../samples/speedrun");

const [header = "", ...rows] = readFileSync(join(source, "runs.csv"), "utf8").trimEnd().split("\r\n");
const kept = rows.filter((row) => {
  const [run = "", track] = row.split(",");
  return track === "optimization" || speedruns.has(run);
});
const runs = new Set(kept.map((row) => row.split(",")[0]));
writeFileSync(join(target, "runs.csv"), `${[header, ...kept].join("\r\n")}\r\n`);

async function* keptPoints(): AsyncGenerator<string> {
  const lines = createInterface({
    input: createReadStream(join(source!, "points.csv.gz")).pipe(createGunzip()),
  });
  for await (const line of lines) {
    const run = line.slice(0, line.indexOf(","));
    if (run === "run" || runs.has(run)) yield `${line}\r\n`;
  }
}

await pipeline(keptPoints, createGzip({ level: 9 }), createWriteStream(join(target, "points.csv.gz")));
