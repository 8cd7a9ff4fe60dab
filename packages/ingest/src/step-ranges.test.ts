import fc from "fast-check";
import { expect, test } from "vitest";
import { type StepRange, stepExtent, withRange } from "./step-ranges.ts";

const int64 = fc.oneof(
  fc.bigInt({ min: -40n, max: 40n }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
);
const range: fc.Arbitrary<StepRange> = fc
  .tuple(int64, int64)
  .map(([a, b]) => (a < b ? { fromStep: a, toStep: b } : { fromStep: b, toStep: a }));

test("ranges stay disjoint, in order and few, and cover all that was added", () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 30 }), (added) => {
      const merged = added.reduce<readonly StepRange[]>(withRange, []);
      expect(merged.length).toBeLessThanOrEqual(8);
      merged.forEach((current, index) => {
        expect(current.fromStep <= current.toStep).toBe(true);
        const before = merged[index - 1];
        if (before !== undefined) expect(before.toStep < current.fromStep - 1n).toBe(true);
      });
      for (const { fromStep, toStep } of added) {
        expect(merged.some((one) => one.fromStep <= fromStep && toStep <= one.toStep)).toBe(true);
      }
    }),
  );
});

test("up to eight separate ranges are kept exactly", () => {
  const added = [5n, 1n, 9n, 3n, 7n].map((step) => ({ fromStep: step, toStep: step }));
  expect(added.reduce<readonly StepRange[]>(withRange, []).map(({ fromStep }) => fromStep)).toEqual([
    1n,
    3n,
    5n,
    7n,
    9n,
  ]);
  expect(withRange([{ fromStep: 1n, toStep: 2n }], { fromStep: 3n, toStep: 4n })).toEqual([
    { fromStep: 1n, toStep: 4n },
  ]);
});

test("the extent of a column is its least and greatest step", () => {
  expect(stepExtent(new BigInt64Array(0))).toBeUndefined();
  fc.assert(
    fc.property(fc.array(int64, { minLength: 1 }), (steps) => {
      const sorted = [...steps].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(stepExtent(BigInt64Array.from(steps))).toEqual({ fromStep: sorted[0], toStep: sorted.at(-1) });
    }),
  );
});
