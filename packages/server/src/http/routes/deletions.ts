import { Type } from "typebox";
import { experimentOf, principalOf, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { answers } from "../schemas/answers.ts";
import { Deletion } from "../schemas/entities.ts";
import { DeletionParams, ExperimentParams, ProjectParams } from "../schemas/requests.ts";
import { Id } from "../schemas/scalars.ts";
import type { Services } from "../services.ts";

const tags = ["deletions"];

export function deletionRoutes(app: App, { deletions }: Services): void {
  app.post(
    "/api/v1/projects/:project/experiments/delete",
    {
      schema: {
        tags,
        summary: "Delete experiments: no answer holds their points from now on, the bytes leave later",
        params: ProjectParams,
        body: Type.Object(
          { ids: Type.Array(Id, { minItems: 1, maxItems: 10_000 }) },
          { additionalProperties: false },
        ),
        response: answers(202, Deletion),
      },
    },
    async (request, reply) => {
      const { name } = principalOf(request);
      return reply
        .code(202)
        .send(await deletions.deleteExperiments(projectOf(request), request.body.ids, name));
    },
  );

  app.delete(
    "/api/v1/projects/:project/experiments/:experiment",
    {
      schema: {
        tags,
        summary: "Delete one experiment",
        params: ExperimentParams,
        response: answers(202, Deletion),
      },
    },
    async (request, reply) => {
      const { name } = principalOf(request);
      const ids = [experimentOf(request).id];
      return reply.code(202).send(await deletions.deleteExperiments(projectOf(request), ids, name));
    },
  );

  app.delete(
    "/api/v1/projects/:project",
    {
      schema: {
        tags,
        summary: "Delete a project with everything in it",
        params: ProjectParams,
        response: answers(202, Deletion),
      },
    },
    async (request, reply) =>
      reply.code(202).send(await deletions.deleteProject(projectOf(request), principalOf(request).name)),
  );

  app.get(
    "/api/v1/deletions/:deletion",
    {
      schema: {
        tags,
        summary: "How far a deletion is",
        params: DeletionParams,
        response: answers(200, Deletion),
      },
    },
    (request) => deletions.get(request.params.deletion, principalOf(request)),
  );
}
