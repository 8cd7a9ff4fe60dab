import type { Contrast } from "./contrast.ts";
import { studentCdf, studentQuantile } from "./math/student.ts";
import type { WelchRule } from "./rule.ts";
import { varianceOf } from "./sample.ts";
import { pClaim, type Tested, untestable } from "./tested.ts";

/**
 * The one-sided Welch test: t = (effect − m) / √(s₁²/n₁ + s₂²/n₂) with the degrees of freedom of Satterthwaite, (v₁+v₂)² / (v₁²/(n₁−1) +
 * v₂²/(n₂−1)) where vᵢ = sᵢ²/nᵢ. Against a target it is Student's test with n − 1.
 * Sources: Welch, Biometrika 34, 1947; Satterthwaite, Biometrics Bulletin 2, 1946.
 */
export function welchTest(rule: WelchRule, contrast: Contrast): Tested {
  const arms =
    contrast.comparison === null ? [contrast.candidate] : [contrast.candidate, contrast.comparison];
  if (arms.some((arm) => arm.n < 2)) return untestable("too_few_units");
  if (arms.some((arm) => arm.squares === 0)) return untestable("zero_variance");
  const parts = arms.map((arm) => ({ share: varianceOf(arm)! / arm.n, df: arm.n - 1 }));
  const total = parts.reduce((sum, part) => sum + part.share, 0);
  const df = 1 / parts.reduce((sum, part) => sum + (part.share / total) ** 2 / part.df, 0);
  const error = Math.sqrt(total);
  const t = (contrast.effect - rule.minimumEffect) / error;
  if (!Number.isFinite(t) || !Number.isFinite(df)) return untestable("overflow");
  const reach = -studentQuantile(rule.alpha, df) * error;
  return {
    statistic: { name: "t", value: t, df },
    bounds: { lower: contrast.effect - reach, upper: contrast.effect + reach },
    support: pClaim(studentCdf(-t, df)),
    refute: pClaim(studentCdf(t, df)),
    obstacle: null,
  };
}
