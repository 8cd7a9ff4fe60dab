import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logTicks } from "./log-ticks.ts";

describe("ticks of a logarithmic axis", () => {
  test.each([
    [2.9, 11.8, [3, 4, 5, 6, 8, 10]],
    [0.8, 120, [1, 2, 5, 10, 20, 50, 100]],
    [1e-4, 2, [1e-4, 1e-3, 0.01, 0.1, 1]],
    [3.2, 3.9, [3.2, 3.4, 3.6, 3.8]],
    [-1, 5, []],
  ])("from %d to %d", (low, high, ticks) => {
    expect(logTicks(low, high)).toEqual(ticks);
  });

  test("they ascend, lie within the range and stay few", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-12, max: 1e12, noNaN: true }),
        fc.double({ min: 2, max: 1e12, noNaN: true }),
        (low, ratio) => {
          const ticks = logTicks(low, low * ratio);
          expect(ticks.length).toBeLessThanOrEqual(8);
          ticks.forEach((tick, index) => {
            expect(tick).toBeGreaterThanOrEqual(low);
            expect(tick).toBeLessThanOrEqual(low * ratio);
            if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1] as number);
          });
        },
      ),
    );
  });
});
