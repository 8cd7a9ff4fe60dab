import type { Ingest } from "@assay/ingest";
import type { CompareResult, ExperimentSummary, Timeseries, TimeseriesQuery } from "@assay/sdk";
import type { Scope, SeriesReader, SeriesSummary } from "@assay/series";
import type { MetricRules } from "../entities/project-metrics.ts";
import type { ResolvedExperiment, ResolvedProject } from "../entities/resolve.ts";
import { invalid } from "../http/problems.ts";
import { parseTimestamp } from "../timestamps.ts";
import { improvementOver, readingOf } from "./improvement.ts";
import { pointsAnswer, wireSummary } from "./series-answers.ts";
import { readStep, wireValue } from "./wire-values.ts";

export interface SeriesRequest {
  readonly limit?: number;
  readonly from_step?: string;
  readonly to_step?: string;
  readonly from_timestamp?: string;
  readonly buckets?: number;
  readonly raw?: boolean;
}

/** A reader sees what it had been told was stored: answers wait for it, but not for ever. */
const settleMs = 2_000;
const metricsCompared = 1_000;

export function scopeOf(project: ResolvedProject): Scope {
  return { teamId: project.teamId, projectId: project.id };
}

export class MetricReads {
  readonly #reader: SeriesReader;
  readonly #ingest: Pick<Ingest, "settled">;

  constructor(reader: SeriesReader, ingest: Pick<Ingest, "settled">) {
    this.#reader = reader;
    this.#ingest = ingest;
  }

  async settle(experimentIds: readonly string[]): Promise<void> {
    await Promise.all(experimentIds.map((id) => this.#ingest.settled(id, settleMs)));
  }

  async timeseries(
    project: ResolvedProject,
    experiment: ResolvedExperiment,
    metric: string,
    query: SeriesRequest,
  ): Promise<Timeseries> {
    const { limit, buckets, raw } = query;
    const window = readWindow(query.from_step, query.to_step, "");
    if (buckets !== undefined && raw === true) throw invalid("raw", "Either buckets or raw points.");
    await this.settle([experiment.id]);
    const scope = scopeOf(project);
    const key = { experimentId: experiment.id, metric };
    const head = { experiment_id: experiment.id, metric_name: metric };
    if (raw === true) {
      const fromTimestampUs = readTime(query.from_timestamp);
      return pointsAnswer(
        head,
        await this.#reader.rawPoints(scope, key, { ...window, limit, fromTimestampUs }),
      );
    }
    if (buckets !== undefined) {
      return pointsAnswer(head, await this.#reader.chart(scope, key, { ...window, buckets }));
    }
    return pointsAnswer(head, await this.#reader.points(scope, key, { ...window, limit }));
  }

  async timeseriesOfRuns(
    project: ResolvedProject,
    series: readonly { experiment: ResolvedExperiment; metric: string }[],
    query: Omit<TimeseriesQuery, "series">,
  ): Promise<{ series: Timeseries[] }> {
    const window = readWindow(query.from_step, query.to_step, "/");
    await this.settle([...new Set(series.map(({ experiment }) => experiment.id))]);
    const keys = series.map(({ experiment, metric }) => ({ experimentId: experiment.id, metric }));
    const answers = await this.#reader.charts(scopeOf(project), keys, {
      ...window,
      buckets: query.buckets ?? 1_000,
    });
    return {
      series: answers.map((answer, index) => {
        const { experimentId, metric } = keys[index]!;
        return pointsAnswer({ experiment_id: experimentId, metric_name: metric }, answer);
      }),
    };
  }

  async summary(project: ResolvedProject, experiment: ResolvedExperiment): Promise<ExperimentSummary> {
    await this.settle([experiment.id]);
    const summaries = await this.#reader.summaries(scopeOf(project), { experimentIds: [experiment.id] });
    const named = summaries
      .toSorted((a, b) => (a.metric < b.metric ? -1 : 1))
      .map((summary) => [summary.metric, wireSummary(summary)] as const);
    return { experiment_id: experiment.id, metrics: Object.fromEntries(named) };
  }

  /** Values by each metric's own aggregation, in the order of `experiments`; improvements are positive where better. */
  async compare(
    project: ResolvedProject,
    experiments: readonly ResolvedExperiment[],
    baseline: ResolvedExperiment,
    metrics: readonly string[] | undefined,
    rules: MetricRules,
  ): Promise<CompareResult> {
    const experimentIds = [...new Set([...experiments, baseline].map(({ id }) => id))];
    await this.settle(experimentIds);
    const summaries = await this.#reader.summaries(scopeOf(project), {
      experimentIds,
      ...(metrics === undefined ? {} : { metrics }),
    });
    const byMetric = Map.groupBy(summaries, ({ metric }) => metric);
    const names = metrics ?? sharedMetrics(byMetric, experimentIds.length);
    return {
      baseline_experiment_id: baseline.id,
      metrics: names.map((metric) => {
        const rule = rules.of(metric);
        const values = new Map(
          (byMetric.get(metric) ?? []).map((summary) => [summary.experimentId, readingOf(summary, rule)]),
        );
        const reference = values.get(baseline.id) ?? null;
        return {
          metric_name: metric,
          values: experiments.map(({ id }) => {
            const value = values.get(id) ?? null;
            return {
              experiment_id: id,
              value: value === null ? null : wireValue(value),
              ...improvementOver(value, reference, rule.direction),
            };
          }),
        };
      }),
    };
  }
}

/** Every metric that at least two of the experiments have (of one experiment, all it has). */
function sharedMetrics(
  byMetric: ReadonlyMap<string, readonly SeriesSummary[]>,
  experimentCount: number,
): string[] {
  return [...byMetric]
    .filter(([, summaries]) => summaries.length >= Math.min(2, experimentCount))
    .map(([metric]) => metric)
    .sort()
    .slice(0, metricsCompared);
}

function readWindow(from: string | number | undefined, to: string | number | undefined, prefix: string) {
  const fromStep = readStep(from, `${prefix}from_step`);
  const toStep = readStep(to, `${prefix}to_step`);
  if (fromStep !== undefined && toStep !== undefined && fromStep > toStep) {
    throw invalid(`${prefix}from_step`, "The first step of a window lies after its last.");
  }
  return {
    ...(fromStep === undefined ? {} : { fromStep }),
    ...(toStep === undefined ? {} : { toStep }),
  };
}

function readTime(text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const us = parseTimestamp(text);
  if (us === undefined) throw invalid("from_timestamp", "Expected a time in RFC 3339 between 1900 and 2299.");
  return us;
}
