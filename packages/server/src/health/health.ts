import type { Engine } from "@assay/clickhouse";
import type { Ingest } from "@assay/ingest";
import type { Clock } from "../system/time.ts";
import { PointsPerMinute } from "./points-per-minute.ts";

type State = "healthy" | "degraded" | "unhealthy";

const slowMs = 1_000;
const lagDegradedMs = 10_000;
const lagUnhealthyMs = 60_000;

/** What an operator or a load balancer asks. Says nothing of any team's data. */
export class Health {
  readonly #engine: Engine;
  readonly #ingest: Ingest;
  readonly #clock: Clock;
  readonly #stored: PointsPerMinute;

  constructor(engine: Engine, ingest: Ingest, clock: Clock) {
    this.#engine = engine;
    this.#ingest = ingest;
    this.#clock = clock;
    this.#stored = new PointsPerMinute(clock);
    ingest.onStored((batches) => {
      for (const { series } of batches) for (const { steps } of series) this.#stored.add(steps.length);
    });
  }

  async clickhouse(): Promise<{ status: State; latency_ms: number; kind: string }> {
    const started = this.#clock();
    await this.#engine.ping();
    const latency_ms = this.#clock() - started;
    return { status: latency_ms > slowMs ? "degraded" : "healthy", latency_ms, kind: this.#engine.kind };
  }

  async ingestion() {
    const gauges = this.#ingest.gauges();
    const points_last_hour = this.#stored.lastHour();
    return {
      status: ingestionState(points_last_hour, gauges),
      points_last_hour,
      store_lag_ms: Math.round(gauges.storeLagMs),
      derive_lag_ms: Math.round(gauges.deriveLagMs),
      pending_points: gauges.pendingPoints,
      dead_letters: gauges.deadLettersTotal,
    };
  }
}

export function ingestionState(
  pointsLastHour: number,
  { storeLagMs, deadLettersTotal }: { storeLagMs: number; deadLettersTotal: number },
): State {
  if (storeLagMs > lagUnhealthyMs || deadLettersTotal > 0) return "unhealthy";
  return pointsLastHour === 0 || storeLagMs > lagDegradedMs ? "degraded" : "healthy";
}
