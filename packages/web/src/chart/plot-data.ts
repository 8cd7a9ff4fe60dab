import uPlot from "uplot";
import type { Line } from "./line.ts";

/** Which columns of the plot belong to a line; 0 means that it has none of that kind. */
export interface Columns {
  line: Line;
  value: number;
  low: number;
  high: number;
  raw: number;
}

/** The columns in drawing order for these lines: `raw` first, so that the smoothed line lies above it. */
export function columnsOf(lines: readonly Line[]): Columns[] {
  let next = 1;
  return lines.map((line) => {
    const raw = line.raw === undefined ? 0 : next++;
    const low = line.low === undefined ? 0 : next++;
    const high = line.high === undefined ? 0 : next++;
    return { line, raw, low, high, value: next++ };
  });
}

type Column = (number | null)[];

function showable(values: readonly (number | null)[], log: boolean): Column {
  return log ? values.map((value) => (value !== null && value > 0 ? value : null)) : [...values];
}

/** The lines on one common x, as the plot wants them. */
export function plotData(lines: readonly Line[], log: boolean): uPlot.AlignedData {
  if (lines.length === 0) return [[]];
  const tables = lines.map((line) =>
    [line.xs, line.raw, line.low, line.high, line.ys].flatMap((values, index) =>
      values === undefined ? [] : [index === 0 ? [...line.xs] : showable(values, log)],
    ),
  ) as uPlot.AlignedData[];
  return tables.length === 1 ? (tables[0] as uPlot.AlignedData) : uPlot.join(tables);
}

/** Changes when the plot must be built anew instead of getting new data. */
export function structureOf(lines: readonly Line[]): string {
  return lines
    .map((line) =>
      [
        line.key,
        line.colour,
        line.dash.join(" "),
        line.dim,
        line.low !== undefined,
        line.raw !== undefined,
      ].join(":"),
    )
    .join("|");
}
