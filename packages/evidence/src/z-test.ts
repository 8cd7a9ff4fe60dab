import type { Contrast } from "./contrast.ts";
import { normalCdf } from "./math/normal.ts";
import type { ZRule } from "./rule.ts";
import { pClaim, type Tested, untestable } from "./tested.ts";

/**
 * The one-sided z-test of effect ≤ m, and of effect ≥ m, with known σ: z = (effect − m) / (σ √(1/n₁ + 1/n₂)).
 * Source: Neyman & Pearson, Phil. Trans. R. Soc. A 231, 1933; with the offset per step saved it is the rule by which the optimization track of
 * modded-nanogpt judges its records.
 */
export function zTest(rule: ZRule, contrast: Contrast): Tested {
  const z = ((contrast.effect - rule.minimumEffect) / rule.sigma) * Math.sqrt(contrast.effectiveN);
  if (!Number.isFinite(z)) return untestable("overflow");
  return {
    statistic: { name: "z", value: z, df: null },
    support: pClaim(normalCdf(-z)),
    refute: pClaim(normalCdf(z)),
    obstacle: null,
  };
}
