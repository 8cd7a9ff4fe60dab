import type { Contrast } from "./contrast.ts";
import { cReaching, logENormal, logEStudent, zReaching } from "./e-process.ts";
import type { AnytimeRule } from "./rule.ts";
import { type Bounds, eClaim, type Tested, untestable } from "./tested.ts";

/**
 * The e-values of this moment for both claims, and the effects whose e-value is below 1/alpha. Both are functions of the samples alone; what
 * earlier looks add is the business of {@link withHistory}.
 */
export function anytimeTest(rule: AnytimeRule, contrast: Contrast): Tested {
  const information = rule.effectScale ** 2 * contrast.effectiveN;
  return rule.sigma === null
    ? unknownSigma(rule, contrast, information)
    : knownSigma(rule, contrast, information, rule.sigma);
}

function knownSigma(rule: AnytimeRule, contrast: Contrast, information: number, sigma: number): Tested {
  const error = sigma / Math.sqrt(contrast.effectiveN);
  const z = (contrast.effect - rule.minimumEffect) / error;
  if (!Number.isFinite(z * z)) return untestable("overflow");
  const reach = zReaching(-Math.log(rule.alpha), information) * error;
  return {
    statistic: { name: "z", value: z, df: null },
    bounds: { lower: contrast.effect - reach, upper: contrast.effect + reach },
    support: eClaim(logENormal(z, information)),
    refute: eClaim(logENormal(-z, information)),
    obstacle: null,
  };
}

function unknownSigma(rule: AnytimeRule, contrast: Contrast, information: number): Tested {
  const { effect, effectiveN, squaresWithin, df } = contrast;
  const gap = effect - rule.minimumEffect;
  const total = effectiveN * gap * gap + squaresWithin;
  if (!Number.isFinite(total)) return untestable("overflow");
  // Equal values have probability zero under the model: they are copied or rounded runs, and would look like certainty.
  if (df > 0 && squaresWithin === 0) return untestable("zero_variance");
  const k = df + 1;
  const c = total === 0 ? 0 : Math.max(-1, Math.min(1, (Math.sqrt(effectiveN) * gap) / Math.sqrt(total)));
  return {
    statistic: df === 0 ? null : { name: "t", value: gap / Math.sqrt(squaresWithin / df / effectiveN), df },
    bounds: studentBounds(rule, contrast, information, k),
    support: eClaim(logEStudent(c, information, k)),
    refute: eClaim(logEStudent(-c, information, k)),
    obstacle: null,
  };
}

/** The bound solves E = 1/alpha for the minimum effect; the squares within the arms do not depend on it. */
function studentBounds(rule: AnytimeRule, contrast: Contrast, information: number, k: number): Bounds {
  const c = contrast.squaresWithin === 0 ? null : cReaching(-Math.log(rule.alpha), information, k);
  if (c === null || c === 1) return { lower: null, upper: null };
  const reach = Math.sqrt((contrast.squaresWithin / contrast.effectiveN) * (c ** 2 / (1 - c ** 2)));
  return { lower: contrast.effect - reach, upper: contrast.effect + reach };
}

/**
 * What looking at every step allows (Ville's inequality): the p-value is the smallest so far, and the interval is the intersection of all so
 * far. The e-value stays the current one. An empty intersection is returned with `lower` > `upper`.
 */
export function withHistory(before: Tested | null, now: Tested): Tested {
  if (before === null) return now;
  const p = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b));
  const most = (a: number | null | undefined, b: number | null | undefined) =>
    a == null ? (b ?? null) : b == null ? a : Math.max(a, b);
  const least = (a: number | null | undefined, b: number | null | undefined) =>
    a == null ? (b ?? null) : b == null ? a : Math.min(a, b);
  return {
    ...now,
    support: { ...now.support, p: p(before.support.p, now.support.p) },
    refute: { ...now.refute, p: p(before.refute.p, now.refute.p) },
    bounds: {
      lower: most(before.bounds?.lower, now.bounds?.lower),
      upper: least(before.bounds?.upper, now.bounds?.upper),
    },
  };
}
