import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logBeta } from "./beta.ts";
import { logGamma } from "./gamma.ts";
import { logNormalCdf, normalCdf, normalQuantile } from "./normal.ts";
import { fisherTail, logStudentCdf, studentCdf, studentQuantile } from "./student.ts";

// Reference values: mpmath 1.3 at 40 digits; Student quantiles and Fisher tails: scipy.stats.
function expectClose(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.max(Math.abs(expected), 1e-320));
}

describe("agrees with reference values", () => {
  test.each([
    [0.001, 6.907178885383853],
    [0.5, 0.5723649429247001],
    [1.5, -0.12078223763524522],
    [3.25, 0.9358019311087253],
    [9.5, 11.689333420797269],
    [10, 12.801827480081469],
    [17.5, 32.08111489594735],
    [101.5, 366.04569819527677],
    [10000.0, 82099.71749644238],
    [1000000.0, 12815504.569147611],
  ])("logGamma(%d)", (x, expected) => {
    expectClose(logGamma(x), expected, 2e-14);
  });
  test.each([
    [-38, 2.88542835e-316],
    [-20, 2.7536241186062337e-89],
    [-8.5, 9.479534822203318e-18],
    [-5, 2.866515718791939e-7],
    [-3, 0.0013498980316300946],
    [-2.5, 0.006209665325776135],
    [-2.4999, 0.00621141837494459],
    [-1.96, 0.024997895148220435],
    [-1, 0.15865525393145705],
    [-0.1, 0.460172162722971],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [1.5, 0.9331927987311419],
    [2.4, 0.9918024640754038],
    [2.6, 0.9953388119762813],
    [4, 0.9999683287581669],
  ])("normalCdf(%d)", (x, expected) => {
    expectClose(normalCdf(x), expected, expected < 1e-300 ? 1e-8 : 2e-13);
  });
  test.each([
    [-200, -20006.21728089819],
    [-40, -804.6084420137538],
    [-10, -53.23128515051247],
    [-3, -6.607726221510349],
    [-1, -1.8410216450092636],
    [0, -Math.LN2],
    [1, -0.17275377902344988],
    [3, -0.0013508099647481938],
    [8, -6.220960574271786e-16],
  ])("logNormalCdf(%d)", (x, expected) => {
    expectClose(logNormalCdf(x), expected, 1e-14);
  });
  test.each([
    [1e-12, -7.034483825301132],
    [0.001, -3.0902323061678136],
    [0.025, -1.9599639845400543],
    [0.05, -1.6448536269514726],
    [0.1, -1.2815515655446004],
    [0.3, -0.5244005127080408],
    [0.5, 0.0],
    [0.9, 1.2815515655446006],
    [0.95, 1.6448536269514722],
    [0.999, 3.090232306167813],
  ])("normalQuantile(%d)", (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 12);
  });
  test.each([
    [-50, 1, 0.006365349100972796],
    [-3, 2, 0.04773298313335456],
    [-2, 5, 0.05096973941492918],
    [-1, 0.7, 0.27519333625998565],
    [-6, 10, 6.60544301773928e-5],
    [-12, 29, 4.53035416656859e-13],
    [-30, 100, 4.190166279344146e-52],
    [-4, 1000, 3.400495960439079e-5],
    [-3.09, 1000000.0, 0.001000809932946101],
    [0, 4, 0.5],
    [0.5, 3, 0.6742760175759245],
    [2.2, 7.31, 0.9689403101909921],
    [5, 12, 0.999845344394358],
  ])("studentCdf(%d, %d)", (t, df, expected) => {
    expectClose(studentCdf(t, df), expected, df > 1e5 ? 1e-10 : 1e-12);
  });
  test.each([
    [0.05, 1, -6.313751514675044],
    [0.05, 2, -2.9199855803537256],
    [0.025, 5, -2.5705818356363155],
    [0.001, 9, -4.296805662729919],
    [0.95, 3.5, 2.2224334936496004],
    [0.9, 28, 1.3125267815926664],
    [0.999, 120, 3.15953874331711],
    [0.01, 100000.0, -2.3263851653552683],
    [1e-10, 4, -416.1751403296041],
  ])("studentQuantile(%d, %d)", (p, df, expected) => {
    expectClose(studentQuantile(p, df), expected, 1e-11);
  });
  test.each([
    [1, 1, 1, 0.5000000000000001],
    [3, 4, 9, 0.07887628269076297],
    [10, 7, 2, 0.09389317308100409],
    [0.3, 12, 20, 0.9818078501658905],
    [25, 9, 9, 2.54159480811536e-5],
  ])("fisherTail(%d, %d, %d)", (f, a, b, expected) => {
    expectClose(fisherTail(f, a, b), expected, 1e-11);
  });
});

describe("properties", () => {
  const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  const df = fc.double({ min: 0.5, max: 1e6, noNaN: true });

  test("the quantile inverts the distribution function", () => {
    fc.assert(fc.property(probability, (p) => expectClose(normalCdf(normalQuantile(p)), p, 1e-11)));
    fc.assert(
      fc.property(probability, df, (p, nu) => expectClose(studentCdf(studentQuantile(p, nu), nu), p, 1e-8)),
    );
  });

  test("both tails of Student's t add up to one", () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), df, (t, nu) => {
        expect(studentCdf(t, nu) + studentCdf(-t, nu)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("Student's t approaches the normal distribution", () => {
    for (const t of [-4, -2, -0.5, 1, 3]) expectClose(studentCdf(t, 1e9), normalCdf(t), 1e-7);
  });

  test("log B is symmetric, and continuous where its formula changes", () => {
    expect(logBeta(3, 40)).toBe(logBeta(40, 3));
    expectClose(logBeta(9.999999999, 25), logBeta(10, 25), 1e-9);
    expectClose(logBeta(4, 9.999999999), logBeta(4, 10), 1e-9);
  });

  test("far tails stay finite", () => {
    expect(logStudentCdf(-1e150, 3)).toBeCloseTo(-1035, -2);
    expect(logStudentCdf(-1e6, 400)).toBeGreaterThan(-6000);
    expect(logNormalCdf(-1e6)).toBeCloseTo(-5e11, -5);
  });
});
