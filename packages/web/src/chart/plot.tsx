import { type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useTheme } from "../app/theme.ts";
import { formatCount } from "../format/numbers.ts";
import { formatDuration, formatMoment } from "../format/time.ts";
import "./chart.css";
import { edgeMarks } from "./edge-marks.ts";
import type { Extent } from "./extent.ts";
import { subscribeHighlight } from "./highlight.ts";
import { hoverReadout } from "./hover-readout.ts";
import type { Line, XAxis } from "./line.ts";
import type { Reading } from "./nearest.ts";
import { plotData, structureOf } from "./plot-data.ts";
import { plotOptions } from "./plot-options.ts";
import { type Range, zoomByKey } from "./zoom.ts";

export interface PlotProps {
  label: string;
  lines: readonly Line[];
  axis: XAxis;
  log: boolean;
  extent: Extent | undefined;
  xRange: Range;
  height: number;
  syncKey: string;
  onZoom: (range: Range | undefined) => void;
  onRead?: (reading: Reading | undefined) => void;
}

function xText(axis: XAxis, x: number, reading: Reading): string {
  if (axis === "step") return `step ${formatCount(x)}`;
  const step = reading.line.steps?.[reading.index];
  const time = axis === "relative" ? formatDuration(x) : formatMoment(new Date(x * 1000).toISOString());
  return step === undefined ? time : `${time} · step ${formatCount(step)}`;
}

/** Holds what changes on every render where the plot, which is built once, can read it. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}

function usePlot(props: PlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useLatest(props);
  const theme = useTheme();
  const { lines, axis, log, height, syncKey } = props;
  const structure = `${structureOf(lines)}|${axis}|${log}|${theme}|${syncKey}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `structure` stands for the lines; their data come through the effect below
  useLayoutEffect(() => {
    const target = host.current as HTMLDivElement;
    const readLines = () => latest.current.lines;
    const made = new uPlot(
      plotOptions(
        target,
        { width: Math.max(120, target.clientWidth), height },
        lines,
        {
          axis,
          log,
          syncKey,
          xRange: () => latest.current.xRange,
          yRange: () => [latest.current.extent?.low ?? 0, latest.current.extent?.high ?? 1],
          onZoom: (range) => latest.current.onZoom(range),
        },
        (colours) => [
          edgeMarks(readLines, colours.text),
          hoverReadout({
            lines: readLines,
            xText: (x, reading) => xText(axis, x, reading),
            onRead: (reading) => latest.current.onRead?.(reading),
          }),
        ],
      ),
      plotData(latest.current.lines, log),
      target,
    );
    plot.current = made;
    const unsubscribe = subscribeHighlight(() => made.redraw(false));
    const observer = new ResizeObserver(() => {
      if (target.clientWidth > 0 && target.clientWidth !== made.width) {
        made.setSize({ width: target.clientWidth, height: made.height });
      }
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      unsubscribe();
      made.destroy();
      plot.current = undefined;
    };
  }, [structure, height]);

  const { xRange, extent } = props;
  const drawn = useRef<{ structure: string; lines: readonly Line[] }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plot reads the ranges by itself when it is drawn
  useEffect(() => {
    const made = plot.current;
    if (made === undefined) return;
    if (drawn.current?.structure === structure && drawn.current.lines === lines)
      made.setData(made.data, true);
    else made.setData(plotData(lines, log), true);
    drawn.current = { structure, lines };
  }, [lines, log, structure, xRange, extent]);
  return host;
}

/** The drawing itself: give it prepared lines and ranges; it reports zooms and readings. */
export function Plot(props: PlotProps): ReactElement {
  const host = usePlot(props);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = zoomByKey(event.key, props.xRange, props.axis === "step");
    if (next === undefined) return;
    event.preventDefault();
    props.onZoom(next === "all" ? undefined : next);
  };
  return (
    <figure
      className="plot"
      ref={host}
      style={{ height: props.height }}
      aria-label={`${props.label}: plus and minus zoom, arrows move, 0 shows everything`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart zooms and moves by keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
    />
  );
}
