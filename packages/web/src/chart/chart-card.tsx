import { type ReactElement, type ReactNode, useCallback, useMemo, useRef } from "react";
import { formatCount, formatExact, formatSignificant } from "../format/numbers.ts";
import { Skeleton } from "../ui/message.tsx";
import { markName } from "./edge-marks.ts";
import { type Extent, extentOf } from "./extent.ts";
import { hover, togglePin, useHighlighted } from "./highlight.ts";
import type { Line, Mark } from "./line.ts";
import { LineSwatch } from "./line-swatch.tsx";
import type { Reading } from "./nearest.ts";
import { Plot } from "./plot.tsx";
import type { ChartSettings } from "./settings.ts";
import type { Range } from "./zoom.ts";

export interface ChartCardProps {
  title: string;
  /** `undefined` while they are being fetched. */
  lines: readonly Line[] | undefined;
  error?: unknown;
  settings: ChartSettings;
  onZoom: (range: Range | undefined) => void;
  height?: number;
  syncKey: string;
  legend?: boolean;
  /** What the bands mean, where there are any. */
  bandNote?: string;
  actions?: ReactNode;
}

/** Digits of the value in the head: what a glance takes in. */
const headDigits = 6;

function fullRange(lines: readonly Line[]): Range {
  const starts = lines.flatMap((line) => line.xs.slice(0, 1));
  const ends = lines.flatMap((line) => line.xs.slice(-1));
  if (starts.length === 0) return [0, 1];
  const low = Math.min(...starts);
  const high = Math.max(...ends);
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** Says whether the chart shows every point or an envelope of them. */
export function exactness(lines: readonly Line[]): string {
  const points = lines.reduce((sum, line) => sum + line.count, 0);
  if (lines.every((line) => line.exact))
    return `exact: ${formatCount(points)} ${points === 1 ? "point" : "points"}`;
  const buckets = Math.max(...lines.map((line) => line.buckets));
  return `min/max envelope: ${formatCount(points)} points in ${formatCount(buckets)} buckets`;
}

function marksNote(lines: readonly Line[]): string {
  const counts = new Map<Mark["kind"], number>();
  for (const { kind } of lines.flatMap((line) => line.marks)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${markName(kind)} at ${formatCount(count)}`).join(", ");
}

function Foot({
  lines,
  extent,
  settings,
  bandNote,
}: {
  lines: readonly Line[];
  extent: Extent | undefined;
  settings: ChartSettings;
  bandNote: string | undefined;
}): ReactElement {
  const marks = marksNote(lines);
  return (
    <div className="chart-foot">
      <span>{bandNote ?? exactness(lines)}</span>
      {settings.smoothing > 0 && <span>smoothed {settings.smoothing}, raw behind</span>}
      {extent !== undefined && extent.outside > 0 && (
        <span className="chart-note">clipped: {formatCount(extent.outside)} values outside</span>
      )}
      {extent !== undefined && extent.unshowable > 0 && (
        <span className="chart-note">{formatCount(extent.unshowable)} values ≤ 0 not on a log axis</span>
      )}
      {marks !== "" && <span className="chart-note">{marks}</span>}
    </div>
  );
}

function Legend({ lines }: { lines: readonly Line[] }): ReactElement {
  const current = useHighlighted();
  return (
    <div className="chart-legend">
      {lines.map((line) => (
        <button
          key={line.key}
          type="button"
          aria-pressed={current === line.key}
          onMouseEnter={() => hover(line.key)}
          onMouseLeave={() => hover(undefined)}
          onClick={() => togglePin(line.key)}
        >
          <LineSwatch colour={line.colour} dash={line.dash} />
          <span className="clip">{line.label}</span>
        </button>
      ))}
    </div>
  );
}

/** One chart with its title, the value under the cursor, and a line that says what is and is not shown. */
export function ChartCard(props: ChartCardProps): ReactElement {
  const { lines, settings, height = 200 } = props;
  const value = useRef<HTMLSpanElement>(null);
  const onRead = useCallback((reading: Reading | undefined) => {
    if (value.current === null) return;
    value.current.textContent = reading === undefined ? "" : formatSignificant(reading.value, headDigits);
    value.current.title = reading === undefined ? "" : formatExact(reading.value);
  }, []);
  const xRange = useMemo(() => settings.zoom ?? fullRange(lines ?? []), [lines, settings.zoom]);
  const extent = useMemo(
    () => extentOf(lines ?? [], { window: xRange, log: settings.log, clip: settings.clip }),
    [lines, xRange, settings.log, settings.clip],
  );
  const empty = lines?.every((line) => line.xs.length === 0);
  return (
    <section className="chart-card" aria-label={props.title}>
      <div className="chart-head">
        <h3 className="chart-title clip" title={props.title}>
          {props.title}
        </h3>
        <span className="chart-value" ref={value} />
        {props.actions}
      </div>
      {props.legend === true && lines !== undefined && <Legend lines={lines} />}
      <div className="chart-body">
        {props.error !== undefined && props.error !== null ? (
          <div className="chart-empty" style={{ height }} role="alert">
            {props.error instanceof Error ? props.error.message : "This chart could not be read."}
          </div>
        ) : lines === undefined ? (
          <Skeleton height={height} />
        ) : empty ? (
          <div className="chart-empty" style={settings.zoom === undefined ? {} : { height }}>
            {settings.zoom === undefined ? "Nothing of this was logged." : "No points in this range."}
          </div>
        ) : (
          <Plot
            label={props.title}
            lines={lines}
            axis={settings.axis}
            log={settings.log}
            extent={extent}
            xRange={xRange}
            height={height}
            syncKey={props.syncKey}
            onZoom={props.onZoom}
            onRead={onRead}
          />
        )}
      </div>
      {lines !== undefined && !empty && (
        <Foot lines={lines} extent={extent} settings={settings} bandNote={props.bandNote} />
      )}
    </section>
  );
}
