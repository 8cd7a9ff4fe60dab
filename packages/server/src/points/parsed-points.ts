import type { PointColumns } from "@assay/ingest";
import { limits } from "@assay/sdk";
import { invalid } from "../http/problems.ts";
import { printable } from "../http/schemas/scalars.ts";
import { type Int64Column, parseInt64 } from "./int64.ts";

/** One request's points, checked, as columns; `NO_TIMESTAMP` where one came without a time. */
export interface ParsedPoints {
  readonly batchId: string | undefined;
  readonly count: number;
  readonly series: readonly PointColumns[];
}

export const pointsPerRequest = limits.batchPoints;
const metricPattern = new RegExp(printable, "u");

export function requireMetricName(name: unknown, field: string): asserts name is string {
  if (typeof name !== "string") throw invalid(field, "Expected a metric's name.");
  const tooLong = name.length > limits.metricNameLength && [...name].length > limits.metricNameLength;
  if (tooLong || !metricPattern.test(name)) {
    throw invalid(field, "Expected 1 to 500 printable characters, no blanks at the ends.");
  }
}

export function readHost(host: unknown, field: string): string {
  if (host === undefined) return "";
  if (typeof host !== "string" || host.length > 200 || host.includes("\0") || !host.isWellFormed()) {
    throw invalid(field, "Expected a text of at most 200 characters.");
  }
  return host;
}

export function readBatchId(id: unknown): string | undefined {
  if (id === undefined) return undefined;
  if (typeof id !== "string" || id.length > limits.batchIdLength || !metricPattern.test(id)) {
    throw invalid("/batch_id", "Expected 1 to 128 printable characters.");
  }
  return id;
}

/** False where `step` is not a signed 64-bit integer: a number up to 2^53, decimal text beyond. */
export function writeStep(step: unknown, into: Int64Column, index: number): boolean {
  if (typeof step === "number") {
    if (!Number.isSafeInteger(step)) return false;
    into.setNumber(index, step);
    return true;
  }
  const value = typeof step === "string" ? parseInt64(step) : undefined;
  if (value === undefined) return false;
  into.setBigInt(index, value);
  return true;
}

export const stepExpected =
  "Expected a signed 64-bit integer: a number up to 2^53, decimal text beyond (larger numbers would be rounded).";
export const valueExpected =
  'Expected a number within the range of a 64-bit float, "NaN", "Infinity" or "-Infinity".';
export const timeExpected = "Expected a time in RFC 3339 between 1900 and 2299.";

/** False where `value` is not a metric value. A number out of range has become an infinity by now, which is why infinities are text. */
export function writeValue(value: unknown, into: Float64Array, index: number): boolean {
  if (typeof value === "number") {
    into[index] = value;
    return value - value === 0;
  }
  if (value === "NaN") into[index] = Number.NaN;
  else if (value === "Infinity") into[index] = Number.POSITIVE_INFINITY;
  else if (value === "-Infinity") into[index] = Number.NEGATIVE_INFINITY;
  else return false;
  return true;
}
