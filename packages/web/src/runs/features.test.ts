import { expect, test } from "vitest";
import { featureColumns, flattenFeatures } from "./features.ts";

test("nested features get dotted names, lists stay whole", () => {
  expect([...flattenFeatures({ optimizer: { lr: 0.1, betas: [0.9, 0.95] }, seed: 1, empty: {} })]).toEqual([
    ["optimizer.lr", 0.1],
    ["optimizer.betas", [0.9, 0.95]],
    ["seed", 1],
    ["empty", {}],
  ]);
});

test("what differs comes first, and a feature only some runs have differs", () => {
  const runs = [
    { lr: 0.1, depth: 12 },
    { lr: 0.2, depth: 12, warmup: 10 },
  ].map(flattenFeatures);
  expect(featureColumns(runs)).toEqual([
    { name: "lr", distinct: 2 },
    { name: "warmup", distinct: 2 },
    { name: "depth", distinct: 1 },
  ]);
});
