import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketGrid, bucketRange } from "./grid.ts";
import { allSteps, greatestStep, leastStep } from "./model.ts";

const step = fc.oneof(
  fc.bigInt({ min: -1_000n, max: 100_000n }),
  fc.bigInt({ min: leastStep, max: greatestStep }),
  fc.constantFrom(leastStep, leastStep + 1n, greatestStep),
);

test("buckets are at most as many as asked, tile the window and begin on aligned steps", () => {
  fc.assert(
    fc.property(step, step, fc.integer({ min: 1, max: 2_000 }), (a, b, most) => {
      const window = a < b ? { fromStep: a, toStep: b } : { fromStep: b, toStep: a };
      const grid = bucketGrid(window, most);
      expect(grid.count).toBeLessThanOrEqual(most);
      expect(bucketRange(grid, 0).fromStep).toBe(window.fromStep);
      expect(bucketRange(grid, grid.count - 1).toStep).toBe(window.toStep);
      const index = grid.count >> 1;
      const { fromStep, toStep } = bucketRange(grid, index);
      expect(fromStep).toBeLessThanOrEqual(toStep);
      if (index > 0) {
        expect(bucketRange(grid, index - 1).toStep).toBe(fromStep - 1n);
        expect(BigInt.asUintN(grid.alignment, fromStep)).toBe(0n);
      }
    }),
  );
});

test("the anchor and the width of any window fit the statement's parameters", () => {
  fc.assert(
    fc.property(step, step, fc.integer({ min: 2, max: 2_000 }), (a, b, most) => {
      const grid = bucketGrid(a < b ? { fromStep: a, toStep: b } : { fromStep: b, toStep: a }, most);
      expect(grid.anchor).toBeGreaterThanOrEqual(leastStep);
      expect(grid.width).toBeLessThan(2n ** 64n);
    }),
  );
});

test("a wide window uses most of its buckets", () => {
  expect(bucketGrid({ fromStep: 0n, toStep: 9_999_999n }, 1_000).count).toBeGreaterThan(780);
  expect(bucketGrid(allSteps, 1_000).count).toBeGreaterThan(780);
});
