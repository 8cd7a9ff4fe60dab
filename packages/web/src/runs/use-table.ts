import type { ExperimentRecord, MetricColumn, ProjectMetric, RunRow, RunsQuery } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { projectMetricsQuery } from "../api/queries.ts";
import { useNow } from "../format/now.ts";
import type { RunsAddress } from "./address.ts";
import { columnDecimals } from "./cells.tsx";
import { type Column, columnOf, defaultColumns, defaultWidth, type Field, sortBy } from "./columns.ts";
import { type FeatureColumn, featureColumns, flattenFeatures } from "./features.ts";
import { groupRuns, type Item } from "./group.ts";
import { pageSize, type RunList, useAllRuns, useNamedRuns, usePagedRuns } from "./use-runs.ts";

const groupedMetricWidth = 248;
/** Places held while the first rows are on their way. */
const waitingRows = 20;
const noMetrics: readonly ProjectMetric[] = [];

export interface Table {
  list: RunList;
  want: (from: number, to: number) => void;
  count: number;
  item: (index: number) => Item | undefined;
  columns: readonly Column[];
  widths: readonly number[];
  features: readonly FeatureColumn[];
  metrics: readonly ProjectMetric[];
  metricsByName: ReadonlyMap<string, ProjectMetric>;
  valueIndex: ReadonlyMap<string, number>;
  decimals: ReadonlyMap<string, number>;
  /** Runs asked for by name: pinned, baseline, drawn. */
  named: ReadonlyMap<string, RunRow>;
  grouped: boolean;
  isOpen: (key: string) => boolean;
  toggleGroup: (key: string) => void;
  now: number;
  metricsReady: boolean;
}

function useColumns(
  address: RunsAddress,
  metrics: readonly ProjectMetric[],
  features: readonly FeatureColumn[],
  used: ReadonlySet<Field>,
): readonly Column[] {
  return useMemo(() => {
    const chosen = address.columns?.flatMap((id) => columnOf(id) ?? []);
    const shown = chosen ?? defaultColumns(metrics, features, used);
    const left = shown.filter((column) => !address.group.includes(column.id));
    // A group has aggregates of metrics and nothing else to show: they come first.
    if (chosen !== undefined || address.group.length === 0) return left;
    return [...left].sort((a, b) => Number(b.kind === "metric") - Number(a.kind === "metric"));
  }, [address.columns, address.group, metrics, features, used]);
}

/** The metric columns as the server is asked for them. Which of them are shown by default depends on metrics alone, never on the rows. */
function useMetricColumns(columns: readonly Column[]): {
  asked: MetricColumn[];
  valueIndex: Map<string, number>;
} {
  const key = columns.flatMap((column) => (column.kind === "metric" ? [column.id] : [])).join("\n");
  return useMemo(() => {
    const ids = key === "" ? [] : key.split("\n");
    const asked = ids.flatMap((id) => {
      const column = columnOf(id);
      return column?.kind === "metric" ? [column.column] : [];
    });
    return { asked, valueIndex: new Map(ids.map((id, index) => [id, index])) };
  }, [key]);
}

interface Known {
  names: string;
  features: FeatureColumn[];
  /** Fields that at least one of the runs fills. */
  used: ReadonlySet<Field>;
}

function useKnown(rows: readonly RunRow[]): Known {
  const [known, setKnown] = useState<Known>({ names: "", features: [], used: new Set() });
  const { features, used } = useMemo(
    () => ({
      features: featureColumns(rows.map(({ experiment }) => flattenFeatures(experiment.features))),
      used: usedFields(rows),
    }),
    [rows],
  );
  const names = [...used, ...features.map(({ name, distinct }) => `${name}:${distinct > 1}`)].join("\n");
  // Columns must not jump while pages arrive: a new list counts only when it brings something new.
  if (rows.length > 0 && names !== known.names) setKnown({ names, features, used });
  return known;
}

function usedFields(rows: readonly RunRow[]): ReadonlySet<Field> {
  const used = new Set<Field>();
  if (rows.some(({ experiment }) => (experiment.arm ?? "") !== "")) used.add("arm");
  if (rows.some(({ experiment }) => experiment.seed !== undefined)) used.add("seed");
  return used;
}

