import type { ExperimentRecord, Timeseries } from "@assay/sdk";
import { useQueries } from "@tanstack/react-query";
import { Maximize2, Minimize2, X } from "lucide-react";
import { type ReactElement, useMemo, useRef } from "react";
import { seriesQuery } from "../api/queries.ts";
import { ChartCard } from "../chart/chart-card.tsx";
import { type Line, lineOf } from "../chart/line.ts";
import type { ChartSettings } from "../chart/settings.ts";
import { useVisible } from "../chart/use-visible.ts";
import { windowFor } from "../chart/window.ts";
import type { Range } from "../chart/zoom.ts";
import type { Ink } from "../colour/colour-book.ts";
import { IconButton } from "../ui/button.tsx";

/** Buckets asked for in one chart: about one per pixel of a wide card. */
export const bucketsPerChart = 800;

export interface MetricCardProps {
  project: string;
  run: string;
  experiment: ExperimentRecord;
  metrics: readonly string[];
  settings: ChartSettings;
  ink: (metric: string) => Ink;
  large?: boolean;
  /** Pixels of the drawing itself. */
  height?: number;
  onZoom: (range: Range | undefined) => void;
  onFocus?: () => void;
  onRemove?: () => void;
}

function useLines(
  props: MetricCardProps,
  visible: boolean,
): { lines: Line[] | undefined; error: Error | null } {
  const { project, run, experiment, metrics, settings, ink } = props;
  const { axis, smoothing, zoom } = settings;
  const timeAxis = axis !== "step" && zoom !== undefined;
  const moments = {
    startedAt: Date.parse(experiment.started_at),
    resumedAt: experiment.resumed_at.map(Date.parse),
  };
  const draw = (series: Timeseries, metric: string, smoothed: number): Line =>
    lineOf(
      series,
      { key: metrics.length > 1 ? metric : run, label: metrics.length > 1 ? metric : run, ...ink(metric) },
      { axis, smoothing: smoothed, ...moments },
    );
  const whole = useQueries({
    queries: metrics.map((metric) => ({
      ...seriesQuery(project, run, metric, bucketsPerChart, undefined),
      enabled: visible && (zoom === undefined || timeAxis),
    })),
  });
  const windows = metrics.map((metric, index) => {
    const series = timeAxis ? whole[index]?.data : undefined;
    return windowFor(axis, zoom, series === undefined ? undefined : draw(series, metric, 0));
  });
  const zoomed = useQueries({
    queries: metrics.map((metric, index) => ({
      ...seriesQuery(project, run, metric, bucketsPerChart, windows[index]),
      enabled: visible && zoom !== undefined && windows[index] !== undefined,
    })),
  });
  const answers = zoom === undefined ? whole : zoomed;
  const data = answers.map((answer) => answer.data);
  const error = answers.find((answer) => answer.error !== null)?.error ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers are spread into the list; the rest of `draw` is fixed by these
  const lines = useMemo(
    () =>
      data.some((series) => series === undefined)
        ? undefined
        : metrics.map((metric, index) => draw(data[index] as Timeseries, metric, smoothing)),
    [...data, metrics.join("\n"), axis, smoothing, ink, experiment.started_at, experiment.resumed_at.length],
  );
  // While a narrower range is on its way the drawing stays: what is there is stretched, and the focus is not lost.
  const held = useRef<{ axis: string; lines: Line[] }>(undefined);
  if (lines !== undefined) held.current = { axis, lines };
  const kept = held.current?.axis === axis ? held.current.lines : undefined;
  return { lines: lines ?? (error === null ? kept : undefined), error };
}

/** One chart of the run page: a metric, or several in one chart. Nothing is fetched or drawn while it is off screen. */
export function MetricCard(props: MetricCardProps): ReactElement {
  const [target, visible] = useVisible<HTMLDivElement>();
  const { lines, error } = useLines(props, visible);
  const title = props.metrics.join(" · ");
  return (
    <div ref={target} className="metric-card" data-large={props.large === true ? "" : undefined}>
      {visible ? (
        <ChartCard
          title={title}
          lines={lines}
          error={error}
          settings={props.settings}
          onZoom={props.onZoom}
          height={props.large === true ? 340 : (props.height ?? 200)}
          syncKey={`run:${props.run}`}
          legend={props.metrics.length > 1}
          actions={
            <>
              {props.onFocus !== undefined && (
                <IconButton
                  label={props.large === true ? "Small again" : "Draw large"}
                  onClick={props.onFocus}
                >
                  {props.large === true ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
                </IconButton>
              )}
              {props.onRemove !== undefined && (
                <IconButton label="Remove this chart" onClick={props.onRemove}>
                  <X aria-hidden />
                </IconButton>
              )}
            </>
          }
        />
      ) : (
        <section className="chart-card" aria-label={title}>
          <div className="chart-head">
            <h3 className="chart-title clip">{title}</h3>
          </div>
        </section>
      )}
    </div>
  );
}
