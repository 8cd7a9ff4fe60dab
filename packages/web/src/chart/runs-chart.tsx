import type { ExperimentRecord, Timeseries } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useMemo } from "react";
import { manySeriesQuery } from "../api/queries.ts";
import type { Ink } from "../colour/colour-book.ts";
import { type Band, bandNames, meanLine } from "./band.ts";
import { ChartCard, exactness } from "./chart-card.tsx";
import { type Line, lineOf, type XAxis } from "./line.ts";
import type { ChartSettings } from "./settings.ts";
import { useVisible } from "./use-visible.ts";
import { windowFor } from "./window.ts";
import type { Range } from "./zoom.ts";

const bucketsPerRun = 400;
/** Time axes zoom into steps that differ from run to run: they are fetched whole, finely, and cut by the plot. */
const bucketsOnTimeAxes = 2000;

export interface RunsChartProps {
  project: string;
  metric: string;
  runs: readonly ExperimentRecord[];
  settings: ChartSettings;
  band: Band;
  /** By run name, and by arm name when bands are drawn. */
  ink: (key: string) => Ink;
  armOf: (run: ExperimentRecord) => string;
  syncKey: string;
  height?: number;
  legend?: boolean;
  refreshMs?: number | false;
  onZoom: (range: Range | undefined) => void;
  actions?: ReactNode;
}

function singleLines(props: RunsChartProps, series: readonly Timeseries[], smoothing: number): Line[] {
  return props.runs.flatMap((run, index) => {
    const each = series[index];
    if (each === undefined || each.count === 0) return [];
    return lineOf(
      each,
      { key: run.name, label: run.name, ...props.ink(run.name) },
      {
        axis: props.settings.axis,
        smoothing,
        startedAt: Date.parse(run.started_at),
        resumedAt: run.resumed_at.map(Date.parse),
      },
    );
  });
}

/** Mean lines in the order the arms first appear. Bands are means over runs, so the single lines behind them are not smoothed twice. */
function armLines(props: RunsChartProps, lines: readonly Line[], band: Exclude<Band, "none">): Line[] {
  const arms = new Map(props.runs.map((run) => [run.name, props.armOf(run)]));
  const groups = Map.groupBy(lines, (line) => arms.get(line.key) ?? "");
  return [...groups].map(([arm, members]) => {
    const mean = meanLine(members, band);
    return {
      key: arm,
      label: `${arm === "" ? "no arm" : arm} (n ${members.length})`,
      ...props.ink(arm),
      xs: mean.xs,
      ys: mean.mean,
      low: mean.low,
      high: mean.high,
      n: mean.n,
      marks: members.flatMap(({ marks }) => marks),
      resumes: [],
      exact: members.every(({ exact }) => exact),
      buckets: Math.max(...members.map(({ buckets }) => buckets)),
      count: members.reduce((sum, { count }) => sum + count, 0),
    };
  });
}

function axisBuckets(axis: XAxis): number {
  return axis === "step" ? bucketsPerRun : bucketsOnTimeAxes;
}

/** One metric over several runs: single lines, or a mean with a band per arm. */
export function RunsChart(props: RunsChartProps): ReactElement {
  const { project, metric, runs, settings, band, ink } = props;
  const [target, visible] = useVisible<HTMLDivElement>();
  const asked = useMemo(() => runs.map(({ id }) => ({ experiment: id, metric })), [runs, metric]);
  const window = settings.axis === "step" ? windowFor("step", settings.zoom, undefined) : undefined;
  const query = manySeriesQuery(project, asked, axisBuckets(settings.axis), window);
  const { data, error, isPlaceholderData } = useQuery({
    ...query,
    enabled: visible && asked.length > 0,
    refetchInterval: props.refreshMs ?? false,
  });
  const current = isPlaceholderData && data?.length !== asked.length ? undefined : data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: everything the lines are made of is listed
  const lines = useMemo(() => {
    if (asked.length === 0) return [];
    if (current === undefined) return undefined;
    const single = singleLines(props, current, band === "none" ? settings.smoothing : 0);
    return band === "none" ? single : armLines(props, single, band);
  }, [current, runs, settings.axis, settings.smoothing, band, ink]);
  const nothing = settings.zoom === undefined && lines?.length === 0;
  const note =
    band === "none" || lines === undefined || lines.length === 0
      ? undefined
      : `${bandNames[band]} · ${exactness(lines)}`;
  return (
    <div
      ref={target}
      className="runs-chart"
      data-empty={nothing ? "" : undefined}
      style={{ minHeight: nothing ? 0 : (props.height ?? 200) + 66 }}
    >
      {visible && (
        <ChartCard
          title={metric}
          lines={lines}
          error={error}
          settings={band === "none" ? settings : { ...settings, smoothing: 0 }}
          onZoom={props.onZoom}
          syncKey={props.syncKey}
          {...(props.height === undefined ? {} : { height: props.height })}
          {...(note === undefined ? {} : { bandNote: note })}
          legend={props.legend ?? false}
          actions={props.actions}
        />
      )}
    </div>
  );
}
