import { Readable } from "node:stream";
import { Type } from "typebox";
import { scopeOf } from "../../metrics/metric-reads.ts";
import { experimentOf, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { ExperimentParams } from "../schemas/requests.ts";
import type { Services } from "../services.ts";

export function exportRoutes(app: App, { reader, metricReads }: Services): void {
  app.get(
    "/api/v1/projects/:project/experiments/:experiment/export.csv",
    {
      schema: {
        tags: ["experiments"],
        summary: "Every stored point of an experiment as CSV: metric, step, timestamp, value, host",
        params: ExperimentParams,
        produces: ["text/csv"],
        response: { 200: Type.String({ description: "CSV with a header" }), default: { $ref: "Problem#" } },
      },
    },
    async (request, reply) => {
      const { id, name } = experimentOf(request);
      await metricReads.settle([id]);
      const gone = new AbortController();
      request.raw.once("close", () => gone.abort());
      const chunks = reader.exportCsv(scopeOf(projectOf(request)), id, {
        signal: gone.signal,
        timeoutMs: 3_600_000,
      });
      const file = `${name.replaceAll(/[^\w.-]+/g, "_").slice(0, 100) || "experiment"}.csv`;
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${file}"`)
        .send(Readable.from(chunks));
    },
  );
}
