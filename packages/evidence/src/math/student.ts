import { logIncompleteBeta } from "./beta.ts";
import { solveIncreasing } from "./solve.ts";

/** log P(T ≤ t) of Student's t with `df` > 0 degrees of freedom: ½ I(df/(df+t²); df/2, ½) in the lower tail, A&S 26.5.27. */
export function logStudentCdf(t: number, df: number): number {
  if (t === Number.POSITIVE_INFINITY) return 0;
  const square = t * t;
  const x = df / (df + square);
  const y = square / (df + square);
  const logTail = Math.log(0.5) + logIncompleteBeta(x, Number.isFinite(square) ? y : 1, df / 2, 0.5);
  return t <= 0 ? logTail : Math.log1p(-Math.exp(logTail));
}

/** P(T ≤ t) of Student's t with `df` degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  return Math.exp(logStudentCdf(t, df));
}

/** The quantile of Student's t with `df` degrees of freedom at 0 < p < 1. */
export function studentQuantile(p: number, df: number): number {
  if (p > 0.5) return -studentQuantile(1 - p, df);
  if (p === 0.5) return 0;
  const target = Math.log(p);
  return solveIncreasing((t) => logStudentCdf(t, df) - target, -1, 0);
}

/** P(F > f) of Fisher's F with `a` and `b` degrees of freedom, A&S 26.6.2. */
export function fisherTail(f: number, a: number, b: number): number {
  const total = b + a * f;
  return Math.exp(logIncompleteBeta(b / total, (a * f) / total, b / 2, a / 2));
}
