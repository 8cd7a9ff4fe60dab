import type { Collected, Unit } from "./units.ts";

/** What became of a unit after it had entered. `now` is `null` when the value is gone. */
export interface UnitChange {
  readonly experiment: string;
  readonly name: string;
  readonly entered: number;
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