/** Arms are told apart by the ends of their names: as wide as the longest on the first page needs, within reason. */
function useArmWidth(rows: readonly RunRow[]): number {
  return useMemo(() => {
    const longest = Math.max(
      0,
      ...rows.slice(0, pageSize).map(({ experiment }) => (experiment.arm ?? "").length),
    );
    return Math.min(260, Math.max(96, 24 + longest * 7.2));
  }, [rows]);
}

export function useTable(project: string, address: RunsAddress, names: readonly string[]): Table {
  const now = useNow();
  const metricsAnswer = useQuery(projectMetricsQuery(project));
  const metrics = metricsAnswer.data?.items ?? noMetrics;
  const [rowsKnown, setRowsKnown] = useState<readonly RunRow[]>([]);
  const { features, used } = useKnown(rowsKnown);
  const columns = useColumns(address, metrics, features, used);
  const { asked, valueIndex } = useMetricColumns(columns);
  const grouped = address.group.length > 0;
  const query = useMemo<RunsQuery>(() => {
    const sort = address.sort === undefined ? undefined : sortBy(address.sort);
    return {
      ...(address.filter === "" ? {} : { filter: address.filter }),
      ...(sort === undefined ? {} : { sort }),
      columns: asked,
      ...(address.archived ? { include_archived: true } : {}),
    };
  }, [address.filter, address.sort, address.archived, asked]);
  const ready = metricsAnswer.data !== undefined || metricsAnswer.error !== null;
  const paged = usePagedRuns(project, query, ready && !grouped);
  const all = useAllRuns(project, query, ready && grouped);
  const list: RunList = grouped ? all : paged;
  if (list.loaded.length > 0 && rowsKnown !== list.loaded) setRowsKnown(list.loaded);
  const named = useNamedRuns(project, names, asked);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(
    () => (grouped ? groupRuns(all.loaded, address.group, asked.length, open, now) : []),
    [grouped, all.loaded, address.group, asked.length, open, now],
  );
  const decimals = useMemo(() => columnDecimals(list.loaded, valueIndex), [list.loaded, valueIndex]);
  const armWidth = useArmWidth(list.loaded);
  const widths = useMemo(
    () =>
      columns.map(
        (column) =>
          address.widths.get(column.id) ??
          (column.id === "arm"
            ? armWidth
            : grouped && column.kind === "metric"
              ? groupedMetricWidth
              : defaultWidth(column)),
      ),
    [columns, address.widths, grouped, armWidth],
  );
  const metricsByName = useMemo(() => new Map(metrics.map((metric) => [metric.name, metric])), [metrics]);
  return {
    list,
    want: paged.want,
    count: list.total === undefined ? waitingRows : grouped ? items.length : list.total,
    item: (index) => {
      if (grouped) return items[index];
      const row = list.at(index);
      return row === undefined ? undefined : { kind: "run", row, depth: 0 };
    },
    columns,
    widths,
    features,
    metrics,
    metricsByName,
    valueIndex,
    decimals,
    named,
    grouped,
    isOpen: (key) => open.has(key),
    toggleGroup: (key) =>
      setOpen((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    now,
    metricsReady: ready,
  };
}

const drawnByDefault = 5;
/** Single lines beyond this many cannot be told apart. */
const drawnMax = 60;
/** Runs behind means: one request fetches this many. */
const averagedMax = 200;

/**
 * The runs the charts draw: those chosen, else the first few of the order shown. Where there are groups, the first few of them, each whole: a mean
 * over a part of an arm would contradict the row beside it.
 */
export function drawnRuns(table: Table, shown: readonly string[] | undefined): ExperimentRecord[] {
  const here = new Map(table.list.loaded.map((row) => [row.experiment.name, row.experiment]));
  if (shown !== undefined) {
    return shown
      .flatMap((name) => here.get(name) ?? table.named.get(name)?.experiment ?? [])
      .slice(0, drawnMax);
  }
  if (!table.grouped) return table.list.loaded.slice(0, drawnByDefault).map((row) => row.experiment);
  const groups: ExperimentRecord[] = [];
  for (let index = 0, count = 0; index < table.count && count < drawnByDefault; index++) {
    const item = table.item(index);
    if (item?.kind !== "group" || item.depth > 0) continue;
    if (groups.length > 0 && groups.length + item.runs.length > averagedMax) break;
    groups.push(...item.runs.map((row) => row.experiment));
    count++;
  }
  return groups.slice(0, averagedMax);
}
