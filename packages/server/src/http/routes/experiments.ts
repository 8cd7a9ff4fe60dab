import { experimentOf, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { answers } from "../schemas/answers.ts";
import { ExperimentChange, ExperimentRecord, NewExperiment } from "../schemas/entities.ts";
import { ExperimentParams, PageQuery, ProjectParams, pageSchema } from "../schemas/requests.ts";
import type { Services } from "../services.ts";

const tags = ["experiments"];

export function experimentRoutes(app: App, { experiments }: Services): void {
  app.get(
    "/api/v1/projects/:project/experiments",
    {
      schema: {
        tags,
        summary: "Experiments of a project, newest first",
        params: ProjectParams,
        querystring: PageQuery,
        response: answers(200, pageSchema(ExperimentRecord)),
      },
    },
    (request) => experiments.list(projectOf(request).id, request.query),
  );

  app.post(
    "/api/v1/projects/:project/experiments",
    {
      schema: {
        tags,
        summary: "Create an experiment; it is running from now on",
        params: ProjectParams,
        body: NewExperiment,
        response: answers(201, ExperimentRecord),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await experiments.create(projectOf(request).id, request.body)),
  );

  app.get(
    "/api/v1/projects/:project/experiments/:experiment",
    {
      schema: {
        tags,
        summary: "One experiment",
        params: ExperimentParams,
        response: answers(200, ExperimentRecord),
      },
    },
    (request) => experiments.get(projectOf(request).id, experimentOf(request).id),
  );

  app.patch(
    "/api/v1/projects/:project/experiments/:experiment",
    {
      schema: {
        tags,
        summary: "Change an experiment; status `running` resumes it, features are merged key by key",
        params: ExperimentParams,
        body: ExperimentChange,
        response: answers(200, ExperimentRecord),
      },
    },
    (request) => experiments.change(projectOf(request).id, experimentOf(request).id, request.body),
  );

  app.post(
    "/api/v1/projects/:project/experiments/:experiment/heartbeat",
    {
      schema: { tags, summary: "A sign of life", params: ExperimentParams, response: answers(204) },
    },
    async (request, reply) => {
      await experiments.heartbeat(projectOf(request).id, experimentOf(request).id);
      return reply.code(204).send();
    },
  );
}
