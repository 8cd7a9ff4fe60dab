import { expect, test } from "vitest";
import type { Line } from "./line.ts";
import { readingsAt } from "./nearest.ts";

function line(key: string, xs: number[]): Line {
  return {
    key,
    label: key,
    colour: "#000000",
    dash: [],
    xs,
    ys: xs.map(() => 1),
    marks: [],
    resumes: [],
    exact: true,
    buckets: 0,
    count: xs.length,
  };
}

test("a line says nothing where it has ended or not begun, and something a little beyond its ends", () => {
  const lines = [line("short", [1]), line("long", [0, 5000, 10_000]), line("late", [9000, 10_000])];
  const keys = (x: number) => readingsAt(lines, x, () => 0, 100).map(({ line: { key } }) => key);
  expect(keys(7300)).toEqual(["long"]);
  expect(keys(90)).toEqual(["short", "long"]);
  expect(keys(8950)).toEqual(["long", "late"]);
  expect(keys(10_050)).toEqual(["long", "late"]);
});
