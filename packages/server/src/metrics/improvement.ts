import type { Direction } from "@assay/sdk";
import type { SeriesSummary } from "@assay/series";
import type { MetricRule } from "../entities/project-metrics.ts";

/** What a metric is judged by: its last value, its best by the direction, or its average. Null where it has no finite value. */
export function readingOf(summary: SeriesSummary, { direction, aggregation }: MetricRule): number | null {
  if (aggregation === "average") return summary.avg;
  if (aggregation === "best") return direction === "minimize" ? summary.min : summary.max;
  return summary.last.value;
}

const tiny = 1e-6;

/** `delta` is the plain difference; `improvement` is positive where better, relative to max(|baseline|, 1e-6) as evidence normalises it. */
export function improvementOver(
  value: number | null,
  baseline: number | null,
  direction: Direction,
): { delta: number | null; improvement: number | null } {
  if (value === null || baseline === null) return { delta: null, improvement: null };
  const delta = value - baseline;
  if (!Number.isFinite(delta)) return { delta: null, improvement: null };
  const better = direction === "minimize" ? -delta : delta;
  const improvement = better / Math.max(Math.abs(baseline), tiny);
  return { delta, improvement: Number.isFinite(improvement) ? improvement : null };
}
