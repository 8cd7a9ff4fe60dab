import type { Json } from "@assay/sdk";

/** What the form holds, all as text: nothing is thrown away while somebody types. */
export interface RuleDraft {
  metric: string;
  direction: "minimize" | "maximize";
  candidateArm: string;
  candidateAt: string;
  against: "target" | "arm" | "root" | "best" | "experiment";
  target: string;
  otherName: string;
  otherAt: string;
  rule: "anytime" | "z" | "welch" | "score";
  sigma: string;
  alpha: string;
  minimumEffect: string;
  offsetAmount: string;
  offsetSteps: string;
  exclude: boolean;
}

export const emptyDraft: RuleDraft = {
  metric: "",
  direction: "minimize",
  candidateArm: "",
  candidateAt: "last",
  against: "arm",
  target: "",
  otherName: "",
  otherAt: "",
  rule: "anytime",
  sigma: "",
  alpha: "0.05",
  minimumEffect: "0",
  offsetAmount: "",
  offsetSteps: "100",
  exclude: false,
};

/** `3225` is a step; `last`, `best` and `average` are themselves. */
function readAt(text: string): Json {
  const trimmed = text.trim();
  return /^-?\d+$/.test(trimmed) ? { step: Number(trimmed) } : trimmed;
}

function readNumber(text: string): Json {
  const trimmed = text.trim();
  return trimmed === "" || Number.isNaN(Number(trimmed)) ? trimmed : Number(trimmed);
}

function comparisonOf(draft: RuleDraft): Json {
  const at = readAt(draft.otherAt.trim() === "" ? draft.candidateAt : draft.otherAt);
  switch (draft.against) {
    case "target":
      return { target: readNumber(draft.target) };
    case "arm":
      return { arm: draft.otherName.trim(), at };
    case "experiment":
      return { experiments: [draft.otherName.trim()], at };
    default:
      return { baseline: draft.against, at };
  }
}

/** The rule as it is sent and as a file holds it. */
export function ruleFromDraft(draft: RuleDraft): { [key: string]: Json } {
  const test = draft.rule !== "score";
  const sigma = draft.sigma.trim() !== "" && (draft.rule === "z" || draft.rule === "anytime");
  return {
    rule: draft.rule,
    metric: draft.metric.trim(),
    direction: draft.direction,
    candidate: { arm: draft.candidateArm.trim(), at: readAt(draft.candidateAt) },
    comparison: comparisonOf(draft),
    ...(sigma ? { sigma: readNumber(draft.sigma) } : {}),
    ...(test ? { alpha: readNumber(draft.alpha), minimumEffect: readNumber(draft.minimumEffect) } : {}),
    ...(test && draft.offsetAmount.trim() !== ""
      ? {
          offsetPerStepSaved: {
            amount: readNumber(draft.offsetAmount),
            perSteps: readNumber(draft.offsetSteps),
          },
        }
      : {}),
    ...(draft.exclude ? { incompleteRuns: "exclude" } : {}),
  };
}
