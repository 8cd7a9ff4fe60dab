import type { Direction, ReadAt } from "./rule.ts";

/** A value at one step of a series, and when it was stored. */
export interface StepValue {
  readonly value: number;
  readonly storedAt: number;
}

/**
 * What evidence needs to know of one run's series of the rule's metric. `min`, `max` and `avg` are over finite values and `null` without any.
 * `atSteps` holds the steps that `stepsRead(rule)` asks for, as far as the run logged them. All times are numbers on one scale of the
 * caller's choice (such as milliseconds since 1970).
 */
export interface SeriesReading {
  readonly last: number;
  readonly lastStep: number;
  readonly lastStoredAt: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly avg: number | null;
  readonly atSteps: Readonly<Record<string, StepValue>>;
}

export type RunState = "running" | "finished" | "failed" | "stopped" | "crashed";

/** One experiment as evidence sees it; `series` is `null` when it never logged the rule's metric. */
export interface Run {
  readonly experiment: string;
  readonly name: string;
  readonly arm: string | null;
  readonly state: RunState;
  readonly isRoot: boolean;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly series: SeriesReading | null;
}

/** Why a run has no value to give: only `diverged` and `stopped` stand against a hypothesis. */
export type Absence = "pending" | "missing" | "diverged" | "stopped";

export type Reading =
  | { readonly kind: "value"; readonly value: number; readonly storedAt: number }
  | { readonly kind: "absent"; readonly why: Absence };

const absent = (why: Absence): Reading => ({ kind: "absent", why });

/**
 * Reads one run. A value at a step is complete as soon as it is stored; last, best and average are complete when the run has finished. A run
 * that went on past the step without logging it is `missing` the value; one that ended before it has `stopped`.
 */
export function readRun(run: Run, at: ReadAt, direction: Direction): Reading {
  return typeof at === "object" ? readStep(run, at.step) : readWhole(run, at, direction);
}

function readStep(run: Run, step: number): Reading {
  const found = run.series?.atSteps[String(step)];
  if (found !== undefined) {
    return Number.isFinite(found.value) ? { kind: "value", ...found } : absent("diverged");
  }
  if (run.series !== null && run.series.lastStep > step) return absent("missing");
  if (run.series !== null && !Number.isFinite(run.series.last)) return absent("diverged");
  return absent(run.state === "running" ? "pending" : "stopped");
}

function readWhole(run: Run, at: "last" | "best" | "average", direction: Direction): Reading {
  const { series } = run;
  if (run.state === "running") return absent("pending");
  if (run.state !== "finished")
    return absent(series !== null && !Number.isFinite(series.last) ? "diverged" : "stopped");
  if (series === null) return absent("missing");
  if (!Number.isFinite(series.last) && at !== "best") return absent("diverged");
  const value = {
    last: series.last,
    best: direction === "minimize" ? series.min : series.max,
    average: series.avg,
  }[at];
  if (value === null || !Number.isFinite(value)) return absent("diverged");
  return {
    kind: "value",
    value,
    storedAt: Math.max(series.lastStoredAt, run.endedAt ?? series.lastStoredAt),
  };
}

/** A point of a series: for one step, the value with the greatest timestamp. */
export interface SeriesPoint {
  readonly step: number;
  readonly value: number;
  readonly storedAt: number;
}

/** Summarises the points of one series, in any order; `null` without points. A store that has summaries builds the reading from them instead. */
export function summarizeSeries(
  points: readonly SeriesPoint[],
  steps: readonly number[],
): SeriesReading | null {
  const inOrder = [...points].sort((a, b) => a.step - b.step);
  const final = inOrder.at(-1);
  if (final === undefined) return null;
  const finite = inOrder.map((point) => point.value).filter(Number.isFinite);
  const wanted = inOrder.filter((point) => steps.includes(point.step));
  return {
    last: final.value,
    lastStep: final.step,
    lastStoredAt: inOrder.reduce((latest, point) => Math.max(latest, point.storedAt), final.storedAt),
    min: finite.length === 0 ? null : finite.reduce((a, b) => Math.min(a, b)),
    max: finite.length === 0 ? null : finite.reduce((a, b) => Math.max(a, b)),
    avg: finite.length === 0 ? null : finite.reduce((sum, value) => sum + value / finite.length, 0),
    atSteps: Object.fromEntries(
      wanted.map(({ step, value, storedAt }) => [String(step), { value, storedAt }]),
    ),
  };
}
