import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cReaching, logENormal, logEStudent, zReaching } from "./e-process.ts";

const nodes = 4000;

/** The mean of f(T) for T ~ Student's t with `df` degrees of freedom, by the midpoint rule in the angle φ, t = √df tan φ. */
function studentMean(df: number, f: (t: number) => number): number {
  let weights = 0;
  let sum = 0;
  for (let i = 0; i < nodes; i++) {
    const angle = (Math.PI * (i + 0.5)) / nodes - Math.PI / 2;
    const weight = Math.cos(angle) ** (df - 1);
    weights += weight;
    sum += weight * f(Math.sqrt(df) * Math.tan(angle));
  }
  return sum / weights;
}

/** The mean of exp(f(Z)) for standard normal Z; in logarithms, because the product is moderate where neither factor is. */
function normalMeanOfExp(f: (z: number) => number): number {
  let sum = 0;
  const width = 160 / nodes;
  for (let i = 0; i < nodes; i++) {
    const z = -80 + (i + 0.5) * width;
    sum += Math.exp(f(z) - 0.5 * z * z) * (width / Math.sqrt(2 * Math.PI));
  }
  return sum;
}

interface Arms {
  readonly candidate: readonly number[];
  readonly comparison: readonly number[];
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const squares = (values: readonly number[], around: number) =>
  values.reduce((sum, value) => sum + (value - around) ** 2, 0);

function oneSampleE(values: readonly number[], g: number): number {
  const n = values.length;
  const c = (Math.sqrt(n) * mean(values)) / Math.sqrt(squares(values, 0));
  return Math.exp(logEStudent(c, g * n, n));
}

function twoSampleE({ candidate, comparison }: Arms, g: number): number {
  const all = [...candidate, ...comparison];
  const effectiveN = 1 / (1 / candidate.length + 1 / comparison.length);
  const gap = mean(candidate) - mean(comparison);
  const c = (Math.sqrt(effectiveN) * gap) / Math.sqrt(squares(all, mean(all)));
  return Math.exp(logEStudent(c, g * effectiveN, all.length - 1));
}

const values = (min: number) =>
  fc
    .array(fc.integer({ min: -50, max: 50 }), { minLength: min, maxLength: 8 })
    .filter((list) => new Set(list).size >= min && list.some((value) => value !== 0));
const scale = fc.constantFrom(0.09, 1, 4);

describe("a fair bet under the null: the next e-value is worth the present one", () => {
  test("against a target, unknown sigma", () => {
    fc.assert(
      fc.property(values(2), scale, (past, g) => {
        // Given the past up to scale, the next value under the null is Student with n degrees of freedom.
        const spread = Math.sqrt(squares(past, 0) / past.length);
        const next = studentMean(past.length, (t) => oneSampleE([...past, t * spread], g));
        expect(next / oneSampleE(past, g)).toBeCloseTo(1, 5);
      }),
      { numRuns: 30 },
    );
  });

  test("between arms, unknown sigma, whichever arm grows", () => {
    fc.assert(
      fc.property(values(2), values(1), scale, fc.boolean(), (candidate, comparison, g, growCandidate) => {
        const all = [...candidate, ...comparison];
        const n = all.length;
        const spread = Math.sqrt((squares(all, mean(all)) / (n - 1)) * (1 + 1 / n));
        const next = studentMean(n - 1, (t) => {
          const value = mean(all) + t * spread;
          return growCandidate
            ? twoSampleE({ candidate: [...candidate, value], comparison }, g)
            : twoSampleE({ candidate, comparison: [...comparison, value] }, g);
        });
        expect(next / twoSampleE({ candidate, comparison }, g)).toBeCloseTo(1, 4);
      }),
      { numRuns: 30 },
    );
  });

  test("known sigma", () => {
    for (const information of [0.1, 1, 7, 30]) {
      expect(normalMeanOfExp((z) => logENormal(z, information))).toBeCloseTo(1, 9);
    }
    const [g, n, z] = [1, 4, 1.3];
    const after = (x: number) => logENormal((z * Math.sqrt(n) + x) / Math.sqrt(n + 1), g * (n + 1));
    expect(normalMeanOfExp(after)).toBeCloseTo(Math.exp(logENormal(z, g * n)), 9);
  });
});

test("the closed form is the mixture of noncentral t ratios that it stands for", () => {
  // Reference: the noncentral t density against the central one, integrated over |Normal(0, g)| with mpmath at 25 digits.
  const references: [t: number, n: number, g: number, e: number][] = [
    [0.5, 2, 1, 0.9094255152317512],
    [3, 2, 1, 2.561409661723959],
    [2.1, 5, 1, 3.2509481038209667],
    [-1.4, 5, 0.25, 0.37401617002979093],
    [4, 10, 1, 47.06065779697299],
    [2.5, 30, 4, 3.2792719377200883],
  ];
  for (const [t, n, g, e] of references) {
    const c = t / Math.sqrt(t * t + n - 1);
    expect(Math.exp(logEStudent(c, g * n, n)) / e).toBeCloseTo(1, 6);
  }
});

describe("properties", () => {
  const k = fc.integer({ min: 1, max: 60 });
  const information = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
  const share = fc.double({ min: -1, max: 1, noNaN: true });

  test("evidence grows with the statistic", () => {
    fc.assert(
      fc.property(share, share, information, k, (a, b, g, n) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(logEStudent(high, g, n)).toBeGreaterThanOrEqual(logEStudent(low, g, n) - 1e-9);
        expect(logENormal(9 * high, g)).toBeGreaterThanOrEqual(logENormal(9 * low, g) - 1e-9);
      }),
    );
  });

  test("no sample is evidence in both directions", () => {
    fc.assert(
      fc.property(share, information, k, (c, g, n) => {
        const least = Math.min(logEStudent(c, g, n), logEStudent(-c, g, n));
        expect(least).toBeLessThanOrEqual(0);
      }),
    );
  });

  test("the bounds are where the e-value reaches its level", () => {
    fc.assert(
      fc.property(information, fc.double({ min: 0.7, max: 12, noNaN: true }), k, (g, logE, n) => {
        expect(logENormal(zReaching(logE, g), g)).toBeCloseTo(logE, 8);
        const c = cReaching(logE, g, n);
        if (c === null) expect(logEStudent(1, g, n)).toBeLessThan(logE);
        else expect(logEStudent(c, g, n)).toBeCloseTo(logE, 5);
      }),
    );
  });
});
