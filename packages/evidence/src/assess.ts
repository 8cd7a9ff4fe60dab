import { departed, type Entered, enterUnits, type UnitChange } from "./entry.ts";
import { judge } from "./judge.ts";
import type { Rule } from "./rule.ts";
import type { Run } from "./run.ts";
import { type Collected, collectUnits, type IncompleteRun, type Unit } from "./units.ts";
import type { Verdict } from "./verdict.ts";

export interface Assessment {
  readonly verdict: Verdict;
  /** Store them with the version: under `anytime` the next call takes them as `entered`. */
  readonly units: readonly Unit[];
  readonly incomplete: readonly IncompleteRun[];
  readonly changes: readonly UnitChange[];
}

/** What an earlier assessment of the same version left. */
interface Earlier {
  readonly entered?: readonly Unit[];
  readonly stoodAgainst?: readonly IncompleteRun[];
}

/**
 * From runs to verdict in one call. `entered` and `stoodAgainst` are the units and the incomplete runs of the last assessment of the same version;
 * only `anytime` heeds them, the other rules judge what the runs hold now.
 */
export function assess(
  rule: Rule,
  runs: readonly Run[],
  context: { readonly registeredAt: number } & Earlier,
): Assessment {
  const collected = collectUnits(rule, runs);
  const { units, changes } =
    rule.rule === "anytime" ? entering(rule, collected, context) : { units: collected.units, changes: [] };
  // A unit that entered and is complete no more is a change; it does not count as absent as well.
  const counted = new Set(units.map((unit) => unit.experiment));
  const incomplete = collected.incomplete.filter((run) => !counted.has(run.experiment));
  const verdict = judge(rule, { units, incomplete, changes, registeredAt: context.registeredAt });
  return { verdict, units, incomplete, changes };
}

function entering(rule: Rule, collected: Collected, { entered = [], stoodAgainst = [] }: Earlier): Entered {
  const { units, changes } = enterUnits(entered, collected);
  const gone = rule.incompleteRuns === "block" ? departed(stoodAgainst, collected) : [];
  return { units, changes: [...changes, ...gone] };
}
