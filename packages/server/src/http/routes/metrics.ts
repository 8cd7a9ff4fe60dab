import { Type } from "typebox";
import { experimentOf, findProject, projectOf } from "../access.ts";
import type { App } from "../app.ts";
import { answers } from "../schemas/answers.ts";
import {
  CompareInput,
  CompareResult,
  ExperimentSummary,
  Timeseries,
  TimeseriesQuery,
} from "../schemas/metrics.ts";
import { ExperimentParams, ProjectParams, SeriesParams, SeriesQuery } from "../schemas/requests.ts";
import { MetricName, Reference } from "../schemas/scalars.ts";
import type { Services } from "../services.ts";

const tags = ["metrics"];

export function metricRoutes(app: App, { metricReads, projectMetrics, references }: Services): void {
  app.get(
    "/api/v1/metrics/timeseries/:project/:experiment/:metric",
    {
      schema: {
        tags,
        summary: "One series: per step the value logged last, every stored point with raw=true, or buckets",
        description:
          "With `buckets` the answer holds exact minimum, maximum, first and last per bucket, and single points as soon as the window holds no more steps than buckets.",
        params: SeriesParams,
        querystring: SeriesQuery,
        response: answers(200, Timeseries),
      },
    },
    (request) =>
      metricReads.timeseries(projectOf(request), experimentOf(request), request.params.metric, request.query),
  );

  app.post(
    "/api/v1/metrics/timeseries/:project",
    {
      schema: {
        tags,
        summary: "Several series on one grid of buckets",
        params: ProjectParams,
        body: TimeseriesQuery,
        response: answers(200, Type.Object({ series: Type.Array(Timeseries) })),
      },
    },
    async (request) => {
      const project = projectOf(request);
      const { series, ...query } = request.body;
      const named = await Promise.all(
        series.map(async ({ experiment, metric }) => ({
          experiment: await references.experiment(project.id, experiment),
          metric,
        })),
      );
      return metricReads.timeseriesOfRuns(project, named, query);
    },
  );

  app.get(
    "/api/v1/metrics/summary/:project/:experiment",
    {
      schema: {
        tags,
        summary: "Last, least, greatest and average of every metric of an experiment",
        params: ExperimentParams,
        response: answers(200, ExperimentSummary),
      },
    },
    (request) => metricReads.summary(projectOf(request), experimentOf(request)),
  );

  app.post(
    "/api/v1/metrics/compare",
    {
      schema: {
        tags,
        summary: "Experiments beside each other, with improvements over a baseline (positive is better)",
        body: CompareInput,
        response: answers(200, CompareResult),
      },
    },
    async (request) => {
      const project = await findProject(request, references, request.body.project, "read");
      const { experiments, baseline, metrics } = request.body;
      const found = await Promise.all(experiments.map((name) => references.experiment(project.id, name)));
      const against = baseline === undefined ? found[0]! : await references.experiment(project.id, baseline);
      const rules = await projectMetrics.rules(project.id);
      return metricReads.compare(project, found, against, metrics, rules);
    },
  );

  app.get(
    "/api/v1/hypotheses/:project/metrics-comparison",
    {
      schema: {
        tags: ["hypotheses"],
        summary: "Values per experiment, with improvements over the first",
        params: ProjectParams,
        querystring: Type.Object(
          {
            experiments: Type.Array(Reference, { minItems: 1, maxItems: 200 }),
            metrics: Type.Optional(Type.Array(MetricName, { maxItems: 200 })),
          },
          { additionalProperties: false },
        ),
        response: answers(200, CompareResult),
      },
    },
    async (request) => {
      const project = projectOf(request);
      const { experiments, metrics } = request.query;
      const found = await Promise.all(experiments.map((name) => references.experiment(project.id, name)));
      const rules = await projectMetrics.rules(project.id);
      return metricReads.compare(project, found, found[0]!, metrics, rules);
    },
  );
}
