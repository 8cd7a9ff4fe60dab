import { parseArgs } from "node:util";
import { killCampaign } from "./campaign.ts";

// `npm run kill-campaign -- --rounds 100 --seed 1`: ends with 1 when anything acknowledged was missing, doubled or counted wrongly.
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "100" }, seed: { type: "string", default: "1" } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
console.log(`${rounds} lives of a server with seed ${seed}`);
// So that what it started ends with it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
const started = performance.now();
const result = await killCampaign({
  rounds,
  seed,
  auditEvery: 10,
  progress: (line) => process.stderr.write(`\r${line} `),
});
process.stderr.write("\n");
for (const mistake of result.mistakes.slice(0, 50)) console.log(mistake.slice(0, 1_000));
const seconds = Math.round((performance.now() - started) / 1000);
console.log(JSON.stringify({ ...result, seed, seconds, mistakes: result.mistakes.length }));
process.exitCode = result.mistakes.length === 0 ? 0 : 1;
