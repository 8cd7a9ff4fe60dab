import type { Contrast } from "./contrast.ts";
import { cReaching, logENormal, logEStudent, zReaching } from "./e-process.ts";
import type { AnytimeRule } from "./rule.ts";
import { eClaim, type Tested, untestable } from "./tested.ts";

function informationOf(rule: AnytimeRule, contrast: Contrast): number {
  return rule.effectScale ** 2 * contrast.effectiveN;
}

/**
 * The e-values of this moment for both claims. They are functions of the samples alone, in whatever order these came; what earlier looks add
 * is the business of {@link withHistory}.
 */
export function anytimeTest(rule: AnytimeRule, contrast: Contrast): Tested {
  return rule.sigma === null ? unknownSigma(rule, contrast) : knownSigma(rule, contrast, rule.sigma);
}

function knownSigma(rule: AnytimeRule, contrast: Contrast, sigma: number): Tested {
  const information = informationOf(rule, contrast);
  const z = ((contrast.effect - rule.minimumEffect) / sigma) * Math.sqrt(contrast.effectiveN);
  if (!Number.isFinite(z * z)) return untestable("overflow");
  return {
    statistic: { name: "z", value: z, df: null },
    support: eClaim(logENormal(z, information)),
    refute: eClaim(logENormal(-z, information)),
    obstacle: null,
  };
}

function unknownSigma(rule: AnytimeRule, contrast: Contrast): Tested {
  const { effect, effectiveN, squaresWithin, df } = contrast;
  const gap = effect - rule.minimumEffect;
  const between = Math.sqrt(effectiveN) * gap;
  const total = Math.hypot(between, Math.sqrt(squaresWithin));
  if (!Number.isFinite(total)) return untestable("overflow");
  // Equal values have probability zero under the model: they are copied or rounded runs, and would look like certainty.
  if (df > 0 && squaresWithin === 0) return untestable("zero_variance");
  const information = informationOf(rule, contrast);
  const c = total === 0 ? 0 : Math.max(-1, Math.min(1, between / total));
  return {
    statistic: df === 0 ? null : { name: "t", value: gap / Math.sqrt(squaresWithin / df / effectiveN), df },
    support: eClaim(logEStudent(c, information, df + 1)),
    refute: eClaim(logEStudent(-c, information, df + 1)),
    obstacle: null,
  };
}

/**
 * Half the width of the interval of effects m whose e-values are both below 1/alpha; `null` while no effect can be excluded. Without sigma it
 * rests on the squares within the arms, which do not depend on m.
 */
export function anytimeReach(rule: AnytimeRule, contrast: Contrast): number | null {
  const information = informationOf(rule, contrast);
  const logE = -Math.log(rule.alpha);
  if (rule.sigma !== null)
    return (zReaching(logE, information) * rule.sigma) / Math.sqrt(contrast.effectiveN);
  const { squaresWithin, effectiveN, df } = contrast;
  const c = squaresWithin === 0 ? null : cReaching(logE, information, df + 1);
  return c === null || c === 1 ? null : Math.sqrt((squaresWithin / effectiveN) * (c ** 2 / (1 - c ** 2)));
}

/** What looking at every step allows (Ville's inequality): the p-value is the smallest so far, the e-value stays the current one. */
export function withHistory(before: Tested | null, now: Tested): Tested {
  if (before === null) return now;
  const least = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
  return {
    ...now,
    support: { ...now.support, p: least(before.support.p, now.support.p) },
    refute: { ...now.refute, p: least(before.refute.p, now.refute.p) },
  };
}
