import { parseRule } from "@assay/evidence";
import { expect, test } from "vitest";
import { emptyDraft, ruleFromDraft } from "./rule-draft.ts";

test("a complete form is a rule the evidence package takes", () => {
  const rule = ruleFromDraft({
    ...emptyDraft,
    metric: "val_loss",
    candidateArm: "muon",
    candidateAt: "3225",
    otherName: "adamw",
  });
  expect(parseRule(rule)).toMatchObject({
    ok: true,
    rule: {
      rule: "anytime",
      candidate: { arm: "muon", at: { step: 3225 } },
      comparison: { arm: "adamw", at: { step: 3225 } },
    },
  });
});
