import { expect, test } from "vitest";
import { ApiError } from "../api/client.ts";
import { draftErrors, refusal } from "./form-errors.ts";
import { emptyDraft, type RuleDraft } from "./rule-draft.ts";

const filled: RuleDraft = {
  ...emptyDraft,
  metric: "val_loss",
  candidateArm: "muon",
  candidateAt: "3225",
  otherName: "adamw",
};

test("a complete form has no errors", () => {
  expect(draftErrors(filled)).toEqual(new Map());
});

test.each<[Partial<RuleDraft>, Record<string, string>]>([
  [{ metric: "" }, { metric: "Must have 1 to 500 characters." }],
  [{ candidateAt: "sometimes" }, { candidateAt: "Must be a step (a whole number), last, best or average." }],
  [{ otherAt: "later" }, { otherAt: "Must be a step (a whole number), last, best or average." }],
  [{ alpha: "2" }, { alpha: "Must be less than 0.5." }],
  [
    { rule: "z", alpha: "x" },
    { alpha: "Must be a number.", sigma: "Is required." },
  ],
  [{ against: "target", target: "low" }, { target: "Must be a number." }],
  [{ against: "experiment", otherName: "" }, { otherName: "Must have 1 to 500 characters." }],
  [{ otherName: "muon" }, { otherName: "Is the candidate itself: its runs would be counted on both sides." }],
  [{ against: "best" }, { against: expect.stringMatching(/^May be best under the rule score only/) }],
  [{ offsetAmount: "1", offsetSteps: "0" }, { offsetSteps: "Must be greater than 0." }],
  [{ offsetAmount: "1", candidateAt: "last" }, { offsetAmount: "Needs both arms to be read at a step." }],
])("%j is said at its field", (change, says) => {
  expect(Object.fromEntries(draftErrors({ ...filled, ...change }))).toEqual(says);
});

test.each([
  ["hypothesis", "Expected a name.", "name", "Expected a name."],
  [
    "/statement",
    "It must NOT have fewer than 1 characters.",
    "statement",
    "It must NOT have fewer than 1 characters.",
  ],
  ["/rule/alpha", "alpha must be less than 0.5.", "alpha", "Must be less than 0.5."],
  ["/rule/comparison/experiments/0", "Gone.", "otherName", "Gone."],
  ["/rule", "The rule was judged already and stands.", "form", "The rule was judged already and stands."],
  [undefined, "No answer came.", "form", "No answer came."],
])("the server's refusal of %s is said where it is mended", (pointer, detail, field, says) => {
  const problem = { detail, ...(pointer === undefined ? {} : { field: pointer }) };
  expect([...refusal(new ApiError(422, problem))]).toEqual([[field, says]]);
});
