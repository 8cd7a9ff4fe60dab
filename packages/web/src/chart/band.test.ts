import fc from "fast-check";
import { expect, test } from "vitest";
import { meanLine, spreadOf } from "./band.ts";

test("mean, standard error, range and interval of a known sample", () => {
  const sample = [2, 4, 4, 4, 5, 5, 7, 9];
  expect(spreadOf(sample, "range")).toMatchObject({ n: 8, mean: 5, low: 2, high: 9 });
  const error = Math.sqrt(32 / 7 / 8);
  expect(spreadOf(sample, "se")?.high).toBeCloseTo(5 + error, 12);
  expect(spreadOf(sample, "interval")?.high).toBeCloseTo(5 + 2.364624251592785 * error, 9);
});

test("missing and infinite values do not count, and one value has no width", () => {
  expect(spreadOf([null, Number.NaN, Number.POSITIVE_INFINITY], "se")).toBeUndefined();
  expect(spreadOf([3, null], "interval")).toMatchObject({ n: 1, low: 3, high: 3 });
});

test("runs on the same steps are averaged step by step", () => {
  const line = meanLine(
    [
      { xs: [0, 1, 2], ys: [1, 2, 3] },
      { xs: [0, 1, 2], ys: [3, 4, null] },
    ],
    "range",
  );
  expect(line).toMatchObject({ xs: [0, 1, 2], mean: [2, 3, 3], n: [2, 2, 1] });
});

test("runs on different steps are averaged in bins, and every mean lies within the data", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.double({ min: -9, max: 9, noNaN: true })), {
          minLength: 1,
        }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      (runs) => {
        const sorted = runs.map((run) => {
          const unique = [...new Map(run)].sort(([a], [b]) => a - b);
          return { xs: unique.map(([x]) => x), ys: unique.map(([, y]) => y) };
        });
        const line = meanLine(sorted, "range", 20);
        const all = sorted.flatMap(({ ys }) => ys);
        for (const mean of line.mean) {
          expect(mean).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9);
          expect(mean).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
        }
        expect(line.xs).toEqual([...line.xs].sort((a, b) => a - b));
      },
    ),
  );
});
