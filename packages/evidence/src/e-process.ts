import { logNormalCdf } from "./math/normal.ts";
import { solveIncreasing } from "./math/solve.ts";
import { logStudentCdf } from "./math/student.ts";

/**
 * log e-value against effect ≤ m with known σ. `z` = (effect − m) / (σ/√N) and `information` = g·N, where N is the effective number of runs and
 * g the squared effect scale. It is the likelihood ratio of effect m + θσ to effect m, averaged over θ ~ |Normal(0, g)|:
 *
 *   E = 2 (1 + gN)^−½ exp(h z²/2) Φ(z √h),   h = gN / (1 + gN).
 *
 * Only θ > 0 is mixed in, so each component, and with them E, is a supermartingale for every effect ≤ m.
 * Sources: Robbins, Ann. Math. Statist. 41, 1970; Howard, Ramdas, McAuliffe & Sekhon, Ann. Statist. 49(2), 2021 (one-sided normal mixture).
 * Between two arms: N = 1 / (1/n₁ + 1/n₂), and z√N is a Brownian motion with drift at the times N, whichever arm grows.
 */
export function logENormal(z: number, information: number): number {
  const h = information / (1 + information);
  return Math.LN2 - 0.5 * Math.log1p(information) + 0.5 * h * z * z + logNormalCdf(z * Math.sqrt(h));
}

/**
 * log e-value against effect ≤ m with one unknown σ shared by all runs, exact for Gaussian data at every n. `c` is √N (effect − m) / √Q, in
 * [−1, 1], where Q = N (effect − m)² + (squares within the arms); `k` is n against a target and n₁ + n₂ − 1 between arms:
 *
 *   E = 2 (1 + gN)^−½ (1 − h c²)^(−k/2) F_k(c √(k h / (1 − h c²))),   h = gN / (1 + gN), F_k Student's distribution function.
 *
 * It is the likelihood ratio of the maximal invariant (of the scale group against a target, of location and scale between arms), averaged over a
 * standardized effect ~ |Normal(0, g)|; by their theorem the Bayes factor under the right Haar prior gives that ratio, and with this mixture
 * it has the closed form above.
 * Source: Pérez-Ortiz, Lardy, de Heide & Grünwald, "E-statistics, group invariance and anytime-valid testing", Ann. Statist. 52(4), 2024;
 * against a target also Wang & Ramdas, "Anytime-valid t-tests and confidence sequences for Gaussian means with unknown variance", 2025.
 *
 * It stays valid over the whole composite null. The invariant likelihood ratio of any standardized effect to zero is a monotone function of one
 * statistic, t, rising for a positive effect and falling for a negative one. So given the past, under effect zero, the two ratios are
 * negatively correlated (Chebyshev's association inequality), which makes E a supermartingale for every effect below m too.
 */
export function logEStudent(c: number, information: number, k: number): number {
  const h = information / (1 + information);
  const rest = 1 - h * c * c;
  const logTail = logStudentCdf(c * Math.sqrt((k * h) / rest), k);
  return Math.LN2 - 0.5 * Math.log1p(information) - 0.5 * k * Math.log(rest) + logTail;
}

/** The `z` at which {@link logENormal} reaches `logE` ≥ 0. */
export function zReaching(logE: number, information: number): number {
  const gap = (z: number) => logENormal(z, information) - logE;
  let high = 2;
  while (gap(high) < 0) high *= 2;
  return solveIncreasing(gap, 0, high);
}

/** The `c` at which {@link logEStudent} reaches `logE` ≥ 0, or `null` where even c = 1 does not: too few runs to exclude anything. */
export function cReaching(logE: number, information: number, k: number): number | null {
  const gap = (c: number) => logEStudent(c, information, k) - logE;
  return gap(1) < 0 ? null : solveIncreasing(gap, 0, 1);
}
