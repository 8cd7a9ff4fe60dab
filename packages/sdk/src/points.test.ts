import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeLines, encodeLine, encodeStep, type SpooledPoint, toColumns } from "./points.ts";

const call = fc.record({
  metric: fc.string({ minLength: 1, unit: "grapheme" }),
  step: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  value: fc.double(),
  timestampUs: fc.integer({ min: -2_208_988_800_000_000, max: 9_007_199_254_740_991 }),
});

function encode({
  metric,
  step,
  value,
  timestampUs,
}: typeof call extends fc.Arbitrary<infer T> ? T : never): string {
  return encodeLine(JSON.stringify(metric), encodeStep(step), value, timestampUs);
}

test("what was encoded comes back, in order and to the last bit", () => {
  fc.assert(
    fc.property(fc.array(call), (calls) => {
      const { points, damagedLines } = decodeLines(calls.map(encode).join(""));
      expect(damagedLines).toBe(0);
      expect(points.map(([metric, step, value, us]) => [metric, BigInt(step), Number(value), us])).toEqual(
        calls.map(({ metric, step, value, timestampUs }) => [
          metric,
          BigInt(step),
          // JSON keeps no sign of zero, and every NaN is one.
          value === 0 ? 0 : value,
          timestampUs,
        ]),
      );
    }),
  );
});

test("a file cut anywhere gives a prefix of its points", () => {
  fc.assert(
    fc.property(fc.array(call, { minLength: 1 }), fc.nat(), (calls, seed) => {
      const text = calls.map(encode).join("");
      const cut = text.slice(0, seed % (text.length + 1));
      const { points } = decodeLines(cut);
      expect(points).toEqual(decodeLines(text).points.slice(0, points.length));
      expect(points.length).toBe(cut.split("\n").length - 1);
    }),
  );
});

test("a damaged line costs its own point only, and is counted", () => {
  const good = encodeLine('"loss"', "7", 0.5, 1);
  const { points, damagedLines } = decodeLines(
    `${good}["loss",8,0.\n\0\0\0\n{"a":1}\n["loss",1.5,2,3]\n${good}`,
  );
  expect(points).toEqual([
    ["loss", 7, 0.5, 1],
    ["loss", 7, 0.5, 1],
  ]);
  expect(damagedLines).toBe(4);
});

test("columns hold every point once, per metric in logged order", () => {
  const points: SpooledPoint[] = [
    ["b", 1, 0.5, 10],
    ["a", 1, "NaN", 11],
    ["b", "9007199254740993", "-Infinity", 12],
  ];
  expect(toColumns(points)).toEqual([
    { metric_name: "b", steps: [1, "9007199254740993"], values: [0.5, "-Infinity"], timestamps_us: [10, 12] },
    { metric_name: "a", steps: [1], values: ["NaN"], timestamps_us: [11] },
  ]);
});
