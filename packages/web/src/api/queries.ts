import type {
  ExperimentRecord,
  ExperimentSummary,
  Page,
  Project,
  ProjectMetric,
  RunsQuery,
  RunsResult,
  Session,
  Timeseries,
} from "@assay/sdk";
import { keepPreviousData, QueryClient, queryOptions } from "@tanstack/react-query";
import { ApiError, call, path } from "./client.ts";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && error instanceof ApiError && error.retryable,
      },
    },
  });
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => call<Session>("GET", "/session", undefined, signal),
  staleTime: 300_000,
});

export const projectsQuery = queryOptions({
  queryKey: ["projects"],
  queryFn: ({ signal }) => call<Page<Project>>("GET", "/projects?limit=1000", undefined, signal),
  // Someone who looks at no project at all is waiting for the first.
  refetchInterval: ({ state }) => (state.data?.items.length === 0 ? 2_000 : 30_000),
});

export const projectMetricsQuery = (project: string) =>
  queryOptions({
    queryKey: ["project", project, "metrics"],
    queryFn: ({ signal }) =>
      call<Page<ProjectMetric>>(
        "GET",
        `${path("projects", project, "metrics")}?limit=1000`,
        undefined,
        signal,
      ),
  });

export const runsQuery = (project: string, query: RunsQuery) =>
  queryOptions({
    queryKey: ["project", project, "runs", query],
    queryFn: ({ signal }) =>
      call<RunsResult>("POST", path("projects", project, "runs", "search"), query, signal),
    placeholderData: keepPreviousData,
  });

export const experimentQuery = (project: string, experiment: string) =>
  queryOptions({
    queryKey: ["project", project, "experiment", experiment],
    queryFn: ({ signal }) =>
      call<ExperimentRecord>("GET", path("projects", project, "experiments", experiment), undefined, signal),
  });

export const summaryQuery = (project: string, experiment: string) =>
  queryOptions({
    queryKey: ["summary", project, experiment],
    queryFn: ({ signal }) =>
      call<ExperimentSummary>("GET", path("metrics", "summary", project, experiment), undefined, signal),
  });

export interface StepWindow {
  from: number;
  to: number;
}

function windowParameters(window: StepWindow | undefined): string {
  return window === undefined ? "" : `&from_step=${window.from}&to_step=${window.to}`;
}

export const seriesQuery = (
  project: string,
  experiment: string,
  metric: string,
  buckets: number,
  window: StepWindow | undefined,
) =>
  queryOptions({
    queryKey: ["series", project, experiment, metric, buckets, window ?? null],
    queryFn: ({ signal }) =>
      call<Timeseries>(
        "GET",
        `${path("metrics", "timeseries", project, experiment, metric)}?buckets=${buckets}${windowParameters(window)}`,
        undefined,
        signal,
      ),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });

/** Several series on one grid of buckets. The order of the answer is that of the request. */
export const manySeriesQuery = (
  project: string,
  series: readonly { experiment: string; metric: string }[],
  buckets: number,
  window: StepWindow | undefined,
) =>
  queryOptions({
    queryKey: ["series", project, series, buckets, window ?? null],
    queryFn: async ({ signal }) => {
      const parts: Timeseries[] = [];
      for (let start = 0; start < series.length; start += 200) {
        const answer = await call<{ series: Timeseries[] }>(
          "POST",
          path("metrics", "timeseries", project),
          {
            series: series.slice(start, start + 200),
            buckets,
            ...(window === undefined ? {} : { from_step: window.from, to_step: window.to }),
          },
          signal,
        );
        parts.push(...answer.series);
      }
      return parts;
    },
    enabled: series.length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
