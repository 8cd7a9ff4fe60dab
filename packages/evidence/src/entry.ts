import { type Collected, failedEarly, type IncompleteRun, type Unit } from "./units.ts";

/**
 * What became of a unit after it had entered. `now` is `null` when the value is gone; `entered` is `null` for a run that stood against the claim
 * because it had failed before its value, and does so no more.
 */
export interface UnitChange {
  readonly experiment: string;
  readonly name: string;
  readonly entered: number | null;
  readonly now: number | null;
}

export interface Entered {
  /** Units in the order in which they entered. Keep them: they are what the next judgement starts from. */
  readonly units: readonly Unit[];
  readonly changes: readonly UnitChange[];
}

/**
 * Units enter a sequential test once. What entered before keeps its place and its value; new units follow in recorded order; a value that
 * changed, moved to the other side or vanished is reported, because a sequence rewritten after it was looked at proves nothing.
 */
export function enterUnits(entered: readonly Unit[], collected: Collected): Entered {
  const current = new Map(collected.units.map((unit) => [unit.experiment, unit]));
  const known = new Set(entered.map((unit) => unit.experiment));
  const changes = entered.flatMap((unit) => {
    const now = current.get(unit.experiment);
    const same = now !== undefined && now.side === unit.side && now.value === unit.value;
    const value = now !== undefined && now.side === unit.side ? now.value : null;
    return same ? [] : [{ experiment: unit.experiment, name: unit.name, entered: unit.value, now: value }];
  });
  const changed = new Set(changes.map((change) => change.experiment));
  const kept = entered.map((unit) => {
    const now = current.get(unit.experiment);
    return now === undefined || changed.has(unit.experiment) ? unit : { ...now, storedAt: unit.storedAt };
  });
  return { units: [...kept, ...collected.units.filter((unit) => !known.has(unit.experiment))], changes };
}

/**
 * Runs that had failed before their value and count no more: taken out of the arm, or deleted. A sequence whose failures can be removed proves as
 * little as one whose values can. A run that went on to its value is a unit like any other.
 */
export function departed(before: readonly IncompleteRun[], collected: Collected): readonly UnitChange[] {
  const present = new Set([...collected.units, ...collected.incomplete].map((run) => run.experiment));
  return before
    .filter((run) => failedEarly(run) && !present.has(run.experiment))
    .map(({ experiment, name }) => ({ experiment, name, entered: null, now: null }));
}
