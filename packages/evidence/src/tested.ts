/** Evidence for one of the two claims of a test: that the effect is above (`support`) or below (`refute`) the minimum effect. */
export interface Claim {
  /** The p-value; under `anytime` the one that stays valid at every look, 1 / (largest e-value so far). `null` when there is none. */
  readonly p: number | null;
  /** The current e-value, under `anytime` only. A huge one is given as the greatest number. */
  readonly e: number | null;
  /** Its natural logarithm, which does not overflow. */
  readonly logE: number | null;
}

export interface Statistic {
  readonly name: "z" | "t";
  readonly value: number;
  /** Degrees of freedom of `t`, `null` for `z`. */
  readonly df: number | null;
}

/** Why a test has nothing to say although it has units. */
export type Obstacle = "too_few_units" | "zero_variance" | "overflow";

/** What a test says of one state of the two samples. */
export interface Tested {
  readonly statistic: Statistic | null;
  readonly support: Claim;
  readonly refute: Claim;
  readonly obstacle: Obstacle | null;
}

export const noClaim: Claim = { p: null, e: null, logE: null };

export function pClaim(p: number): Claim {
  return { p, e: null, logE: null };
}

export function eClaim(logE: number): Claim {
  return { p: Math.min(1, Math.exp(-logE)), e: Math.min(Math.exp(logE), Number.MAX_VALUE), logE };
}

export function untestable(obstacle: Obstacle): Tested {
  return { statistic: null, support: noClaim, refute: noClaim, obstacle };
}
