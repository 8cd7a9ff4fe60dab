import type { ResolvedProject } from "../../entities/resolve.ts";
import { scopeOf } from "../../metrics/metric-reads.ts";
import { projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { ApiError } from "../problems.ts";
import { answers } from "../schemas/answers.ts";
import { ProjectMetric, ProjectMetricInput } from "../schemas/entities.ts";
import { MetricParams, PageQuery, ProjectParams, pageSchema } from "../schemas/requests.ts";
import type { Services } from "../services.ts";

const tags = ["project metrics"];

export function projectMetricRoutes(app: App, { projectMetrics, reader }: Services): void {
  const list = async (project: ResolvedProject) =>
    projectMetrics.list(project.id, await reader.metrics(scopeOf(project)));
  const one = async (project: ResolvedProject, name: string) => {
    const found = (await list(project)).find((metric) => metric.name === name);
    if (found === undefined) throw new ApiError("METRIC_UNKNOWN", `The project has no metric ${name}.`);
    return found;
  };

  app.get(
    "/api/v1/projects/:project/metrics",
    {
      schema: {
        tags,
        summary: "Metrics of a project by name: those it describes, and those that were only logged",
        params: ProjectParams,
        querystring: PageQuery,
        response: answers(200, pageSchema(ProjectMetric)),
      },
    },
    async (request) => {
      const { limit = 1000, cursor } = request.query;
      const all = await list(projectOf(request));
      const after = cursor === undefined ? undefined : Buffer.from(cursor, "base64url").toString("utf8");
      const rest = after === undefined ? all : all.filter(({ name }) => name > after);
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return {
        items,
        total: all.length,
        ...(rest.length > limit && last !== undefined
          ? { next_cursor: Buffer.from(last.name, "utf8").toString("base64url") }
          : {}),
      };
    },
  );

  app.get(
    "/api/v1/projects/:project/metrics/:metric",
    { schema: { tags, summary: "One metric", params: MetricParams, response: answers(200, ProjectMetric) } },
    (request) => one(projectOf(request), request.params.metric),
  );

  app.put(
    "/api/v1/projects/:project/metrics/:metric",
    {
      schema: {
        tags,
        summary: "Describe a metric: which direction is better, and what a run is judged by",
        params: MetricParams,
        body: ProjectMetricInput,
        response: answers(200, ProjectMetric),
      },
    },
    async (request) => {
      const project = projectOf(request);
      await projectMetrics.put(project.id, request.params.metric, request.body);
      return one(project, request.params.metric);
    },
  );

  app.delete(
    "/api/v1/projects/:project/metrics/:metric",
    {
      schema: {
        tags,
        summary: "Forget the description; logged points stay",
        params: MetricParams,
        response: answers(204),
      },
    },
    async (request, reply) => {
      await projectMetrics.remove(projectOf(request).id, request.params.metric);
      return reply.code(204).send();
    },
  );
}
