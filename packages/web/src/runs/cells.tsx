import type { ProjectMetric, RunRow } from "@assay/sdk";
import type { ReactElement } from "react";
import {
  decimalsFor,
  formatDelta,
  formatExact,
  formatNumber,
  formatUncertainty,
  toNumber,
} from "../format/numbers.ts";
import { durationOf, formatAge, formatDuration, formatMoment } from "../format/time.ts";
import { RunState } from "../ui/state.tsx";
import type { Column } from "./columns.ts";
import { featureText, flattenFeatures } from "./features.ts";
import type { Group } from "./group.ts";
import { Trend } from "./trend.tsx";

/** What cells need to know beyond their row. */
export interface CellContext {
  columns: readonly Column[];
  /** Position of a metric column among the values of a row. */
  valueIndex: ReadonlyMap<string, number>;
  /** Digits after the point per column id. */
  decimals: ReadonlyMap<string, number>;
  baseline: RunRow | undefined;
  metrics: ReadonlyMap<string, ProjectMetric>;
  now: number;
  trendColour: (run: string) => string | undefined;
}

/** Digits per metric column from the spread of the rows that are here. */
export function columnDecimals(
  rows: readonly RunRow[],
  valueIndex: ReadonlyMap<string, number>,
): Map<string, number> {
  return new Map(
    [...valueIndex].map(([id, index]) => [id, decimalsFor(rows.map((row) => toNumber(row.values[index])))]),
  );
}

/** Positive = better; `null` where one of the two has no value. */
function improvementOver(
  value: number | null,
  baseline: number | null,
  metric: ProjectMetric | undefined,
): number | null {
  if (value === null || baseline === null || !Number.isFinite(value - baseline)) return null;
  return metric?.direction === "maximize" ? value - baseline : baseline - value;
}

function MetricCell({
  row,
  column,
  context,
}: {
  row: RunRow;
  column: Extract<Column, { kind: "metric" }>;
  context: CellContext;
}): ReactElement {
  const index = context.valueIndex.get(column.id) ?? -1;
  const value = toNumber(row.values[index]);
  const decimals = context.decimals.get(column.id) ?? 3;
  const { baseline } = context;
  const isBaseline = baseline?.experiment.id === row.experiment.id;
  const before = baseline === undefined || isBaseline ? null : toNumber(baseline.values[index]);
  const better = improvementOver(value, before, context.metrics.get(column.column.metric));
  return (
    <span className="cell-metric" title={formatExact(value)}>
      {better !== null && value !== null && before !== null && (
        <small className={better > 0 ? "good" : better < 0 ? "bad" : "muted"}>
          {better > 0 ? "▲" : better < 0 ? "▼" : ""} {formatDelta(value - before, decimals)}
        </small>
      )}
      <span className={value === null ? "faint" : undefined}>{formatNumber(value, decimals)}</span>
    </span>
  );
}

export function RunCell({
  row,
  column,
  context,
}: {
  row: RunRow;
  column: Column;
  context: CellContext;
}): ReactElement | string {
  const { experiment } = row;
  if (column.kind === "metric") return <MetricCell row={row} column={column} context={context} />;
  if (column.kind === "trend") {
    return (
      <Trend
        experiment={experiment.id}
        metric={column.metric}
        colour={context.trendColour(experiment.name)}
      />
    );
  }
  if (column.kind === "feature") return featureText(flattenFeatures(experiment.features).get(column.feature));
  switch (column.field) {
    case "status":
      return <RunState status={experiment.status} />;
    case "arm":
      return experiment.arm ?? "";
    case "seed":
      return experiment.seed === undefined ? "" : String(experiment.seed);
    case "tags":
      return experiment.tags.join(", ");
    case "started":
      return (
        <span className="muted" title={formatMoment(experiment.started_at)}>
          {formatAge(experiment.started_at, context.now)}
        </span>
      );
    case "duration":
      return <span className="muted">{formatDuration(durationOf(experiment, context.now))}</span>;
  }
}

/** Aggregates of a group: how many, mean ± standard error, and the best of each metric. */
export function GroupCell({
  group,
  column,
  context,
}: {
  group: Group;
  column: Column;
  context: CellContext;
}): ReactElement | null {
  if (column.kind !== "metric") return null;
  const spread = group.spreads[context.valueIndex.get(column.id) ?? -1];
  if (spread === undefined) return <span className="faint">–</span>;
  const decimals = context.decimals.get(column.id) ?? 3;
  const best =
    context.metrics.get(column.column.metric)?.direction === "maximize" ? spread.best.high : spread.best.low;
  return (
    <span
      className="cell-spread"
      title={`mean ${formatExact(spread.mean)} ± ${formatExact(spread.high - spread.mean)} standard error, best ${formatExact(best)}, n ${spread.n}`}
    >
      <span>
        {formatNumber(spread.mean, decimals)}
        {spread.n > 1 && <small className="muted"> ± {formatUncertainty(spread.high - spread.mean)}</small>}
      </span>
      <small className="muted">best {formatNumber(best, decimals)}</small>
    </span>
  );
}
