import { answerOrder } from "../support/answer-order.ts";
import { type LongSeries, longBatch } from "../support/long-series.ts";

export interface SeriesOrder {
  readonly url: string;
  readonly series: LongSeries;
}

const pointsPerRequest = 50_000;

/** Logs a long series in order, one request after the other; answers the milliseconds it took. */
async function log({ url, series }: SeriesOrder): Promise<number> {
  const beganAt = performance.now();
  for (let index = 0; ; index++) {
    const body = longBatch(series, index, pointsPerRequest);
    if (body === undefined) return performance.now() - beganAt;
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    await response.arrayBuffer();
  }
}

answerOrder(log);
