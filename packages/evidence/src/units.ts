import type { Arm, Direction, Rule } from "./rule.ts";
import { type Absence, type Reading, type Run, readRun } from "./run.ts";

export type Side = "candidate" | "comparison";

/**
 * One experiment's contribution to one hypothesis version for one metric. `baseline` and what follows from it are `null` on the comparison's
 * side, and on the candidate's as long as there is nothing to compare with.
 */
export interface Unit {
  readonly experiment: string;
  readonly name: string;
  readonly side: Side;
  readonly value: number;
  readonly storedAt: number;
  readonly baseline: number | null;
  /** Positive = better, whatever the direction. */
  readonly delta: number | null;
  readonly normalizedDelta: number | null;
  readonly confidence: number | null;
}

/** A run of either side that gives no value: shown beside the units. `no_baseline` has a value but nothing to hold it against. */
export interface IncompleteRun {
  readonly experiment: string;
  readonly name: string;
  readonly side: Side;
  readonly why: Absence | "no_baseline";
}

/** Whether the absence stands against a hypothesis: the run ended, or went wrong, before its value. */
export function failedEarly({ why }: IncompleteRun): boolean {
  return why === "diverged" || why === "stopped";
}

export interface Collected {
  /** In recorded order: by `storedAt`, ties by experiment id. */
  readonly units: readonly Unit[];
  readonly incomplete: readonly IncompleteRun[];
}

const tiny = 1e-6;

/** How much better `value` is than `baseline`: positive = better. */
export function improvement(value: number, baseline: number, direction: Direction): number {
  return direction === "minimize" ? baseline - value : value - baseline;
}

/** delta / max(|baseline|, 1e-6). */
export function normalizedDelta(delta: number, baseline: number): number {
  return delta / Math.max(Math.abs(baseline), tiny);
}

/** 1 / (1 + (max − min) / max(|avg|, 1e-6)) over the run's finite values: near 1 for a flat series, near 0 for a wild one. */
export function confidence(min: number, max: number, avg: number): number {
  return 1 / (1 + (max - min) / Math.max(Math.abs(avg), tiny));
}

function belongs(run: Run, arm: Arm): boolean {
  if ("arm" in arm) return run.arm === arm.arm;
  return arm.experiments.includes(run.experiment) || arm.experiments.includes(run.name);
}

/**
 * The runs that the comparison consists of; none for a target, and none for `best`, which differs for every candidate. Of several roots, the
 * one that started first.
 */
function comparisonRuns(rule: Rule, runs: readonly Run[]): readonly Run[] {
  const { comparison } = rule;
  if ("target" in comparison) return [];
  if (!("baseline" in comparison)) return runs.filter((run) => belongs(run, comparison));
  if (comparison.baseline === "best") return [];
  return runs
    .filter((run) => run.isRoot)
    .sort((a, b) => a.startedAt - b.startedAt || byId(a, b))
    .slice(0, 1);
}

function byId(a: { experiment: string }, b: { experiment: string }): number {
  return a.experiment < b.experiment ? -1 : a.experiment > b.experiment ? 1 : 0;
}

/** Best by the metric's direction among other runs that finished before this one started, never itself. */
function bestBefore(rule: Rule, run: Run, runs: readonly Run[]): number | null {
  const { comparison, direction } = rule;
  if (!("at" in comparison)) return null;
  const values = runs
    .filter((other) => other.experiment !== run.experiment && other.state === "finished")
    .filter((other) => other.endedAt !== null && other.endedAt < run.startedAt)
    .map((other) => readRun(other, comparison.at, direction))
    .flatMap((reading) => (reading.kind === "value" ? [reading.value] : []));
  if (values.length === 0) return null;
  return values.reduce((a, b) => (improvement(a, b, direction) >= 0 ? a : b));
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value / values.length, 0);
}

/**
 * Turns runs into units. Pass every run of the project that may matter: those of both arms, the root, and all runs when the baseline is `best`.
 * The result depends on the set of runs alone, not on their order, and holds every run at most once: one that belongs to both sides
 * counts as comparison.
 */
export function collectUnits(rule: Rule, runs: readonly Run[]): Collected {
  const distinct = [...new Map(runs.map((run) => [run.experiment, run])).values()].sort(byId);
  const others = comparisonRuns(rule, distinct);
  const comparisonAt = "at" in rule.comparison ? rule.comparison.at : undefined;
  const candidates = distinct.filter((run) => belongs(run, rule.candidate) && !others.includes(run));
  const units: Unit[] = [];
  const incomplete: IncompleteRun[] = [];

  const enter = (run: Run, side: Side, reading: Reading, baseline: number | null) => {
    const who = { experiment: run.experiment, name: run.name, side };
    if (reading.kind === "absent") incomplete.push({ ...who, why: reading.why });
    else if (rule.rule === "score" && side === "candidate" && baseline === null) {
      incomplete.push({ ...who, why: "no_baseline" });
    } else
      units.push({
        ...who,
        value: reading.value,
        storedAt: reading.storedAt,
        ...against(rule, run, reading.value, baseline),
      });
  };

  for (const run of others) {
    if (comparisonAt !== undefined)
      enter(run, "comparison", readRun(run, comparisonAt, rule.direction), null);
  }
  const shared =
    "target" in rule.comparison ? rule.comparison.target : meanOf(units.map((unit) => unit.value));
  const changing = "baseline" in rule.comparison && rule.comparison.baseline === "best";
  for (const run of candidates) {
    const baseline = changing ? bestBefore(rule, run, distinct) : shared;
    enter(run, "candidate", readRun(run, rule.candidate.at, rule.direction), baseline);
  }
  return { units: units.sort(byRecord), incomplete: incomplete.sort(byId) };
}

function byRecord(a: Unit, b: Unit): number {
  return a.storedAt - b.storedAt || byId(a, b);
}

function against(rule: Rule, run: Run, value: number, baseline: number | null) {
  if (baseline === null) return { baseline, delta: null, normalizedDelta: null, confidence: null };
  const delta = improvement(value, baseline, rule.direction);
  const { min, max, avg } = run.series ?? { min: null, max: null, avg: null };
  return {
    baseline,
    delta,
    normalizedDelta: normalizedDelta(delta, baseline),
    confidence: confidence(min ?? value, max ?? value, avg ?? value),
  };
}
