import { expect, test } from "vitest";
import { filterHints } from "./filter-hints.ts";

const named = { metrics: new Set(["val_loss", "train/loss"]), features: ["lr", "optimizer.name"] };

test.each([
  'val_loss < 3.3 and best(train/loss) < 3 and arm = "muon"',
  "features.lr = 1 or config.anything = 2",
  'name ~ "mu*" or arm ~ ?uon',
  "",
  "arm muon",
])("%j needs no hint", (text) => {
  expect(filterHints(text, named)).toEqual([]);
});

test("an unknown name is said once, with what may stand there", () => {
  const [hint, ...others] = filterHints("not date > 3 or (date < 2 and seed = 1)", named);
  expect(hint).toMatch(
    /^date is no field, and no run has logged a metric of this name\. Fields are id, name/,
  );
  expect(others).toEqual([]);
  expect(filterHints("date > 3", { ...named, metrics: undefined })).toEqual([]);
});

test.each(["lr < 1", "feature.lr < 1"])("%s is told how features are written", (text) => {
  expect(filterHints(text, named)).toEqual([expect.stringMatching(/The feature is written features\.lr\.$/)]);
});

test.each(["name ~ muon", 'name ~ "^muon.*"', 'name ~ ".*muon$"'])("%s is told what a pattern is", (text) => {
  expect(filterHints(text, named)).toEqual([expect.stringMatching(/write name contains "muon"\.$/)]);
});
