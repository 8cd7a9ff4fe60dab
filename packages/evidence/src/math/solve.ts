/**
 * The root of an increasing function by false position in its Illinois form (Dowell & Jarratt, BIT 11, 1971).
 * `low` moves down by doubling until the bracket holds the root, so the function must become negative somewhere below `high`; it must not be
 * negative at `high`.
 */
export function solveIncreasing(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let fa = f(a);
  let fb = f(b);
  while (fa > 0) {
    [b, fb] = [a, fa];
    a *= 2;
    fa = f(a);
  }
  let lastMoved: "a" | "b" | undefined;
  for (let i = 0; i < 200; i++) {
    if (fa === 0) return a;
    if (fb === 0) return b;
    if (b - a <= 2 ** -52 * Math.max(Math.abs(a), Math.abs(b))) break;
    const secant = b - (fb * (b - a)) / (fb - fa);
    const x = secant > a && secant < b ? secant : (a + b) / 2;
    if (x <= a || x >= b) break;
    const fx = f(x);
    if (fx < 0) {
      [a, fa] = [x, fx];
      if (lastMoved === "a") fb /= 2;
      lastMoved = "a";
    } else {
      [b, fb] = [x, fx];
      if (lastMoved === "b") fa /= 2;
      lastMoved = "b";
    }
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b;
}
