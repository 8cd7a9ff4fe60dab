import { answerOrder } from "../support/answer-order.ts";
import { metricNames, type RunsShape, runName, valueOfRun } from "../support/many-runs.ts";

export interface RunsOrder {
  readonly url: string;
  readonly shape: RunsShape;
}

const connections = 8;
const beganUs = 1_763_000_000_000_000;

/** Creates the runs, logs all points of each in one request, and answers the milliseconds it took. */
async function log({ url, shape }: RunsOrder): Promise<number> {
  const beganAt = performance.now();
  let next = 0;
  const lane = async () => {
    for (let run = next++; run < shape.runs; run = next++) {
      const features = {
        lr: 10 ** -(2 + (run % 5)),
        depth: 4 + (run % 9),
        optimizer: run % 2 ? "adam" : "sgd",
      };
      await post(`${url}/api/v1/projects/bench/experiments`, { name: runName(run), features });
      await post(`${url}/api/v1/metrics/batch/bench/${runName(run)}`, {
        batch_id: "0",
        series: seriesOf(run, shape),
      });
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return performance.now() - beganAt;
}

function seriesOf(run: number, shape: RunsShape) {
  const steps = Array.from({ length: shape.steps }, (_, step) => step);
  return metricNames(shape).map((metric_name, metric) => ({
    metric_name,
    steps,
    values: steps.map((step) => valueOfRun(run, metric, step)),
    timestamps_us: steps.map((step) => beganUs + run * 1_000_000 + step * 50_000),
  }));
}

async function post(url: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

answerOrder(log);
