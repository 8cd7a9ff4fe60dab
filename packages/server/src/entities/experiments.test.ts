import { expect, test } from "vitest";
import { featureAt } from "../runs/run-values.ts";
import { mergeFeatures } from "./experiments.ts";

test("features are merged key by key, all the way down", () => {
  const before = { optimizer: { name: "adam", lr: 0.1 }, layers: [1, 2], note: "x" };
  const change = { optimizer: { lr: 0.2 }, layers: [3], note: { a: 1 } };
  expect(mergeFeatures(before, change)).toEqual({
    optimizer: { name: "adam", lr: 0.2 },
    layers: [3],
    note: { a: 1 },
  });
});

test("a key named like a prototype is a key", () => {
  const merged = mergeFeatures({}, JSON.parse('{"__proto__":{"polluted":true}}'));
  expect(Object.hasOwn(merged, "__proto__")).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test("a feature is found by its dotted name, whether the dots are keys or nesting", () => {
  const features = { "a.b": 1, a: { c: { d: "x" }, "e.f": true }, list: [1] };
  expect(featureAt(features, "a.b")).toBe(1);
  expect(featureAt(features, "a.c.d")).toBe("x");
  expect(featureAt(features, "a.e.f")).toBe(true);
  expect([
    featureAt(features, "a.c"),
    featureAt(features, "list"),
    featureAt(features, "constructor"),
  ]).toEqual([null, null, null]);
});
