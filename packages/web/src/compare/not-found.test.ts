import { expect, test } from "vitest";
import { notFound } from "./not-found.ts";

const found = [
  { name: "a", arm: "muon" },
  { name: "b", arm: "adam" },
];

test.each([
  [["a", "b"], [], undefined],
  [["a", "c"], [], "Run not found: c."],
  [["c", "a", "d", "c"], ["muon"], "Runs not found: c, d."],
  [[], ["muon", "sgd"], "Arm without runs: sgd."],
  [["c"], ["sgd"], "Run not found: c. Arm without runs: sgd."],
])("of the runs %j and the arms %j it says what is not there", (runs, arms, says) => {
  expect(notFound({ runs, arms }, found)).toBe(says);
});

test("a long list ends in a count", () => {
  const runs = Array.from({ length: 12 }, (_, index) => `x${index}`);
  expect(notFound({ runs, arms: [] }, found)).toMatch(/^Runs not found: x0, .*, x9 and 2 more\.$/);
});
