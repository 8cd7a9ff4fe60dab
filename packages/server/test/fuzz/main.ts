import { parseArgs } from "node:util";
import { startTestServer } from "../support/test-server.ts";
import { fuzz } from "./run.ts";

// `npm run fuzz -- --requests 20000 --seed 1`: the same seed sends the same requests.
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
console.log(`${requests} requests with seed ${seed}`);
const server = await startTestServer(["--log-level", "error"]);
const started = performance.now();
const { byStatus, failures } = await fuzz(server, {
  requests,
  seed,
  progress: (done) => process.stderr.write(`\r${done} of ${requests}`),
});
process.stderr.write("\n");
await server.stop();
for (const { request, why } of failures.slice(0, 20)) console.log(JSON.stringify({ why, request }));
const seconds = Math.round((performance.now() - started) / 1000);
console.log(JSON.stringify({ requests, seed, seconds, byStatus, failures: failures.length }));
process.exitCode = failures.length === 0 ? 0 : 1;
