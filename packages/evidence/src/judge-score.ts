import { figure } from "./figure.ts";
import { scoreProspects } from "./prospects.ts";
import { reason } from "./reasons.ts";
import type { ScoreRule } from "./rule.ts";
import { sampleOf } from "./sample.ts";
import { noClaim } from "./tested.ts";
import type { Unit } from "./units.ts";
import type { Finding, Reason } from "./verdict.ts";

/** confidence × normalized delta of one unit. */
function contribution(unit: Unit): number {
  return (unit.confidence ?? 0) * (unit.normalizedDelta ?? 0);
}

/** Σ confidence × normalized delta over the candidate's units, one per experiment, held against the rule's thresholds. */
export function judgeByScore(rule: ScoreRule, units: readonly Unit[]): Finding {
  const candidates = units.filter((unit) => unit.side === "candidate");
  let score = 0;
  const path = candidates.map((unit, index) => {
    score += contribution(unit);
    const { experiment, name, side, storedAt, delta } = unit;
    const nothing = { comparisonN: 0, interval: null, support: noClaim, refute: noClaim };
    return { experiment, name, side, storedAt, candidateN: index + 1, effect: delta, score, ...nothing };
  });
  const empty = candidates.length === 0;
  const effect = sampleOf(candidates.map((unit) => unit.delta ?? 0)).mean;
  const status =
    score > rule.supportedAbove ? "supported" : score < rule.refutedBelow ? "refuted" : "testing";
  return {
    status,
    effect: empty || !Number.isFinite(effect) ? null : effect,
    interval: null,
    statistic: null,
    support: noClaim,
    refute: noClaim,
    score: empty ? null : score,
    decidedAtUnit: null,
    reasons: [empty ? reason("no_units", "No run has a value to judge yet.") : standing(rule, status, score)],
    prospects: status === "testing" ? scoreProspects(rule, score, candidates.length) : [],
    path,
  };
}

function standing(rule: ScoreRule, status: "supported" | "refuted" | "testing", score: number): Reason {
  const value = `score ${figure(score)}`;
  const { supportedAbove, refutedBelow } = rule;
  if (status === "supported") return reason("above_minimum", `${value} is above ${figure(supportedAbove)}.`);
  if (status === "refuted") return reason("below_minimum", `${value} is below ${figure(refutedBelow)}.`);
  return reason("undecided", `${value} lies within ${figure(refutedBelow)} to ${figure(supportedAbove)}.`);
}
