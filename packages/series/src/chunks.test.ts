import fc from "fast-check";
import { expect, test } from "vitest";
import { chunksOf, rectanglesOf } from "./chunks.ts";
import { keyText, type SeriesKey } from "./model.ts";

const metrics = ["loss", "accuracy", "lr", "a metric whose name takes more room than the others do, by far"];

/** Every experiment with some of the metrics; many have the same ones. */
const keys = fc
  .array(fc.subarray(metrics, { minLength: 1 }), { maxLength: 200 })
  .map((chosen) =>
    chosen.flatMap((own, i) => own.map((metric): SeriesKey => ({ experimentId: `experiment-${i}`, metric }))),
  );

test("rectangles and pairs name every key once and no other", () => {
  fc.assert(
    fc.property(keys, (given) => {
      const { rectangles, rest } = rectanglesOf(given);
      const named = rectangles.flatMap(({ experiments, metrics: own }) =>
        experiments.flatMap((experimentId) => own.map((metric) => ({ experimentId, metric }))),
      );
      expect([...named, ...rest].map(keyText).sort()).toEqual(given.map(keyText).sort());
    }),
  );
});

test("runs with the same metrics are one rectangle; a few unlike them stay pairs", () => {
  const alike = Array.from({ length: 500 }, (_, i) =>
    metrics.map((metric) => ({ experimentId: `${i}`, metric })),
  );
  const { rectangles, rest } = rectanglesOf([...alike.flat(), { experimentId: "other", metric: "loss" }]);
  expect(rectangles.map(({ experiments, metrics: own }) => [experiments.length, own.length])).toEqual([
    [500, 4],
  ]);
  expect(rest).toEqual([{ experimentId: "other", metric: "loss" }]);
});

test("no portion holds more than a statement takes", () => {
  const experiments = Array.from({ length: 5_000 }, (_, i) => ({ experimentId: `${i}` }));
  const portions = chunksOf(experiments);
  expect(portions.flat()).toEqual(experiments);
  for (const portion of portions) expect(portion.length * 42).toBeLessThanOrEqual(60_000);
});
