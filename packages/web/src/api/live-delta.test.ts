import type { SeriesColumns, Timeseries } from "@assay/sdk";
import fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "./live-delta.ts";

const at = (step: number) => new Date(step * 1000).toISOString();

function points(steps: readonly number[]): Timeseries {
  return {
    kind: "points",
    experiment_id: "e",
    metric_name: "m",
    count: steps.length,
    points: steps.map((step) => ({ step, value: step, timestamp: at(step) })),
  };
}

function delta(steps: readonly number[]): SeriesColumns {
  return {
    metric_name: "m",
    steps: [...steps],
    values: [...steps],
    timestamps_us: steps.map((step) => step * 1e6),
  };
}

test("new steps are appended, and nothing needs to be read again", () => {
  const { series, stale } = advance(points([0, 1]), delta([2, 3]), 100, undefined);
  expect(series.points.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
  expect(series.count).toBe(4);
  expect(stale).toBe(false);
});

test("a late or re-logged step makes the series stale", () => {
  expect(advance(points([0, 5]), delta([3]), 100, undefined).stale).toBe(true);
  expect(advance(points([0, 5]), delta([5]), 100, undefined).stale).toBe(true);
});

test("of one step logged twice the later time counts, and of equal times what was stored first", () => {
  const last = "10413791999999999";
  const twice = (values: number[], timestamps_us: (number | string)[]): SeriesColumns => ({
    metric_name: "m",
    steps: values.map(() => 1),
    values,
    timestamps_us,
  });
  const shown = (columns: SeriesColumns) =>
    advance(points([0]), columns, 100, undefined).series.points.at(-1);
  expect(shown(twice([1, 2], [5, 5]))).toMatchObject({ value: 1, timestamp: "1970-01-01T00:00:00.000005Z" });
  expect(shown(twice([1, 2], [9, 5]))).toMatchObject({ value: 1 });
  expect(shown(twice([1, 2], [5, 9]))).toMatchObject({ value: 2 });
  expect(shown(twice([1, 2], ["10413791999999998", last]))).toMatchObject({
    value: 2,
    timestamp: "2299-12-31T23:59:59.999999Z",
  });
  expect(shown(twice([1], [-1]))).toMatchObject({ timestamp: "1969-12-31T23:59:59.999999Z" });
});

test("what lies outside of the window is left alone", () => {
  const before = points([0, 5]);
  const { series, stale } = advance(before, delta([6, 7]), 100, { from: 0, to: 5 });
  expect(series).toBe(before);
  expect(stale).toBe(false);
});

test("buckets go on without losing a step or an extreme", () => {
  const first = {
    from_step: 0,
    to_step: 9,
    count: 10,
    non_finite: 0,
    min: 0,
    max: 9,
    avg: 4.5,
    first_step: 0,
    first: 0,
    first_timestamp: at(0),
    last_step: 9,
    last: 9,
    last_timestamp: at(9),
  };
  const before: Timeseries = {
    kind: "buckets",
    experiment_id: "e",
    metric_name: "m",
    count: 10,
    points: [{ step: 9, value: 9, timestamp: at(9) }],
    buckets: [first],
  };
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 10, max: 400 }), { minLength: 1 }), (steps) => {
      const { series } = advance(before, delta(steps), 1000, undefined);
      if (series.kind !== "buckets") throw new Error("buckets became points");
      expect(series.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(10 + steps.length);
      expect(Math.max(...series.buckets.map(({ max }) => Number(max)))).toBe(Math.max(...steps));
      const edges = series.buckets.map(({ from_step }) => Number(from_step));
      expect(edges).toEqual([...edges].sort((a, b) => a - b));
    }),
  );
});
