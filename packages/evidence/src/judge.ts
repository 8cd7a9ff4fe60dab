import { boundsOf } from "./bounds.ts";
import { contrastOfMean } from "./contrast.ts";
import type { UnitChange } from "./entry.ts";
import { judgeByScore } from "./judge-score.ts";
import { judgeByTest } from "./judge-test.ts";
import { blocking, flagReasons, incompleteReasons } from "./reasons.ts";
import { offsetOf, type Rule } from "./rule.ts";
import { sampleOf, varianceOf } from "./sample.ts";
import type { Collected, IncompleteRun, Side } from "./units.ts";
import type { ArmSummary, Prospect, Verdict } from "./verdict.ts";

/** What a verdict is derived from. `changes` are those of `enterUnits`; `registeredAt` is on the scale of the units' `storedAt`. */
export interface Evidence extends Collected {
  readonly changes?: readonly UnitChange[];
  readonly registeredAt: number;
}

/** Derives the verdict of one hypothesis version. The same evidence gives the same verdict, whenever and however often it is asked for. */
export function judge(rule: Rule, evidence: Evidence): Verdict {
  const { units, incomplete, registeredAt, changes = [] } = evidence;
  const finding = rule.rule === "score" ? judgeByScore(rule, units) : judgeByTest(rule, units);
  const blocked = finding.status === "supported" ? blocking(rule, incomplete) : [];
  return {
    ...finding,
    status: !units.some((unit) => unit.side === "candidate")
      ? "no_evidence"
      : blocked.length > 0
        ? "testing"
        : finding.status,
    rule: rule.rule,
    alpha: rule.rule === "score" ? null : rule.alpha,
    minimumEffect: rule.rule === "score" ? null : rule.minimumEffect,
    offset: rule.rule === "score" ? 0 : offsetOf(rule),
    target: "target" in rule.comparison ? rule.comparison.target : null,
    candidate: armSummary(rule, units, "candidate"),
    comparison: armSummary(rule, units, "comparison"),
    retrospective: units.some((unit) => unit.storedAt < registeredAt),
    compromised: changes.length > 0,
    reasons: [
      ...finding.reasons,
      ...incompleteReasons(rule, incomplete),
      ...flagReasons(units, changes, registeredAt),
    ],
    prospects: blocked.length > 0 ? [settling(blocked)] : finding.prospects,
  };
}

function armSummary(rule: Rule, units: Evidence["units"], side: Side): ArmSummary | null {
  const sample = sampleOf(units.filter((unit) => unit.side === side).map((unit) => unit.value));
  if (sample.n === 0 || !Number.isFinite(sample.mean)) return null;
  const variance = varianceOf(sample);
  const sd = variance === null || !Number.isFinite(variance) ? null : Math.sqrt(variance);
  const interval =
    rule.rule === "score" ? null : { ...boundsOf(rule, contrastOfMean(sample)), level: 1 - 2 * rule.alpha };
  return { n: sample.n, mean: sample.mean, sd, interval };
}

function settling(blocked: readonly IncompleteRun[]): Prospect {
  const what = blocked.length === 1 ? "the run" : `the ${blocked.length} runs`;
  return {
    kind: "settle_runs",
    toward: "supported",
    candidateSeeds: 0,
    comparisonSeeds: 0,
    message: `Complete ${what} that ended early, or open a version whose rule excludes such runs: nothing else is in the way.`,
  };
}
