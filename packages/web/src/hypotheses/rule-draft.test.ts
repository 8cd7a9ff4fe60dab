import { expect, test } from "vitest";
import { draftErrors, emptyDraft, ruleFromDraft } from "./rule-draft.ts";

const filled = {
  ...emptyDraft,
  metric: "val_loss",
  candidateArm: "muon",
  candidateAt: "3225",
  otherName: "adamw",
};

test("a complete form is a rule the evidence package takes", () => {
  expect(draftErrors(filled)).toEqual(new Map());
  expect(ruleFromDraft(filled)).toMatchObject({
    rule: "anytime",
    candidate: { arm: "muon", at: { step: 3225 } },
    comparison: { arm: "adamw", at: { step: 3225 } },
  });
});

test("each thing wrong is said at its field", () => {
  const fieldsOf = (change: object) => [...draftErrors({ ...filled, ...change }).keys()];
  expect(fieldsOf({ candidateAt: "sometimes", otherAt: "last" })).toEqual(["candidate.at"]);
  expect(fieldsOf({ rule: "z", sigma: "", alpha: "2" })).toEqual(expect.arrayContaining(["sigma", "alpha"]));
});
