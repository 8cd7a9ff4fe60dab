import { limits } from "./api/limits.ts";
import { encodeLine, encodeStep } from "./points.ts";

/** Milliseconds since 1970 (fractions count down to the microsecond), a `Date`, or RFC 3339 text. */
export type TimestampInput = number | Date | string;

/**
 * Turns the arguments of a call into a line of the spool, or into the sentence that says what is wrong with them. It checks everything the
 * server would refuse, because there one bad point takes its whole batch with it.
 */
export class PointEncoder {
  readonly #stampUs: () => number;
  /** Per metric: its name as JSON, or why it cannot be one, and the step of a call that names none. */
  readonly #metrics = new Map<string, { json: string; nextStep: number } | string>();

  constructor(stampUs: () => number) {
    this.#stampUs = stampUs;
  }

  encode(
    metric: string,
    value: number | bigint,
    step: number | bigint | undefined,
    timestamp: TimestampInput | undefined,
  ): { line: string } | { wrong: string } {
    const known = this.#metrics.get(metric) ?? this.#meet(metric);
    if (typeof known === "string") return { wrong: known };
    const number = typeof value === "bigint" ? Number(value) : value;
    if (typeof number !== "number") {
      return { wrong: `the value of ${known.json} must be a number, not ${describe(value)}` };
    }
    const usedStep = step === undefined ? known.nextStep : step;
    const wrongStep = checkStep(usedStep);
    if (wrongStep !== undefined) return { wrong: `the step of ${known.json} ${wrongStep}` };
    const timestampUs = timestamp === undefined ? this.#stampUs() : toMicroseconds(timestamp);
    if (timestampUs === undefined) {
      return {
        wrong: `the timestamp of ${known.json} must be a time from 1900 to 2255 (milliseconds, Date or RFC 3339 text), not ${describe(timestamp)}`,
      };
    }
    known.nextStep = Number(usedStep) + 1;
    return { line: encodeLine(known.json, encodeStep(usedStep), number, timestampUs) };
  }

  #meet(metric: string): { json: string; nextStep: number } | string {
    const wrong = checkName(metric);
    if (typeof metric !== "string") return wrong ?? "";
    const met = wrong ?? { json: JSON.stringify(metric), nextStep: 0 };
    this.#metrics.set(metric, met);
    return met;
  }
}

function checkName(metric: unknown): string | undefined {
  if (typeof metric !== "string") return `a metric's name must be text, not ${describe(metric)}`;
  if (metric === "") return "a metric's name must not be empty";
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^ | $/u.test(metric)) {
    return `a metric's name must be printable, without blanks at its ends: ${JSON.stringify(metric.slice(0, 80))}`;
  }
  if (metric.length > limits.metricNameLength) {
    return `a metric's name has at most ${limits.metricNameLength} characters: ${metric.slice(0, 80)}…`;
  }
  return undefined;
}

function checkStep(step: number | bigint): string | undefined {
  if (typeof step === "bigint") {
    return step >= limits.minStep && step <= limits.maxStep ? undefined : "must fit into 64 bits";
  }
  if (typeof step !== "number") return `must be a whole number, not ${describe(step)}`;
  if (Number.isSafeInteger(step)) return undefined;
  return Number.isInteger(step)
    ? `is beyond 2^53, where numbers skip: pass a bigint, not ${step}`
    : `must be a whole number, not ${step}`;
}

function toMicroseconds(timestamp: TimestampInput): number | undefined {
  const us = typeof timestamp === "string" ? parseText(timestamp) : Math.round(Number(timestamp) * 1000);
  const inRange = us >= limits.earliestTimestampUs && us <= limits.latestTimestampUs;
  return inRange && (typeof timestamp !== "object" || timestamp instanceof Date) ? us : undefined;
}

/** `Date.parse` keeps milliseconds; the three digits behind them are added by hand. */
function parseText(text: string): number {
  const micros = /\.\d{3}(\d{1,3})/.exec(text)?.[1] ?? "";
  const zone = /([zZ]|[+-]\d\d:?\d\d)$/.test(text) || !/[T ]\d/.test(text) ? "" : "Z";
  return Date.parse(text + zone) * 1000 + Number(micros.padEnd(3, "0"));
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `text (${JSON.stringify(value.slice(0, 40))})`;
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "an object";
  return `${typeof value} (${String(value).slice(0, 40)})`;
}
