import type { Contrast } from "./contrast.ts";
import { studentCdf, studentQuantile } from "./math/student.ts";
import type { WelchRule } from "./rule.ts";
import type { Sample } from "./sample.ts";
import { type Obstacle, pClaim, type Tested, untestable } from "./tested.ts";

function armsOf(contrast: Contrast): readonly Sample[] {
  return contrast.comparison === null ? [contrast.candidate] : [contrast.candidate, contrast.comparison];
}

function obstacleOf(arms: readonly Sample[]): Obstacle | null {
  if (arms.some((arm) => arm.n < 2)) return "too_few_units";
  return arms.some((arm) => arm.squares === 0) ? "zero_variance" : null;
}

function standardError(arms: readonly Sample[]): { error: number; df: number } {
  const parts = arms.map((arm) => ({ share: arm.squares / (arm.n - 1) / arm.n, df: arm.n - 1 }));
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  const df = 1 / parts.reduce((sum, part) => sum + (part.share / total) ** 2 / part.df, 0);
  return { error: Math.sqrt(total), df };
}

/**
 * The one-sided Welch test: t = (effect − m) / √(s₁²/n₁ + s₂²/n₂) with the degrees of freedom of Satterthwaite, (v₁+v₂)² / (v₁²/(n₁−1) +
 * v₂²/(n₂−1)) where vᵢ = sᵢ²/nᵢ. Against a target it is Student's test with n − 1.
 * Sources: Welch, Biometrika 34, 1947; Satterthwaite, Biometrics Bulletin 2, 1946.
 */
export function welchTest(rule: WelchRule, contrast: Contrast): Tested {
  const arms = armsOf(contrast);
  const obstacle = obstacleOf(arms);
  if (obstacle !== null) return untestable(obstacle);
  const { error, df } = standardError(arms);
  const t = (contrast.effect - rule.minimumEffect) / error;
  if (!Number.isFinite(t) || !Number.isFinite(df)) return untestable("overflow");
  return {
    statistic: { name: "t", value: t, df },
    support: pClaim(studentCdf(-t, df)),
    refute: pClaim(studentCdf(t, df)),
    obstacle: null,
  };
}

/** Half the width of the interval with alpha outside each end; `null` where there is no test. */
export function welchReach(rule: WelchRule, contrast: Contrast): number | null {
  const arms = armsOf(contrast);
  if (obstacleOf(arms) !== null) return null;
  const { error, df } = standardError(arms);
  return Number.isFinite(df) ? -studentQuantile(rule.alpha, df) * error : null;
}
