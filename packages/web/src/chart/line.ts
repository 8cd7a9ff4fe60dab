import type { SeriesBucket, Timeseries } from "@assay/sdk";
import { gapsIn } from "./gaps.ts";
import { smooth } from "./smooth.ts";

export type XAxis = "step" | "relative" | "wall";

/** A value a line cannot show. `mixed` stands for a bucket that holds some, of which kind it does not say. */
export interface Mark {
  x: number;
  kind: "nan" | "up" | "down" | "mixed";
}

/** One line of a chart, ready to draw. All lists are as long as `xs`, which ascends; `null` is a gap. */
export interface Line {
  key: string;
  label: string;
  colour: string;
  dash: readonly number[];
  /** Drawn thin and pale behind the others. */
  dim?: boolean;
  xs: number[];
  ys: (number | null)[];
  /** The steps behind `xs`, for the tooltip on time axes. */
  steps?: number[];
  /** Envelope of a bucket, or band around a mean. */
  low?: (number | null)[];
  high?: (number | null)[];
  /** The raw values behind a smoothed line. */
  raw?: (number | null)[];
  n?: number[];
  marks: Mark[];
  resumes: number[];
  exact: boolean;
  buckets: number;
  count: number;
}

export interface LineStyle {
  key: string;
  label: string;
  colour: string;
  dash: readonly number[];
  dim?: boolean;
}

interface Sampled {
  step: number;
  timestamp: string;
  value: number;
  low?: number | null;
  high?: number | null;
  hidden?: number;
}

function samplesOf(series: Timeseries): Sampled[] {
  if (series.kind === "points") {
    return series.points.map((point) => ({
      step: Number(point.step),
      timestamp: point.timestamp,
      value: Number(point.value),
    }));
  }
  return series.buckets.flatMap(bucketSamples);
}

/** A bucket is drawn from its first value to its last, with its envelope over the whole width: nothing between them is cut off. */
function bucketSamples(bucket: SeriesBucket): Sampled[] {
  const low = bucket.min === null ? null : Number(bucket.min);
  const high = bucket.max === null ? null : Number(bucket.max);
  const last = {
    step: Number(bucket.last_step),
    timestamp: bucket.last_timestamp,
    value: Number(bucket.last),
    low,
    high,
    hidden: bucket.non_finite,
  };
  if (bucket.count === 1) return [last];
  const first = Number(bucket.first);
  return [
    { ...last, step: Number(bucket.first_step), timestamp: bucket.first_timestamp, value: first, hidden: 0 },
    last,
  ];
}

interface Placed {
  sample: Sampled;
  x: number;
}

/** `hidden` of a sample that was never logged and only breaks the line. */
const gapMarker = -1;

function kindOf(value: number): Mark["kind"] {
  return Number.isNaN(value) ? "nan" : value > 0 ? "up" : "down";
}

function xOf(sample: Sampled, axis: XAxis, startedAt: number): number {
  if (axis === "step") return sample.step;
  const seconds = Date.parse(sample.timestamp) / 1000;
  return axis === "wall" ? seconds : seconds - startedAt / 1000;
}

function ordered(samples: Sampled[], axis: XAxis, startedAt: number): Placed[] {
  const placed = samples.map((sample) => ({ sample, x: xOf(sample, axis, startedAt) }));
  return axis === "step" ? placed : placed.sort((a, b) => a.x - b.x);
}

function marksAt({ sample, x }: Placed): Mark[] {
  if (sample.hidden === gapMarker) return [];
  if (!Number.isFinite(sample.value)) return [{ x, kind: kindOf(sample.value) }];
  return (sample.hidden ?? 0) > 0 ? [{ x, kind: "mixed" }] : [];
}

/** Prepares a series for drawing. `startedAt` and `resumedAt` are milliseconds since 1970. */
export function lineOf(
  series: Timeseries,
  style: LineStyle,
  options: { axis: XAxis; smoothing: number; startedAt: number; resumedAt: readonly number[] },
): Line {
  const { axis, smoothing, startedAt } = options;
  const placed = ordered(samplesOf(series), axis, startedAt);
  const exact = series.kind === "points";
  if (exact) breakLine(placed, gapsIn(placed.map(({ x }) => x)));
  const xs = placed.map(({ x }) => x);
  const raw = placed.map(({ sample }) => (Number.isFinite(sample.value) ? sample.value : null));
  const smoothed = smoothing > 0;
  return {
    ...style,
    xs,
    ys: smooth(raw, smoothing),
    steps: placed.map(({ sample }) => sample.step),
    ...(exact
      ? {}
      : {
          low: placed.map(({ sample }) => sample.low ?? null),
          high: placed.map(({ sample }) => sample.high ?? null),
        }),
    ...(smoothed ? { raw } : {}),
    marks: placed.flatMap(marksAt),
    resumes: resumePlaces(
      placed.map(({ sample }) => sample),
      xs,
      options.resumedAt,
    ),
    exact,
    buckets: exact ? 0 : series.buckets.length,
    count: series.count,
  };
}

/** Puts a value that breaks the line before each of `indices`, from the back so that the earlier ones keep their places. */
function breakLine(placed: Placed[], indices: readonly number[]): void {
  for (const index of [...indices].reverse()) {
    const before = placed[index - 1] as Placed;
    const x = (before.x + (placed[index] as Placed).x) / 2;
    placed.splice(index, 0, { x, sample: { ...before.sample, value: Number.NaN, hidden: gapMarker } });
  }
}

/** The first point at or after each moment of resumption. */
function resumePlaces(
  samples: readonly Sampled[],
  xs: readonly number[],
  resumedAt: readonly number[],
): number[] {
  if (resumedAt.length === 0 || samples.length === 0) return [];
  const times = samples.map((sample) => Date.parse(sample.timestamp));
  return resumedAt.flatMap((moment) => {
    const index = times.findIndex((time) => time >= moment);
    return index > 0 ? [xs[index] as number] : [];
  });
}
