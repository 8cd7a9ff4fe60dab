import type { MetricColumn, ProjectMetric, RunsSort } from "@assay/sdk";
import type { FeatureColumn } from "./features.ts";

export const fields = ["status", "arm", "seed", "tags", "started", "duration"] as const;
export type Field = (typeof fields)[number];

export const fieldNames: Record<Field, string> = {
  status: "State",
  arm: "Arm",
  seed: "Seed",
  tags: "Tags",
  started: "Started",
  duration: "Duration",
};

/** A column of the runs table. Its id is what the address holds. */
export type Column =
  | { id: string; kind: "field"; field: Field }
  | { id: string; kind: "feature"; feature: string }
  | { id: string; kind: "metric"; column: MetricColumn }
  | { id: string; kind: "trend"; metric: string };

const readings = ["last", "best", "min", "max", "avg", "count"] as const;

export function metricColumnId({ metric, reading }: MetricColumn): string {
  return `m:${metric}:${typeof reading === "object" ? `@${reading.at_step}` : reading}`;
}

/** `m:NAME:READING` (READING may be `@STEP`), `f:FEATURE`, `t:METRIC` or the name of a field. */
export function columnOf(id: string): Column | undefined {
  if (id.startsWith("f:") && id.length > 2) return { id, kind: "feature", feature: id.slice(2) };
  if (id.startsWith("t:") && id.length > 2) return { id, kind: "trend", metric: id.slice(2) };
  if (id.startsWith("m:")) {
    const cut = id.lastIndexOf(":");
    const reading = readingOf(id.slice(cut + 1));
    const metric = id.slice(2, cut);
    return reading === undefined || cut < 3 ? undefined : { id, kind: "metric", column: { metric, reading } };
  }
  const field = fields.find((name) => name === id);
  return field === undefined ? undefined : { id, kind: "field", field };
}

export function readingOf(text: string): MetricColumn["reading"] | undefined {
  if (/^@-?\d+$/.test(text)) {
    const step = Number(text.slice(1));
    return { at_step: Number.isSafeInteger(step) ? step : text.slice(1) };
  }
  return readings.find((word) => word === text);
}

const readingNames = { last: "last", best: "best", min: "min", max: "max", avg: "mean", count: "steps" };

export function readingName(reading: MetricColumn["reading"]): string {
  return typeof reading === "object" ? `at ${reading.at_step}` : readingNames[reading];
}

export function columnName(column: Column): string {
  switch (column.kind) {
    case "field":
      return fieldNames[column.field];
    case "feature":
      return column.feature;
    case "metric":
      return column.column.metric;
    case "trend":
      return column.metric;
  }
}

const fieldWidths: Record<Field, number> = {
  status: 96,
  arm: 200,
  seed: 64,
  tags: 120,
  started: 96,
  duration: 92,
};

export function defaultWidth(column: Column): number {
  if (column.kind === "field") return fieldWidths[column.field];
  if (column.kind === "trend") return 120;
  if (column.kind === "metric") return Math.min(220, Math.max(124, 44 + column.column.metric.length * 7.5));
  return Math.min(180, Math.max(92, 28 + column.feature.length * 7));
}

const readingByAggregation = { last: "last", best: "best", average: "avg" } as const;

/** Metrics in the order they matter: described ones first, then those most runs have. */
export function rankMetrics(metrics: readonly ProjectMetric[]): ProjectMetric[] {
  return [...metrics].sort(
    (a, b) =>
      Number(b.declared) - Number(a.declared) ||
      b.experiment_count - a.experiment_count ||
      (a.name < b.name ? -1 : 1),
  );
}

/** What the table shows until someone chooses: the main metrics, one trend, and the features that differ. */
export function defaultColumns(
  metrics: readonly ProjectMetric[],
  features: readonly FeatureColumn[],
  used: ReadonlySet<Field>,
): Column[] {
  const main = rankMetrics(metrics).slice(0, 3);
  const ids = [
    "status",
    ...(["arm", "seed"] as const).filter((field) => used.has(field)),
    ...main.slice(0, 1).map(({ name }) => `t:${name}`),
    ...main.map(({ name, aggregation }) => `m:${name}:${readingByAggregation[aggregation]}`),
    ...features
      .filter(({ distinct }) => distinct > 1)
      .slice(0, 5)
      .map(({ name }) => `f:${name}`),
    "started",
    "duration",
  ];
  return ids.flatMap((id) => columnOf(id) ?? []);
}

/** Which way numbers stand in a column. */
export function isNumeric(column: Column): boolean {
  return (
    column.kind === "metric" ||
    (column.kind === "field" && ["seed", "duration", "started"].includes(column.field))
  );
}

export interface Sorting {
  id: string;
  descending: boolean;
}

/** How the server sorts by this column; `undefined` for columns without an order. */
export function sortBy({ id, descending }: Sorting): RunsSort | undefined {
  const direction = descending ? "desc" : "asc";
  if (id === "name") return { by: { field: "name" }, direction };
  const column = columnOf(id);
  if (column === undefined || column.kind === "trend") return undefined;
  if (column.kind === "metric") return { by: column.column, direction };
  if (column.kind === "feature") return { by: { feature: column.feature }, direction };
  if (column.field === "tags") return undefined;
  // The younger run has the later start: "started" shows ages, so it sorts by the moment.
  return { by: { field: column.field === "started" ? "started_at" : column.field }, direction };
}
