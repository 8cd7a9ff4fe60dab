import fc from "fast-check";
import { expect, test } from "vitest";
import { smooth } from "./smooth.ts";

const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });

test("weight 0 changes nothing, and a constant stays what it is", () => {
  fc.assert(
    fc.property(values, (list) => {
      expect(smooth(list, 0)).toEqual(list);
    }),
  );
  for (const value of smooth(Array(50).fill(3.25), 0.95)) expect(value).toBeCloseTo(3.25, 9);
});

test("the first value is not pulled to zero, and no value leaves the range of the data", () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, weight) => {
      const smoothed = smooth(list, weight) as number[];
      const slack = 1e-6 * Math.max(1, ...list.map(Math.abs));
      expect(Math.abs((smoothed[0] as number) - (list[0] as number))).toBeLessThan(slack);
      for (const value of smoothed) {
        expect(value).toBeGreaterThanOrEqual(Math.min(...list) - slack);
        expect(value).toBeLessThanOrEqual(Math.max(...list) + slack);
      }
    }),
  );
});

test("a gap stays a gap and what follows starts anew", () => {
  expect(smooth([1, null, 9], 0.9)).toEqual([1, null, 9]);
});
