import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRule } from "./parse-rule.ts";
import { stepsRead } from "./rule.ts";
import { canonicalRule, ruleDifference } from "./rule-difference.ts";
import { ruleSentence } from "./rule-sentence.ts";
import { anyRuleInput } from "./test-data.ts";

const z = {
  metric: "val_loss",
  direction: "minimize",
  candidate: { arm: "new", at: { step: 3000 } },
  comparison: { arm: "old", at: { step: 3100 } },
  rule: "z",
  sigma: 0.0013,
};

function parsed(input: unknown) {
  const result = parseRule(input);
  if (!result.ok) throw new Error(result.errors.map((error) => error.message).join("; "));
  return result.rule;
}

function errorsOf(input: unknown): string[] {
  const result = parseRule(input);
  return result.ok ? [] : result.errors.map(({ field, code }) => `${field}: ${code}`);
}

test("defaults are filled in, so that the frozen rule says everything", () => {
  expect(parsed(z)).toEqual({
    ...z,
    incompleteRuns: "block",
    alpha: 0.05,
    minimumEffect: 0,
    offsetPerStepSaved: null,
  });
  expect(parsed({ ...z, rule: "anytime", sigma: undefined })).toMatchObject({ sigma: null, effectScale: 1 });
  expect(parsed({ ...z, rule: "score", sigma: undefined })).toMatchObject({
    supportedAbove: 0.5,
    refutedBelow: -0.5,
  });
});

describe("bad input names its field", () => {
  test.each<[string, unknown, string[]]>([
    ["nothing", undefined, ["rule: wrong_type"]],
    ["a list", [], ["rule: wrong_type"]],
    ["an unknown rule", { ...z, rule: "bayes" }, ["rule: out_of_range"]],
    ["no sigma", { ...z, sigma: undefined }, ["sigma: required"]],
    ["sigma 0", { ...z, sigma: 0 }, ["sigma: out_of_range"]],
    ["sigma as text", { ...z, sigma: "0.1" }, ["sigma: wrong_type"]],
    ["a field of another rule", { ...z, supportedAbove: 1 }, ["supportedAbove: unknown_field"]],
    ["a misspelt field", { ...z, minimum_effect: 1 }, ["minimum_effect: unknown_field"]],
    ["alpha 0.5", { ...z, alpha: 0.5 }, ["alpha: out_of_range"]],
    ["alpha NaN", { ...z, alpha: Number.NaN }, ["alpha: out_of_range"]],
    ["a direction", { ...z, direction: "down" }, ["direction: out_of_range"]],
    ["an empty metric", { ...z, metric: "" }, ["metric: out_of_range"]],
    [
      "half a step",
      { ...z, candidate: { arm: "new", at: { step: 0.5 } } },
      ["candidate.at.step: out_of_range"],
    ],
    ["no reading", { ...z, candidate: { arm: "new" } }, ["candidate.at: required"]],
    ["an unknown reading", { ...z, candidate: { arm: "new", at: "first" } }, ["candidate.at: out_of_range"]],
    ["a candidate without runs", { ...z, candidate: { at: "last" } }, ["candidate: conflict"]],
    [
      "no experiments",
      { ...z, candidate: { experiments: [], at: "last" } },
      ["candidate.experiments: out_of_range"],
    ],
    [
      "an experiment twice",
      { ...z, candidate: { experiments: ["a", "a"], at: "last" } },
      ["candidate.experiments: conflict"],
    ],
    [
      "an experiment that is no name",
      { ...z, candidate: { experiments: ["a", 7], at: "last" } },
      ["candidate.experiments[1]: wrong_type"],
    ],
    [
      "two comparisons",
      { ...z, comparison: { target: 1, arm: "old", at: "last" } },
      ["comparison: conflict"],
    ],
    ["a target with a reading", { ...z, comparison: { target: 1, at: "last" } }, ["comparison.at: conflict"]],
    ["an infinite target", { ...z, comparison: { target: Infinity } }, ["comparison.target: out_of_range"]],
    ["itself as comparison", { ...z, comparison: { arm: "new", at: "last" } }, ["comparison.arm: conflict"]],
    [
      "best under z",
      { ...z, comparison: { baseline: "best", at: "last" } },
      ["comparison.baseline: conflict"],
    ],
    [
      "an offset without steps",
      { ...z, comparison: { target: 3 }, offsetPerStepSaved: { amount: 1, perSteps: 1 } },
      ["offsetPerStepSaved: conflict"],
    ],
    [
      "thresholds upside down",
      { ...z, sigma: undefined, rule: "score", supportedAbove: -1 },
      ["refutedBelow: conflict"],
    ],
    ["several at once", { ...z, metric: 3, alpha: 2, sigma: -1 }, ["metric: wrong_type"]],
  ])("%s", (_, input, expected) => {
    expect(errorsOf(input)).toEqual(expect.arrayContaining(expected));
  });

  test("whatever is sent, the answer is a rule or errors", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ rule: fc.constant("z"), candidate: fc.anything() })),
        (input) => {
          const result = parseRule(input);
          expect(result.ok || result.errors.length > 0).toBe(true);
        },
      ),
    );
  });
});

