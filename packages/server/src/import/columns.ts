import { limits } from "@assay/sdk";
import { parseTimestamp } from "../timestamps.ts";
import { ImportError } from "./import-error.ts";

/** Which column holds what. Names that are not given are the usual ones: run, metric, step, value, time. */
export interface PointColumnNames {
  readonly run?: string | undefined;
  readonly metric?: string | undefined;
  readonly step?: string | undefined;
  readonly value?: string | undefined;
  readonly time?: string | undefined;
  /** One column per metric instead of `metric` and `value`; these, or all that have no other meaning. */
  readonly wide?: boolean | undefined;
  readonly metrics?: readonly string[] | undefined;
  /** The run all rows belong to, for files without a column that says so. */
  readonly oneRun?: string | undefined;
}

/** A point of a row; `timestampUs` is undefined where the file has no time. */
export interface RowPoint {
  readonly run: string;
  readonly metric: string;
  readonly step: number | string;
  readonly value: number | "NaN" | "Infinity" | "-Infinity";
  readonly timestampUs: number | undefined;
}

/** The points of one row, or why it has none. */
export type RowReader = (cells: readonly string[]) => RowPoint[] | string;

/** @throws ImportError naming the columns that are missing and those that are there */
export function createRowReader(path: string, header: readonly string[], names: PointColumnNames): RowReader {
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined) throw new ImportError("COLUMN_TWICE", `${path} has two columns named ${twice}.`);
  const column = (name: string) => findColumn(path, header, name);
  const runAt = names.oneRun === undefined ? column(names.run ?? "run") : -1;
  const stepAt = column(names.step ?? "step");
  const timeAt = names.time === undefined ? header.indexOf("time") : column(names.time);
  const readHead = (cells: readonly string[]) =>
    readRowHead(cells, { runAt, stepAt, timeAt, oneRun: names.oneRun });
  if (names.wide === true) {
    const taken = new Set([runAt, stepAt, timeAt]);
    const chosen =
      names.metrics?.map(column) ?? header.map((_, index) => index).filter((index) => !taken.has(index));
    return (cells) => readWide(cells, readHead(cells), chosen, header);
  }
  const metricAt = column(names.metric ?? "metric");
  const valueAt = column(names.value ?? "value");
  return (cells) => readLong(cells, readHead(cells), metricAt, valueAt);
}

function findColumn(path: string, header: readonly string[], name: string): number {
  const index = header.indexOf(name);
  if (index >= 0) return index;
  throw new ImportError(
    "COLUMN_MISSING",
    `${path} has no column ${name}; it has ${header.join(", ")}. Say which one it is, for example --step-column iteration.`,
  );
}

interface RowHead {
  readonly run: string;
  readonly step: number | string;
  readonly timestampUs: number | undefined;
}

function readRowHead(
  cells: readonly string[],
  at: { runAt: number; stepAt: number; timeAt: number; oneRun: string | undefined },
): RowHead | string {
  const run = at.oneRun ?? cells[at.runAt] ?? "";
  if (run === "") return "the run is empty";
  const stepText = cells[at.stepAt] ?? "";
  const step = parseStep(stepText);
  if (step === undefined) return `the step is not a whole number of 64 bits: ${shown(stepText)}`;
  const timeText = at.timeAt < 0 ? "" : (cells[at.timeAt] ?? "");
  if (timeText === "") return { run, step, timestampUs: undefined };
  const timestampUs = parseTime(timeText);
  if (timestampUs === undefined) {
    return `the time is neither RFC 3339 nor seconds since 1970, from 1900 to 2255: ${shown(timeText)}`;
  }
  return { run, step, timestampUs };
}

function readLong(
  cells: readonly string[],
  head: RowHead | string,
  metricAt: number,
  valueAt: number,
): RowPoint[] | string {
  if (typeof head === "string") return head;
  const metric = cells[metricAt] ?? "";
  if (!isMetricName(metric)) return `not a metric's name: ${shown(metric)}`;
  const text = cells[valueAt] ?? "";
  const value = parseValue(text);
  return value === undefined ? `the value is not a number: ${shown(text)}` : [{ ...head, metric, value }];
}

/** An empty cell is a metric that was not logged at that step. */
function readWide(
  cells: readonly string[],
  head: RowHead | string,
  columns: readonly number[],
  header: readonly string[],
): RowPoint[] | string {
  if (typeof head === "string") return head;
  const points: RowPoint[] = [];
  for (const index of columns) {
    const text = cells[index] ?? "";
    if (text === "") continue;
    const metric = header[index]!;
    const value = parseValue(text);
    if (value === undefined || !isMetricName(metric)) return `${metric} is not a number: ${shown(text)}`;
    points.push({ ...head, metric, value });
  }
  return points;
}

const checkedNames = new Map<string, boolean>();

function isMetricName(name: string): boolean {
  let valid = checkedNames.get(name);
  if (valid === undefined) {
    valid =
      name.length <= limits.metricNameLength && /^(?! )[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+(?<! )$/u.test(name);
    if (checkedNames.size < 100_000) checkedNames.set(name, valid);
  }
  return valid;
}

export function parseStep(text: string): number | string | undefined {
  if (!/^[+-]?\d{1,19}$/.test(text)) return undefined;
  const step = Number(text);
  if (Number.isSafeInteger(step)) return step + 0;
  const exact = BigInt(text);
  return exact >= limits.minStep && exact <= limits.maxStep ? String(exact) : undefined;
}

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Decimal numbers, and the spellings of NaN and the infinities that Python, NumPy, R and JavaScript write. */
export function parseValue(text: string): RowPoint["value"] | undefined {
  if (numberPattern.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  const word = text.toLowerCase();
  if (word === "nan" || word === "-nan") return "NaN";
  if (/^\+?inf(inity)?$/.test(word)) return "Infinity";
  return /^-inf(inity)?$/.test(word) ? "-Infinity" : undefined;
}

function parseTime(text: string): number | undefined {
  const us = numberPattern.test(text)
    ? Math.round(Number(text) * 1e6)
    : Number(parseTimestamp(text) ?? Number.NaN);
  return us >= limits.earliestTimestampUs && us <= limits.latestTimestampUs ? us : undefined;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
