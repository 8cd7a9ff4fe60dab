import fc from "fast-check";
import { expect, test } from "vitest";
import { BatchBuilder, type ImportBatch } from "./batches.ts";
import type { RowPoint } from "./columns.ts";

const limits = { batchPoints: 5, bufferedPoints: 12 };

const point = fc.record({
  run: fc.constantFrom("a", "b", "c", "d"),
  metric: fc.constantFrom("loss", "acc"),
  step: fc.integer({ min: 0, max: 5 }),
  value: fc.double(),
  timestampUs: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
}) as fc.Arbitrary<RowPoint>;

function build(points: readonly RowPoint[]): ImportBatch[] {
  const builder = new BatchBuilder((run) => (run === "a" ? 1_000_000 : 2_000_000), limits);
  const batches = points.flatMap((one) => builder.add(one) ?? []);
  return [...batches, ...builder.rest()];
}

function flatten(batches: readonly ImportBatch[]): string[] {
  return batches.flatMap(({ run, series }) =>
    series.flatMap(({ metric_name, steps, values, timestamps_us }) =>
      steps.map((step, index) => `${run} ${metric_name} ${step} ${values[index]} ${timestamps_us![index]}`),
    ),
  );
}

test("the same rows give the same batches, and every point is in one of them", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 80 }), (points) => {
      const batches = build(points);
      expect(build(points)).toEqual(batches);
      expect(batches.reduce((sum, batch) => sum + batch.points, 0)).toBe(points.length);
      expect(flatten(batches).length).toBe(points.length);
      for (const batch of batches) expect(batch.points).toBeLessThanOrEqual(limits.batchPoints);
    }),
  );
});

test("a file that has grown gives its old points the times they had", () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), fc.array(point, { maxLength: 30 }), (points, more) => {
      const grown = new Set(flatten(build([...points, ...more])));
      expect(flatten(build(points)).filter((one) => !grown.has(one))).toEqual([]);
    }),
  );
});

test("points without a time get the ordinal in their series, whatever their step", () => {
  const row = (run: string, metric: string, step: number): RowPoint => ({
    run,
    metric,
    step,
    value: 1,
    timestampUs: undefined,
  });
  const [a, b] = build([row("a", "loss", 7), row("b", "loss", 7), row("a", "loss", 7), row("a", "acc", 3)]);
  expect(a?.series.map(({ timestamps_us }) => timestamps_us)).toEqual([[1_000_000, 1_000_001], [1_000_000]]);
  expect(b?.series.map(({ timestamps_us }) => timestamps_us)).toEqual([[2_000_000]]);
});

test("points of equal content in different batches have different ids where they differ in time", () => {
  const same: RowPoint = { run: "a", metric: "loss", step: 1, value: 1, timestampUs: undefined };
  const ids = build(Array(15).fill(same)).map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});
