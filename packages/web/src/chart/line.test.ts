import type { SeriesBucket, Timeseries } from "@assay/sdk";
import { expect, test } from "vitest";
import { gapsIn } from "./gaps.ts";
import { lineOf } from "./line.ts";

const style = { key: "r", label: "r", colour: "#000000", dash: [] };
const options = { axis: "step", smoothing: 0, startedAt: 0, resumedAt: [] } as const;
const at = (second: number) => new Date(second * 1000).toISOString();

function points(
  values: readonly (number | "NaN" | "Infinity" | "-Infinity")[],
  steps = values.map((_, step) => step),
): Timeseries {
  return {
    experiment_id: "e",
    metric_name: "m",
    kind: "points",
    count: values.length,
    points: values.map((value, index) => ({ step: steps[index] as number, value, timestamp: at(index) })),
  };
}

test("NaN and infinities break the line and leave a mark of their own kind", () => {
  const line = lineOf(points([1, "NaN", 2, "Infinity", "-Infinity"]), style, options);
  expect(line.ys).toEqual([1, null, 2, null, null]);
  expect(line.marks).toEqual([
    { x: 1, kind: "nan" },
    { x: 3, kind: "up" },
    { x: 4, kind: "down" },
  ]);
});

test("a hole in regular logging breaks the line without a mark", () => {
  const steps = [...Array(20).keys(), ...Array.from({ length: 20 }, (_, index) => 200 + index)];
  const line = lineOf(
    points(
      steps.map(() => 1),
      steps,
    ),
    style,
    options,
  );
  expect(line.ys.filter((value) => value === null)).toHaveLength(1);
  expect(line.marks).toEqual([]);
  expect(line.xs).toEqual([...line.xs].sort((a, b) => a - b));
});

test("irregular logging has no gaps", () => {
  expect(gapsIn([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096])).toEqual([]);
  expect(gapsIn([0, 1, 2])).toEqual([]);
});

test("a bucket is drawn from first to last with its envelope, and says when it hides something", () => {
  const bucket: SeriesBucket = {
    from_step: 0,
    to_step: 9,
    count: 10,
    non_finite: 2,
    min: 1,
    max: 90,
    avg: 5,
    first_step: 0,
    first: 4,
    first_timestamp: at(0),
    last_step: 9,
    last: 3,
    last_timestamp: at(9),
  };
  const series: Timeseries = {
    experiment_id: "e",
    metric_name: "m",
    kind: "buckets",
    count: 10,
    points: [],
    buckets: [bucket],
  };
  const line = lineOf(series, style, options);
  expect(line).toMatchObject({ xs: [0, 9], ys: [4, 3], low: [1, 1], high: [90, 90], exact: false });
  expect(line.marks).toEqual([{ x: 9, kind: "mixed" }]);
});

test("relative time starts at the start of the run, and a resumption is marked at the first point after it", () => {
  const line = lineOf(points([1, 2, 3, 4]), style, {
    ...options,
    axis: "relative",
    startedAt: 1000,
    resumedAt: [2500],
  });
  expect(line.xs).toEqual([-1, 0, 1, 2]);
  expect(line.resumes).toEqual([2]);
});