describe("a rule as text", () => {
  test("parsing again, through JSON, changes nothing", () => {
    fc.assert(
      fc.property(anyRuleInput, (input) => {
        const rule = parsed(input);
        expect(parsed(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
        expect(parsed(JSON.parse(canonicalRule(rule)))).toEqual(rule);
      }),
    );
  });

  test("two rules differ in a field exactly when their canonical texts differ", () => {
    fc.assert(
      fc.property(anyRuleInput, anyRuleInput, (a, b) => {
        const [before, after] = [parsed(a), parsed(b)];
        const same = canonicalRule(before) === canonicalRule(after);
        expect(ruleDifference(before, after).length === 0).toBe(same);
        expect(ruleDifference(before, before)).toEqual([]);
      }),
    );
  });

  test("the order of keys and of experiments means nothing", () => {
    const a = parsed({ ...z, candidate: { experiments: ["x", "y"], at: "last" } });
    const b = parsed({
      ...Object.fromEntries(Object.entries(z).reverse()),
      candidate: { at: "last", experiments: ["y", "x"] },
    });
    expect(canonicalRule(a)).toBe(canonicalRule(b));
  });

  test("a difference shows each field with its values", () => {
    const after = parsed({ ...z, sigma: 0.002, comparison: { target: 3.28 } });
    expect(ruleDifference(parsed(z), after)).toEqual([
      { field: "comparison.arm", before: "old", after: null },
      { field: "comparison.at.step", before: 3100, after: null },
      { field: "comparison.target", before: null, after: 3.28 },
      { field: "sigma", before: 0.0013, after: 0.002 },
    ]);
  });

  test("a sentence says what is asked", () => {
    expect(
      ruleSentence(
        parsed({ ...z, minimumEffect: 0.001, offsetPerStepSaved: { amount: 0.0045, perSteps: 100 } }),
      ),
    ).toBe(
      "val_loss of arm new at step 3000 is lower than of arm old at step 3100 by more than 0.001, crediting 0.0045 per 100 steps saved (z, sigma 0.0013, alpha 0.05)",
    );
    expect(
      ruleSentence(
        parsed({
          ...z,
          rule: "anytime",
          sigma: undefined,
          direction: "maximize",
          comparison: { target: 3.28 },
        }),
      ),
    ).toBe("val_loss of arm new at step 3000 is higher than 3.28 (anytime, alpha 0.05)");
    const score = { ...z, rule: "score", sigma: undefined, comparison: { baseline: "best", at: "best" } };
    expect(ruleSentence(parsed({ ...score, candidate: { experiments: ["a", "b"], at: "last" } }))).toBe(
      "last val_loss of a, b is lower than best val_loss of the best earlier run (score above 0.5)",
    );
  });
});

test("the steps to read are those of both arms, once each", () => {
  expect(stepsRead(parsed(z))).toEqual([3000, 3100]);
  expect(stepsRead(parsed({ ...z, comparison: { target: 3 } }))).toEqual([3000]);
  expect(stepsRead(parsed({ ...z, comparison: { arm: "old", at: { step: 3000 } } }))).toEqual([3000]);
  expect(
    stepsRead(parsed({ ...z, candidate: { arm: "new", at: "last" }, comparison: { target: 3 } })),
  ).toEqual([]);
});
