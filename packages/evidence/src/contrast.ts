import { offsetOf, type TestRule } from "./rule.ts";
import type { Sample } from "./sample.ts";
import { improvement } from "./units.ts";

/** The candidate held against its comparison, in units of the metric, positive = better. */
export interface Contrast {
  readonly candidate: Sample;
  /** `null` against a target, which has no spread. */
  readonly comparison: Sample | null;
  /** The estimated effect, offset included. */
  readonly effect: number;
  /** σ² / Var(effect) when every run has variance σ²: n against a target, 1 / (1/n₁ + 1/n₂) between arms. */
  readonly effectiveN: number;
  /** Squared deviations within the arms. */
  readonly squaresWithin: number;
  /** Degrees of freedom of `squaresWithin`. */
  readonly df: number;
}

/** One arm by itself: its mean against zero. */
export function contrastOfMean(sample: Sample): Contrast {
  const { n, mean, squares } = sample;
  return {
    candidate: sample,
    comparison: null,
    effect: mean,
    effectiveN: n,
    squaresWithin: squares,
    df: n - 1,
  };
}

/** `null` until each side that has runs has one value. */
export function contrastOf(rule: TestRule, candidate: Sample, comparison: Sample): Contrast | null {
  const target = "target" in rule.comparison ? rule.comparison.target : undefined;
  if (candidate.n === 0 || (target === undefined && comparison.n === 0)) return null;
  const offset = offsetOf(rule);
  if (target !== undefined) {
    const effect = improvement(candidate.mean, target, rule.direction) + offset;
    return { ...contrastOfMean(candidate), effect };
  }
  return {
    candidate,
    comparison,
    effect: improvement(candidate.mean, comparison.mean, rule.direction) + offset,
    effectiveN: 1 / (1 / candidate.n + 1 / comparison.n),
    squaresWithin: candidate.squares + comparison.squares,
    df: candidate.n + comparison.n - 2,
  };
}
