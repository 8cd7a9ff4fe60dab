import { enterUnits, type UnitChange } from "./entry.ts";
import { judge } from "./judge.ts";
import type { Rule } from "./rule.ts";
import type { Run } from "./run.ts";
import { collectUnits, type IncompleteRun, type Unit } from "./units.ts";
import type { Verdict } from "./verdict.ts";

export interface Assessment {
  readonly verdict: Verdict;
  /** Store them with the version: under `anytime` the next call takes them as `entered`. */
  readonly units: readonly Unit[];
  readonly incomplete: readonly IncompleteRun[];
  readonly changes: readonly UnitChange[];
}

/**
 * From runs to verdict in one call. `entered` are the units of the last assessment of the same version; only `anytime` heeds them, the other rules
 * judge what the runs hold now.
 */
export function assess(
  rule: Rule,
  runs: readonly Run[],
  context: { readonly registeredAt: number; readonly entered?: readonly Unit[] },
): Assessment {
  const collected = collectUnits(rule, runs);
  const { units, changes } =
    rule.rule === "anytime"
      ? enterUnits(context.entered ?? [], collected)
      : { units: collected.units, changes: [] };
  const { incomplete } = collected;
  const verdict = judge(rule, { units, incomplete, changes, registeredAt: context.registeredAt });
  return { verdict, units, incomplete, changes };
}
