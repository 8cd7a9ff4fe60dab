import { setTimeout } from "node:timers/promises";
import { openEmbedded } from "../../src/index.ts";
import { numberedBlock } from "./numbered-block.ts";

// usage: insert-forever.ts DIRECTORY FIRST: inserts block after block and prints the number of each when it is acknowledged.
const [path = "", first = "0"] = process.argv.slice(2);
const engine = await openEmbedded({ path });
await engine.execute({
  sql: `CREATE TABLE IF NOT EXISTS blocks (block UInt32, row UInt32) ENGINE = MergeTree ORDER BY (block, row)
    SETTINGS non_replicated_deduplication_window = 10000`,
});
for (let number = Number(first); ; number++) {
  await engine.insert("blocks", numberedBlock(number), { deduplicationToken: `block ${number}` });
  process.stdout.write(`${number}\n`);
  await setTimeout(0);
}
