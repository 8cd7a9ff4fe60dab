import { Agent, request } from "node:http";
import { batchOf, columnBody, objectBody, pointsPerBatch } from "./points.ts";

/*
 * The load generator, a process of its own: makes every body first, then sends them over as many kept connections as there are runs, each
 * connection one batch after the other's answer, and reports how long that took.
 */
const [url, body, project, runs, batches] = process.argv.slice(2) as [
  string,
  "objects" | "columns",
  string,
  string,
  string,
];
const connections = Number(runs);
const encode = body === "objects" ? objectBody : columnBody;
const bodies = Array.from({ length: connections }, (_, run) =>
  Array.from({ length: Number(batches) }, (_, batch) =>
    Buffer.from(encode(batchOf(run, batch), `${body}-${run}-${batch}`)),
  ),
);
const agent = new Agent({ keepAlive: true, maxSockets: connections });

function post(path: string, payload: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/v1${path}`,
      {
        method: "POST",
        agent,
        headers: { "content-type": "application/json", "content-length": payload.length },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () =>
          (response.statusCode ?? 500) < 300
            ? resolve()
            : reject(new Error(`${path}: ${response.statusCode} ${text}`)),
        );
      },
    );
    sent.on("error", reject).end(payload);
  });
}

for (let run = 0; run < connections; run++) {
  await post(`/projects/${project}/experiments`, Buffer.from(JSON.stringify({ name: `${body}-${run}` })));
}
const startedAt = performance.now();
await Promise.all(
  bodies.map(async (own, run) => {
    for (const payload of own) await post(`/metrics/batch/${project}/${body}-${run}`, payload);
  }),
);
const seconds = (performance.now() - startedAt) / 1000;
const points = connections * Number(batches) * pointsPerBatch;
process.send?.({ points, seconds, bytes: bodies.flat().reduce((sum, { length }) => sum + length, 0) });
agent.destroy();
