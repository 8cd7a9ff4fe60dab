import { Agent, request } from "node:http";
import { answerOrder } from "../support/answer-order.ts";
import { batchOf, timeText } from "../support/training-points.ts";

/** What the load generator is asked: `batches` of 1,000 points for each run, one connection each. */
export interface LoadOrder {
  readonly paths: readonly string[];
  readonly url: string;
  readonly body: "objects" | "columns";
  readonly fromBatch: number;
  readonly batches: number;
}

function bodyOf(run: number, index: number, shape: LoadOrder["body"]): Buffer {
  const { batchId: batch_id, series } = batchOf(run, index);
  if (shape === "columns") {
    const columns = series.map(({ metric, steps, timesUs, values }) => ({
      metric_name: metric,
      steps,
      values,
      timestamps_us: timesUs,
    }));
    return Buffer.from(JSON.stringify({ batch_id, series: columns }));
  }
  const metrics = series[0]!.steps.flatMap((step, i) =>
    series.map(({ metric, timesUs, values }) => ({
      metric_name: metric,
      metric_value: values[i],
      step,
      timestamp: timeText(timesUs[i]!),
    })),
  );
  return Buffer.from(JSON.stringify({ batch_id, metrics }));
}

/** Bodies are made before the clock starts: the generator shares the machine's cores with the server. */
async function load({ paths, url, body, fromBatch, batches }: LoadOrder): Promise<number> {
  const bodies = paths.map((_, run) =>
    Array.from({ length: batches }, (_, i) => bodyOf(run, fromBatch + i, body)),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: paths.length });
  const beganAt = performance.now();
  await Promise.all(
    paths.map(async (path, run) => {
      for (const bytes of bodies[run]!) await post(agent, `${url}/api/v1${path}`, bytes);
    }),
  );
  const tookMs = performance.now() - beganAt;
  agent.destroy();
  return tookMs;
}

function post(agent: Agent, url: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": bytes.length };
    const sent = request(url, { agent, method: "POST", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${response.statusCode}: ${text}`));
      });
    });
    sent.once("error", reject);
    sent.end(bytes);
  });
}

answerOrder(load);
