import type { Timeseries } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactElement, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { manySeriesQuery } from "../api/queries.ts";

const width = 104;
const height = 22;
const trendBuckets = 52;

/** The path of a small line; each bucket contributes its lowest and highest value, so that spikes stay. */
export function trendPath(series: Timeseries): string {
  const samples =
    series.kind === "points"
      ? series.points.map(({ step, value }) => ({ step: Number(step), values: [Number(value)] }))
      : series.buckets.map((bucket) => ({
          step: Number(bucket.last_step),
          values: [bucket.max, bucket.min].flatMap((value) => (value === null ? [] : [Number(value)])),
        }));
  const finite = samples.flatMap(({ step, values }) =>
    values.filter(Number.isFinite).map((value) => ({ step, value })),
  );
  if (finite.length < 2) return "";
  const sorted = finite.map(({ value }) => value).sort((a, b) => a - b);
  const low = sorted[0] as number;
  // The first values of a loss would flatten everything after them: the top is where 90 % of the values lie below.
  const high = Math.max(sorted[Math.floor(sorted.length * 0.9)] as number, low + Number.EPSILON);
  const first = (finite[0] as { step: number }).step;
  const span = (finite.at(-1) as { step: number }).step - first || 1;
  return finite
    .map(({ step, value }, index) => {
      const x = 1 + ((step - first) / span) * (width - 2);
      const y = height - 2 - Math.min(1, (value - low) / (high - low || 1)) * (height - 4);
      return `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}

type Trends = ReadonlyMap<string, Timeseries>;

const TrendContext = createContext<Trends>(new Map());

function trendKey(experiment: string, metric: string): string {
  return `${experiment}\u001f${metric}`;
}

export interface TrendWanted {
  experiment: string;
  metric: string;
  /** A run that still runs is asked for again whenever the rows change. */
  running: boolean;
}

/** Fetches the trends of the rows on screen that are not here yet, in one request. */
export function Trends({
  project,
  wanted,
  children,
}: {
  project: string;
  wanted: readonly TrendWanted[];
  children: ReactNode;
}): ReactElement {
  const [known, setKnown] = useState<Trends>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: what becomes known must not be asked for again
  const asked = useMemo(
    () =>
      wanted
        .filter(({ experiment, metric, running }) => running || !known.has(trendKey(experiment, metric)))
        .map(({ experiment, metric }) => ({ experiment, metric })),
    [wanted],
  );
  const { data, isPlaceholderData } = useQuery(manySeriesQuery(project, asked, trendBuckets, undefined));
  useEffect(() => {
    if (data === undefined || isPlaceholderData) return;
    setKnown((before) => {
      const next = new Map(before);
      asked.forEach(({ experiment, metric }, index) => {
        const series = data[index];
        if (series !== undefined) next.set(trendKey(experiment, metric), series);
      });
      return next;
    });
  }, [data, isPlaceholderData, asked]);
  return <TrendContext value={known}>{children}</TrendContext>;
}

export function Trend({
  experiment,
  metric,
  colour,
}: {
  experiment: string;
  metric: string;
  colour: string | undefined;
}): ReactElement {
  const series = use(TrendContext).get(trendKey(experiment, metric));
  const shape = useMemo(() => (series === undefined ? "" : trendPath(series)), [series]);
  return (
    <svg className="trend" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" preserveAspectRatio="none">
      <path d={shape} stroke={colour ?? "currentColor"} fill="none" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
