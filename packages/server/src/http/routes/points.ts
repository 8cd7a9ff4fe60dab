import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { type ParsedPoints, pointsPerRequest } from "../../points/parsed-points.ts";
import { readColumnBatch } from "../../points/read-columns.ts";
import { readObjectBatch, readSinglePoint, requireObject } from "../../points/read-objects.ts";
import { experimentOf, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { parseUncheckedJsonBody } from "../json-body.ts";
import { answers } from "../schemas/answers.ts";
import { BatchInput, ColumnBatchInput, LogResult, PointInput } from "../schemas/metrics.ts";
import { ExperimentParams } from "../schemas/requests.ts";
import type { Services } from "../services.ts";

const bodyLimit = 16 * 1024 * 1024;
const tags = ["metrics"];

/**
 * The hot path. Its bodies are parsed here and not by a compiled schema: the schema below describes them, `points/` checks them on the way
 * into typed arrays, each value once.
 */
export function pointRoutes(app: App, { pointLog }: Services): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/json(;|$)/,
    { parseAs: "buffer", bodyLimit },
    async (_request: unknown, bytes: Buffer) => parseUncheckedJsonBody(bytes),
  );
  const described = { validatorCompiler: () => () => true, bodyLimit };
  const log = (request: FastifyRequest, points: ParsedPoints) => {
    const project = projectOf(request);
    const owner = { teamId: project.teamId, projectId: project.id, experimentId: experimentOf(request).id };
    return pointLog.log(owner, points);
  };

  app.post(
    "/api/v1/metrics/log/:project/:experiment",
    {
      ...described,
      schema: {
        tags,
        summary: "Log one point",
        params: ExperimentParams,
        body: PointInput,
        response: answers(200, LogResult),
      },
    },
    (request) => log(request, readSinglePoint(request.body)),
  );

  app.post(
    "/api/v1/metrics/batch/:project/:experiment",
    {
      ...described,
      schema: {
        tags,
        summary: "Log a batch of points",
        description: `As a list of objects or, two to three times faster, as columns; at most ${pointsPerRequest} points and 16 MiB. The answer comes when the points survive the end of every process and will be read.`,
        params: ExperimentParams,
        body: Type.Union([BatchInput, ColumnBatchInput]),
        response: answers(200, LogResult),
      },
    },
    (request) => {
      const body = requireObject(request.body, "");
      return log(request, "series" in body ? readColumnBatch(body) : readObjectBatch(body));
    },
  );
}
