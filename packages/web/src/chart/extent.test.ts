import { expect, test } from "vitest";
import { extentOf } from "./extent.ts";
import type { Line } from "./line.ts";

function line(ys: number[]): Line {
  return {
    key: "r",
    label: "r",
    colour: "#000000",
    dash: [],
    xs: ys.map((_, x) => x),
    ys,
    marks: [],
    resumes: [],
    exact: true,
    buckets: 0,
    count: ys.length,
  };
}

test("clipping fits the middle of the values and says how many lie outside", () => {
  const values = [...Array.from({ length: 199 }, (_, index) => 1 + index / 1000), 1e6];
  const all = extentOf([line(values)], { log: false, clip: false });
  const clipped = extentOf([line(values)], { log: false, clip: true });
  expect(all?.high).toBeGreaterThan(1e6);
  expect(clipped?.high).toBeLessThan(2);
  expect(clipped?.outside).toBeGreaterThan(0);
});

test("a logarithmic axis counts what it cannot show", () => {
  expect(extentOf([line([-1, 0, 1, 10])], { log: true, clip: false })).toMatchObject({ unshowable: 2 });
  expect(extentOf([line([-1])], { log: true, clip: false })?.low).toBeGreaterThan(0);
});

test("only what the window shows counts", () => {
  const extent = extentOf([line([100, 1, 2])], { window: [1, 2], log: false, clip: false });
  expect(extent?.high).toBeLessThan(3);
  expect(extentOf([], { log: false, clip: false })).toBeUndefined();
});
