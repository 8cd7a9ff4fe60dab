import { logGamma, stirlingRemainder } from "./gamma.ts";

const smallest = 1e-300;

/**
 * log B(a, b). For large arguments the leading terms of Stirling's formula are cancelled on paper (as in the SLATEC routine DLBETA), because
 * subtracting three values of log Γ near 10⁶ would leave nine digits.
 */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const correction = stirlingRemainder(large) - stirlingRemainder(small + large);
  const ratio = small / (small + large);
  if (small < 10) {
    const rest = small - small * Math.log(small + large) + (large - 0.5) * Math.log1p(-ratio);
    return logGamma(small) + correction + rest;
  }
  const halfLogTwoPi = 0.9189385332046727;
  const rest = (small - 0.5) * Math.log(ratio) + large * Math.log1p(-ratio);
  return -0.5 * Math.log(large) + halfLogTwoPi + stirlingRemainder(small) + correction + rest;
}

/** The continued fraction of the incomplete beta function, DLMF 8.17.22, by the modified Lentz method. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = guard(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return value;
}

function guard(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}

/**
 * log Iₓ(a, b), the regularised incomplete beta function, for a, b > 0. `x` comes with `y` = 1 − x, so that neither end loses digits.
 * −Infinity at x = 0.
 */
export function logIncompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return Number.NEGATIVE_INFINITY;
  if (y <= 0) return 0;
  const logFront = a * Math.log(x) + b * Math.log(y) - logBeta(a, b);
  if (x < (a + 1) / (a + b + 2)) return logFront - Math.log(a) + Math.log(continuedFraction(x, a, b));
  const rest = Math.exp(logFront - Math.log(b)) * continuedFraction(y, b, a);
  return Math.log1p(-Math.min(rest, 1));
}
