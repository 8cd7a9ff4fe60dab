import type uPlot from "uplot";
import { formatTicks } from "../format/numbers.ts";
import { formatDuration } from "../format/time.ts";
import { highlighted } from "./highlight.ts";
import type { Line, XAxis } from "./line.ts";
import { logTicks } from "./log-ticks.ts";
import { columnsOf } from "./plot-data.ts";
import { canvasColours, withAlpha } from "./theme-colours.ts";
import { type Pan, type Range, tidyRange, zoomBinds } from "./zoom.ts";

export interface PlotSettings {
  axis: XAxis;
  log: boolean;
  /** Charts with the same key move their cursors together. */
  syncKey: string;
  xRange: () => Range;
  yRange: () => Range;
  onZoom: (range: Range | undefined) => void;
}

function seriesOf(lines: readonly Line[]): uPlot.Series[] {
  const single = lines.length === 1;
  // Dots over several curves hide the curves; a single value is nothing but its dot.
  const pointsMax = lines.length > 3 ? 1 : 40;
  return columnsOf(lines).flatMap(({ line }) => {
    const shown: uPlot.Series[] = [];
    const quiet = { points: { show: false }, spanGaps: false };
    if (line.raw !== undefined) {
      shown.push({ ...quiet, stroke: withAlpha(line.colour, line.dim ? 0.15 : 0.3), width: 1 });
    }
    if (line.low !== undefined) shown.push({ ...quiet, stroke: "transparent", width: 0 });
    if (line.high !== undefined) shown.push({ ...quiet, stroke: "transparent", width: 0 });
    shown.push({
      stroke: () => strokeOf(line),
      width: single ? 1.75 : 1.5,
      dash: [...line.dash],
      spanGaps: false,
      points: { show: line.xs.length <= pointsMax, size: 5, stroke: line.colour, fill: line.colour },
    });
    return shown;
  });
}

function strokeOf(line: Line): string {
  const key = highlighted();
  if (key === undefined || key === line.key) return line.colour;
  return withAlpha(line.colour, line.dim ? 0.3 : 0.35);
}

function bandsOf(lines: readonly Line[]): uPlot.Band[] {
  return columnsOf(lines).flatMap(({ line, low, high }) =>
    low === 0 || line.dim === true
      ? []
      : [
          {
            series: [high, low] as uPlot.Band.Bounds,
            fill: withAlpha(line.colour, line.n === undefined ? 0.32 : 0.18),
          },
        ],
  );
}

function xTicks(axis: XAxis): Partial<uPlot.Axis> {
  if (axis === "wall") return {};
  if (axis === "relative") {
    return {
      incrs: [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800,
        604_800,
      ],
      values: (_plot, ticks) => ticks.map((tick) => formatDuration(tick)),
    };
  }
  return { values: (_plot, ticks) => formatTicks(ticks) };
}

function axesOf(settings: PlotSettings, colours: ReturnType<typeof canvasColours>): uPlot.Axis[] {
  const shared: uPlot.Axis = {
    stroke: colours.text,
    font: "11px sans-serif",
    grid: { stroke: colours.grid, width: 1 },
    ticks: { stroke: colours.grid, width: 1, size: 4 },
    gap: 4,
  };
  return [
    { ...shared, size: 26, space: 64, ...xTicks(settings.axis) },
    {
      ...shared,
      space: 32,
      size: (_plot, values) => 14 + 6.4 * Math.max(2, ...(values ?? []).map((value) => value?.length ?? 0)),
      values: (_plot, ticks) =>
        settings.log ? ticks.map((tick) => formatTicks([tick])[0] ?? "") : formatTicks(ticks),
      // Without a filter of its own the library drops labels of logarithmic axes by its own rule.
      ...(settings.log
        ? { splits: (_plot, _axis, low, high) => logTicks(low, high), filter: (_plot, ticks) => ticks }
        : {}),
    },
  ];
}

export function plotOptions(
  target: HTMLElement,
  size: { width: number; height: number },
  lines: readonly Line[],
  settings: PlotSettings,
  plugins: (colours: ReturnType<typeof canvasColours>) => uPlot.Plugin[],
): uPlot.Options {
  const colours = canvasColours(target);
  const whole = settings.axis === "step";
  const pan: Pan = { range: undefined };
  return {
    ...size,
    pxAlign: false,
    legend: { show: false },
    padding: [8, 16, 0, 0],
    series: [{}, ...seriesOf(lines)],
    bands: bandsOf(lines),
    axes: axesOf(settings, colours),
    scales: {
      x: {
        time: settings.axis === "wall",
        range: () => [...(pan.range ?? settings.xRange())] as [number, number],
      },
      y: { distr: settings.log ? 3 : 1, range: () => [...settings.yRange()] as [number, number] },
    },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      sync: { key: settings.syncKey, setSeries: false, scales: ["x", null] },
      bind: zoomBinds(settings.onZoom, whole, pan) as uPlot.Cursor.Bind,
    },
    hooks: {
      setSelect: [
        (plot) => {
          if (plot.select.width < 3) return;
          const low = plot.posToVal(plot.select.left, "x");
          const high = plot.posToVal(plot.select.left + plot.select.width, "x");
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          const range = tidyRange(low, high, whole);
          if (range !== undefined) settings.onZoom(range);
        },
      ],
    },
    plugins: plugins(colours),
  };
}
