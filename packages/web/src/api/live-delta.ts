import type { MetricValue, SeriesBucket, SeriesColumns, SeriesPoint, Step, Timeseries } from "@assay/sdk";
import type { StepWindow } from "./queries.ts";

export interface Advanced {
  series: Timeseries;
  /** The delta changed what is drawn already (late or re-logged steps), or the picture has grown too fine: read it again. */
  stale: boolean;
}

/** Microseconds since 1970 as the server writes times. */
function timestampOf(us: bigint): string {
  const rest = ((us % 1000n) + 1000n) % 1000n;
  const whole = new Date(Number((us - rest) / 1000n)).toISOString();
  return `${whole.slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}

/** One point per step, ascending: of equal steps the greatest timestamp counts, of equal timestamps the point stored first. */
function pointsOf(delta: SeriesColumns, window: StepWindow | undefined): SeriesPoint[] {
  const kept = new Map<Step, { us: bigint; value: MetricValue }>();
  for (const [index, step] of delta.steps.entries()) {
    if (window !== undefined && (Number(step) < window.from || Number(step) > window.to)) continue;
    const us = BigInt(delta.timestamps_us?.[index] ?? 0);
    const rival = kept.get(step);
    if (rival === undefined || us > rival.us)
      kept.set(step, { us, value: delta.values[index] as MetricValue });
  }
  return [...kept]
    .map(([step, { us, value }]) => ({ step, value, timestamp: timestampOf(us) }))
    .sort((a, b) => Number(a.step) - Number(b.step));
}

function finite(value: MetricValue): number | null {
  return typeof value === "number" ? value : null;
}

function bucketOf(point: SeriesPoint, width: number): SeriesBucket {
  const value = finite(point.value);
  const step = Number(point.step);
  return {
    from_step: step,
    to_step: step + width - 1,
    count: 1,
    non_finite: value === null ? 1 : 0,
    min: value,
    max: value,
    avg: value,
    first_step: step,
    first: point.value,
    first_timestamp: point.timestamp,
    last_step: step,
    last: point.value,
    last_timestamp: point.timestamp,
  };
}

function widened(bucket: SeriesBucket, point: SeriesPoint): SeriesBucket {
  const value = finite(point.value);
  const low = finite(bucket.min ?? "NaN");
  const high = finite(bucket.max ?? "NaN");
  return {
    ...bucket,
    count: bucket.count + 1,
    non_finite: bucket.non_finite + (value === null ? 1 : 0),
    min: value === null ? bucket.min : Math.min(low ?? value, value),
    max: value === null ? bucket.max : Math.max(high ?? value, value),
    last_step: point.step,
    last: point.value,
    last_timestamp: point.timestamp,
  };
}

/**
 * Carries a series that is on screen on by what the live feed brought, without asking the server. `buckets` is the number asked for; half as many
 * again are drawn before the series is read anew.
 */
export function advance(
  series: Timeseries,
  delta: SeriesColumns,
  buckets: number,
  window: StepWindow | undefined,
): Advanced {
  const lastStep = Number(series.points.at(-1)?.step ?? Number.NEGATIVE_INFINITY);
  const arrived = pointsOf(delta, window);
  const fresh = arrived.filter(({ step }) => Number(step) > lastStep);
  const late = arrived.some(({ step }) => Number(step) <= lastStep);
  if (fresh.length === 0) return { series, stale: late };
  const count = series.count + fresh.length;
  if (series.kind === "points") {
    const points = [...series.points, ...fresh];
    return { series: { ...series, count, points }, stale: late || points.length > buckets };
  }
  const grown = [...series.buckets];
  const before = grown.at(-1) as SeriesBucket;
  const width = Number(before.to_step) - Number(before.from_step) + 1;
  for (const point of fresh) {
    const last = grown.at(-1) as SeriesBucket;
    if (Number(point.step) <= Number(last.to_step)) grown[grown.length - 1] = widened(last, point);
    else grown.push(bucketOf(point, width));
  }
  const points = grown.map(({ last, last_step, last_timestamp }) => ({
    step: last_step,
    value: last,
    timestamp: last_timestamp,
  }));
  return {
    series: { ...series, count, points, buckets: grown },
    stale: late || grown.length > buckets * 1.5,
  };
}
