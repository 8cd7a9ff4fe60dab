import type { ScoreRule } from "./rule.ts";
import type { Unit } from "./units.ts";

/** confidence × normalized delta of one unit; 0 on the comparison's side. */
function contribution(unit: Unit): number {
  return (unit.confidence ?? 0) * (unit.normalizedDelta ?? 0);
}

/** The running sum Σ confidence × normalized delta, after each unit. One unit per experiment, so repetition cannot inflate it. */
export function scorePath(units: readonly Unit[]): number[] {
  let score = 0;
  return units.map((unit) => {
    score += contribution(unit);
    return score;
  });
}

export function scoreStatus(rule: ScoreRule, score: number): "supported" | "refuted" | "testing" {
  if (score > rule.supportedAbove) return "supported";
  return score < rule.refutedBelow ? "refuted" : "testing";
}
