import { writeSync } from "node:fs";
import { join } from "node:path";
import { Ingest, nodeEnvironment, openNodeFolder, SegmentLog } from "../../src/index.ts";
import { fileStore } from "./file-store.ts";

/*
 * Appends batches from eight writers until it is killed, and names each acknowledged one on its standard output before it goes on. With `drain` it only
 * finishes what the log holds.
 */
const [path = "", mode = "", run = ""] = process.argv.slice(2);
const folder = await openNodeFolder(join(path, "log"));
const store = fileStore(path);
const ingest = await Ingest.open({
  log: await SegmentLog.open(folder, nodeEnvironment, { segmentBytes: 100_000 }),
  deadLetters: folder,
  store,
  derivation: store,
  environment: nodeEnvironment,
  consumer: { intervalMs: 5, rangeBatches: 20 },
  deriver: { intervalMs: 20 },
});

async function write(writer: number): Promise<never> {
  for (let index = 0; ; index++) {
    const batchId = `${run}-${writer}-${index}`;
    const batch = {
      owner: { teamId: "t", projectId: "p", experimentId: "e" },
      batchId,
      contentHash: "h",
      receivedAtUs: 0,
      series: [
        {
          metric: "loss",
          host: "",
          steps: BigInt64Array.from({ length: 20 }, (_, step) => BigInt(index * 20 + step)),
          timestampsUs: new BigInt64Array(20),
          values: new Float64Array(20),
        },
      ],
    };
    await ingest.append(batch);
    writeSync(1, `${batchId}\n`);
    // The same again is a duplicate, whatever became of it meanwhile.
    if (index % 5 === 0 && (await ingest.append(batch)) !== "duplicate")
      throw new Error(`${batchId} was stored twice`);
  }
}

if (mode === "drain") {
  if (!(await ingest.caughtUp(60_000))) throw new Error("the log was not stored");
  await ingest.stop();
  process.exit(0);
}
await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
