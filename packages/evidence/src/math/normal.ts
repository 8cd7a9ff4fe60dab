import { solveIncreasing } from "./solve.ts";

const halfLogTwoPi = 0.9189385332046727;

/** Upper tail over density (Mills' ratio) for x ≥ 2.5: the continued fraction of Laplace, A&S 26.2.14, evaluated from its end. */
function millsRatio(x: number): number {
  let tail = x;
  for (let k = 150; k >= 1; k--) tail = x + k / tail;
  return 1 / tail;
}

/** Φ(x) − ½ for |x| < 2.5, by the series of Marsaglia, "Evaluating the normal distribution", J. Stat. Softw. 11(4), 2004. */
function centre(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Math.abs(sum) * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum * Math.exp(-0.5 * x * x - halfLogTwoPi);
}

/** The standard normal distribution function Φ, with relative accuracy in the lower tail. */
export function normalCdf(x: number): number {
  if (Math.abs(x) < 2.5) return 0.5 + centre(x);
  const tail = millsRatio(Math.abs(x)) * Math.exp(-0.5 * x * x - halfLogTwoPi);
  return x < 0 ? tail : 1 - tail;
}

/** log Φ(x), finite wherever x² is. */
export function logNormalCdf(x: number): number {
  if (x <= -2.5) return Math.log(millsRatio(-x)) - 0.5 * x * x - halfLogTwoPi;
  return x < 2.5 ? Math.log(normalCdf(x)) : Math.log1p(-normalCdf(-x));
}

/** The standard normal quantile, Φ⁻¹(p), for 0 < p < 1, by inverting {@link normalCdf}. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0.5) return 0;
  const target = Math.log(p);
  return solveIncreasing((x) => logNormalCdf(x) - target, -1, 0);
}
