const halfLogTwoPi = 0.9189385332046727;

/** B(2k) / (2k (2k-1)): the Bernoulli coefficients of Stirling's series. */
const stirling = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
] as const;

/** What Stirling's formula lacks: log Γ(x) − [(x − ½) log x − x + ½ log 2π], for x ≥ 10. DLMF 5.11.1. */
export function stirlingRemainder(x: number): number {
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let k = stirling.length - 1; k >= 0; k--) sum = sum * inverseSquare + stirling[k]!;
  return sum / x;
}

/** log Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after the recurrence Γ(x+1) = xΓ(x) has brought x to 10. */
export function logGamma(x: number): number {
  let product = 1;
  let shifted = x;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  const value = (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingRemainder(shifted);
  return value - Math.log(product);
}
