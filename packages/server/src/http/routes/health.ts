import { Type } from "typebox";
import type { App } from "../app.ts";
import { answers } from "../schemas/answers.ts";
import type { Services } from "../services.ts";

const tags = ["health"];
const State = Type.Union([Type.Literal("healthy"), Type.Literal("degraded"), Type.Literal("unhealthy")]);

export function healthRoutes(app: App, { version, health }: Services): void {
  app.get(
    "/health",
    {
      schema: {
        tags,
        summary: "The process lives",
        response: answers(200, Type.Object({ status: Type.Literal("ok"), version: Type.String() })),
      },
    },
    async () => ({ status: "ok", version }),
  );

  app.get(
    "/api/v1/health/clickhouse",
    {
      schema: {
        tags,
        summary: "Whether ClickHouse answers, and how fast; 503 when it does not",
        response: answers(
          200,
          Type.Object({ status: State, latency_ms: Type.Number(), kind: Type.String() }),
        ),
      },
    },
    () => health.clickhouse(),
  );

  app.get(
    "/api/v1/health/metrics-ingestion",
    {
      schema: {
        tags,
        summary: "Whether points arrive and are stored",
        description:
          "healthy: points were stored within the last hour and nothing lags; degraded: none arrived, or what arrived waits for more than 10 s; unhealthy: it waits for more than a minute, or points were refused for good.",
        response: answers(
          200,
          Type.Object({
            status: State,
            points_last_hour: Type.Integer(),
            store_lag_ms: Type.Number(),
            derive_lag_ms: Type.Number(),
            pending_points: Type.Integer(),
            dead_letters: Type.Integer(),
          }),
        ),
      },
    },
    () => health.ingestion(),
  );
}
