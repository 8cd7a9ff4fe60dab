import { anytimeReach } from "./anytime-test.ts";
import type { Contrast } from "./contrast.ts";
import { normalQuantile } from "./math/normal.ts";
import type { TestRule, ZRule } from "./rule.ts";
import { welchReach } from "./welch-test.ts";

/** Between which effects the truth lies, in units of the metric; `null` where unbounded. */
export interface Bounds {
  readonly lower: number | null;
  readonly upper: number | null;
}

function zReach(rule: ZRule, contrast: Contrast): number {
  return (-normalQuantile(rule.alpha) * rule.sigma) / Math.sqrt(contrast.effectiveN);
}

function reachOf(rule: TestRule, contrast: Contrast): number | null {
  switch (rule.rule) {
    case "z":
      return zReach(rule, contrast);
    case "welch":
      return welchReach(rule, contrast);
    case "anytime":
      return anytimeReach(rule, contrast);
  }
}

/**
 * The effects that neither claim excludes at alpha, by inverting the rule's own test: the interval lies wholly above the minimum effect exactly
 * when `support` reaches alpha. Each end errs with probability alpha.
 */
export function boundsOf(rule: TestRule, contrast: Contrast): Bounds {
  const reach = reachOf(rule, contrast);
  if (reach === null || !Number.isFinite(reach + contrast.effect)) return { lower: null, upper: null };
  return { lower: contrast.effect - reach, upper: contrast.effect + reach };
}

/** What both allow; `lower` > `upper` when that is nothing. */
export function intersection(a: Bounds | null, b: Bounds): Bounds {
  if (a === null) return b;
  return { lower: pick(Math.max, a.lower, b.lower), upper: pick(Math.min, a.upper, b.upper) };
}

function pick(choose: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : choose(a, b);
}
