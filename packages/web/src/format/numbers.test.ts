import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decimalsFor,
  formatDelta,
  formatExact,
  formatNumber,
  formatTicks,
  formatUncertainty,
} from "./numbers.ts";

describe("numbers", () => {
  test.each([
    [[3.2781, 3.2785, 3.2792], 5],
    [[1, 2000], 0],
    [[0.5, 0.5], 3],
    [[], 3],
    [[...Array.from({ length: 19 }, (_, index) => 3.27 + index / 1e4), 10.8], 5],
  ])("the spread of %j takes %i decimals", (values, decimals) => {
    expect(decimalsFor(values)).toBe(decimals);
  });

  test("two different values of a column never look the same beyond a hundredth of their spread", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        (low, spread) => {
          const decimals = decimalsFor([low, low + spread]);
          const step = 10 ** -decimals;
          fc.pre(decimals > 0 && Math.abs(low) < 9000);
          expect(formatNumber(low, decimals)).not.toBe(
            formatNumber(low + Math.max(spread / 50, 2 * step), decimals),
          );
        },
      ),
    );
  });

  test.each([
    [0.000212, "0.00021"],
    [17_560, "18,000"],
    [4.2e-7, "4.2e−7"],
    [1e-10, "1e−10"],
  ])("an uncertainty of %s is %s", (value, text) => {
    expect(formatUncertainty(value)).toBe(text);
  });

  test.each([
    [null, "–"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "−∞"],
    [-1.5, "−1.500"],
    [1_033_676, "1,033,676"],
    [0.0000001, "1.000e−7"],
  ])("%s is %s", (value, text) => {
    expect(formatNumber(value, 3)).toBe(text);
  });

  test("a difference always has its sign, an exact value all its digits", () => {
    expect(formatDelta(0.5, 2)).toBe("+0.50");
    expect(formatDelta(-0.5, 2)).toBe("−0.50");
    expect(formatExact(3.2720000743865967)).toBe("3.2720000743865967");
  });
});

test.each([
  [
    [0, 5000, 10000, 15000],
    ["0", "5k", "10k", "15k"],
  ],
  [
    [0, 500_000, 1_000_000],
    ["0", "0.5M", "1.0M"],
  ],
  [
    [3.275, 3.3, 3.325],
    ["3.275", "3.300", "3.325"],
  ],
  [
    [0, 1e-6, 2e-6],
    ["0", "1e−6", "2e−6"],
  ],
])("ticks %j read %j", (ticks, labels) => {
  expect(formatTicks(ticks)).toEqual(labels);
});

test("different ticks never get the same label", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.constantFrom(1e-6, 0.0025, 0.1, 0.25, 2, 50, 2500, 1e6),
      (start, step) => {
        const labels = formatTicks([0, 1, 2, 3].map((index) => (start + index) * step));
        expect(new Set(labels).size).toBe(4);
      },
    ),
  );
});
