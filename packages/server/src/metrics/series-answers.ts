import type { MetricSummary, SeriesBucket, Timeseries, SeriesPoint as WirePoint } from "@assay/sdk";
import type { Bucket, ChartAnswer, RawPointsAnswer, SeriesPoint, SeriesSummary } from "@assay/series";
import { formatTimestamp } from "../timestamps.ts";
import { wireInteger, wireValue } from "./wire-values.ts";

interface Head {
  readonly experiment_id: string;
  readonly metric_name: string;
}

export function pointsAnswer(head: Head, answer: ChartAnswer | RawPointsAnswer): Timeseries {
  if (answer.kind === "buckets") {
    return {
      ...head,
      kind: "buckets",
      count: answer.count,
      points: answer.buckets.map(({ last }) => wirePoint(last)),
      buckets: answer.buckets.map(wireBucket),
    };
  }
  return {
    ...head,
    kind: "points",
    count: answer.count,
    points: answer.points.map(wirePoint),
    ...(answer.nextStep === undefined ? {} : { next_step: wireInteger(answer.nextStep) }),
    ...(answer.kind === "raw" && answer.nextTimestampUs !== undefined
      ? { next_timestamp: formatTimestamp(answer.nextTimestampUs) }
      : {}),
  };
}

function wirePoint({ step, timestampUs, value }: SeriesPoint): WirePoint {
  return { timestamp: formatTimestamp(timestampUs), step: wireInteger(step), value: wireValue(value) };
}

function wireBucket(bucket: Bucket): SeriesBucket {
  return {
    from_step: wireInteger(bucket.fromStep),
    to_step: wireInteger(bucket.toStep),
    count: bucket.count,
    non_finite: bucket.nonFinite,
    min: bucket.min,
    max: bucket.max,
    avg: bucket.avg,
    first_step: wireInteger(bucket.first.step),
    first: wireValue(bucket.first.value),
    first_timestamp: formatTimestamp(bucket.first.timestampUs),
    last_step: wireInteger(bucket.last.step),
    last: wireValue(bucket.last.value),
    last_timestamp: formatTimestamp(bucket.last.timestampUs),
  };
}

export function wireSummary(summary: SeriesSummary): MetricSummary {
  return {
    last: wireValue(summary.last.value),
    min: summary.min,
    max: summary.max,
    avg: summary.avg,
    count: summary.count,
    points: summary.points,
    non_finite: summary.nonFinite,
    first_step: wireInteger(summary.first.step),
    last_step: wireInteger(summary.last.step),
    last_timestamp: formatTimestamp(summary.last.timestampUs),
  };
}
