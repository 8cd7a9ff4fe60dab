import fc from "fast-check";
import { expect, test } from "vitest";
import { contentHash, NO_TIMESTAMP, Timestamper } from "./content.ts";
import { readColumnBatch } from "./read-columns.ts";
import { readObjectBatch } from "./read-objects.ts";

const point = fc.record({
  metric_name: fc.constantFrom("loss", "train/acc"),
  metric_value: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom("NaN", "Infinity", "-Infinity"),
  ),
  step: fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
});
const points = fc.array(point, { minLength: 1, maxLength: 50 });

test("objects and columns of the same points are the same batch", () => {
  fc.assert(
    fc.property(points, (metrics) => {
      const groups = Map.groupBy(metrics, ({ metric_name }) => metric_name);
      const series = [...groups].map(([metric_name, own]) => ({
        metric_name,
        steps: own.map(({ step }) => step),
        values: own.map(({ metric_value }) => metric_value),
      }));
      const fromObjects = readObjectBatch({ metrics });
      const fromColumns = readColumnBatch({ series });
      expect(fromColumns).toEqual(fromObjects);
      expect(contentHash(fromColumns.series)).toBe(contentHash(fromObjects.series));
      expect(fromObjects.count).toBe(metrics.length);
    }),
  );
});

test("any other content has another hash", () => {
  const hashOf = (metrics: object[]) => contentHash(readObjectBatch({ metrics }).series);
  const base = { metric_name: "m", metric_value: 1, step: 1 };
  const variants = [
    { ...base, metric_value: 2 },
    { ...base, step: 2 },
    { ...base, metric_name: "n" },
    { ...base, host: "h" },
    { ...base, timestamp: "2026-01-01T00:00:00Z" },
  ];
  expect(new Set([base, ...variants].map((metric) => hashOf([metric]))).size).toBe(6);
});

test("points without a time get the server's, a microsecond apart and never twice", () => {
  const { series } = readObjectBatch({
    metrics: [1, 2, 3].map((step) => ({ metric_name: "m", metric_value: step, step })),
  });
  expect([...series[0]!.timestampsUs]).toEqual([NO_TIMESTAMP, NO_TIMESTAMP, NO_TIMESTAMP]);
  const timestamper = new Timestamper(() => 1000);
  timestamper.stamp(series);
  expect([...series[0]!.timestampsUs]).toEqual([1_000_000n, 1_000_001n, 1_000_002n]);
  const next = readObjectBatch({ metrics: [{ metric_name: "m", metric_value: 1, step: 1 }] }).series;
  timestamper.stamp(next);
  expect([...next[0]!.timestampsUs]).toEqual([1_000_003n]);
});
