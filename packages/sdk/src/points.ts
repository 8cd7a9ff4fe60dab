import type { SeriesColumns } from "./api/metrics.ts";
import type { MetricValue, Step } from "./api/scalars.ts";

/** One point as the spool keeps it. The time is microseconds since 1970. */
export type SpooledPoint = readonly [metric: string, step: Step, value: MetricValue, timestampUs: number];

/** A line of the spool: the point as JSON, ended by a line feed, so that a torn write can damage only its own line. */
export function encodeLine(nameAsJson: string, step: string, value: number, timestampUs: number): string {
  const text = Number.isFinite(value) ? `${value}` : `"${value}"`;
  return `[${nameAsJson},${step},${text},${timestampUs}]\n`;
}

/** A step as it stands in JSON: a number where that is exact, else decimal text. */
export function encodeStep(step: number | bigint): string {
  if (typeof step === "number") return `${step}`;
  const exact = step >= BigInt(Number.MIN_SAFE_INTEGER) && step <= BigInt(Number.MAX_SAFE_INTEGER);
  return exact ? `${step}` : `"${step}"`;
}

/** The points of a spool file in their order, and how many lines were no points. */
export function decodeLines(text: string): { points: SpooledPoint[]; damagedLines: number } {
  const whole = decodeWhole(text);
  if (whole !== undefined) return { points: whole, damagedLines: 0 };
  const points: SpooledPoint[] = [];
  let damagedLines = 0;
  const lines = text.split("\n");
  const rest = lines.pop();
  if (rest !== undefined && rest !== "") damagedLines += 1;
  for (const line of lines) {
    const point = decodeLine(line);
    if (point === undefined) damagedLines += 1;
    else points.push(point);
  }
  return { points, damagedLines };
}

/** An undamaged file in one go, which is four times faster: inside JSON text a line feed is always escaped. */
function decodeWhole(text: string): SpooledPoint[] | undefined {
  if (!text.endsWith("\n")) return undefined;
  try {
    const parsed: unknown[] = JSON.parse(`[${text.slice(0, -1).replaceAll("\n", ",")}]`);
    return parsed.every(isPoint) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function decodeLine(line: string): SpooledPoint | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isPoint(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isPoint(parsed: unknown): parsed is SpooledPoint {
  if (!Array.isArray(parsed) || parsed.length !== 4) return false;
  const [metric, step, value, timestampUs] = parsed as unknown[];
  return (
    typeof metric === "string" &&
    (Number.isSafeInteger(step) || (typeof step === "string" && /^-?\d+$/.test(step))) &&
    (typeof value === "number" || value === "NaN" || value === "Infinity" || value === "-Infinity") &&
    Number.isSafeInteger(timestampUs)
  );
}

/** The points grouped by metric, in the order metrics first appear: the same points always give the same body. */
export function toColumns(points: readonly SpooledPoint[]): SeriesColumns[] {
  const byMetric = new Map<string, { steps: Step[]; values: MetricValue[]; timestamps_us: number[] }>();
  for (const [metric, step, value, timestampUs] of points) {
    let columns = byMetric.get(metric);
    if (columns === undefined) {
      columns = { steps: [], values: [], timestamps_us: [] };
      byMetric.set(metric, columns);
    }
    columns.steps.push(step);
    columns.values.push(value);
    columns.timestamps_us.push(timestampUs);
  }
  return [...byMetric].map(([metric_name, columns]) => ({ metric_name, ...columns }));
}
