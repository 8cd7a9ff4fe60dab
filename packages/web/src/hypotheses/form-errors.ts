import { parseRule } from "@assay/evidence";
import type { ApiError } from "../api/client.ts";
import { type RuleDraft, ruleFromDraft } from "./rule-draft.ts";

export type FormField = "statement" | "name" | keyof RuleDraft;

/** What is wrong with the form, by the field to mend; `form` is what no field shows. */
export type FormErrors = ReadonlyMap<FormField | "form", string>;

/** The fields of the form by the path of the rule they fill. */
const fieldsOfRule: Readonly<Record<string, FormField>> = {
  rule: "rule",
  metric: "metric",
  direction: "direction",
  candidate: "candidateArm",
  "candidate.arm": "candidateArm",
  "candidate.at": "candidateAt",
  "candidate.at.step": "candidateAt",
  comparison: "against",
  "comparison.baseline": "against",
  "comparison.target": "target",
  "comparison.arm": "otherName",
  "comparison.experiments": "otherName",
  "comparison.experiments.0": "otherName",
  "comparison.at": "otherAt",
  "comparison.at.step": "otherAt",
  sigma: "sigma",
  alpha: "alpha",
  minimumEffect: "minimumEffect",
  offsetPerStepSaved: "offsetAmount",
  "offsetPerStepSaved.amount": "offsetAmount",
  "offsetPerStepSaved.perSteps": "offsetSteps",
};

/** Readings are typed in the form and objects in the rule: the rule's own words would not help here. */
const readingWanted = "Must be a step (a whole number), last, best or average.";

function sentence(path: string, message: string): string {
  const words = message.startsWith(`${path} `) ? message.slice(path.length + 1) : message;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/.test(words) ? "" : "."}`;
}

/** Everything wrong with the rule as it stands in the form. */
export function draftErrors(draft: RuleDraft): FormErrors {
  const parsed = parseRule(ruleFromDraft(draft));
  const errors = new Map<FormField | "form", string>();
  if (parsed.ok) return errors;
  for (const { field: path, message } of parsed.errors) {
    const field = fieldsOfRule[path.replaceAll(/\[(\d+)\]/g, ".$1")];
    if (field === undefined) errors.set("form", message);
    else if (field === "candidateAt" || field === "otherAt") errors.set(field, readingWanted);
    else if (!errors.has(field)) errors.set(field, sentence(path, message));
  }
  // An empty reading of the other side is that of the arm: it is mended there.
  if (draft.otherAt.trim() === "" && errors.has("candidateAt")) errors.delete("otherAt");
  return errors;
}

/** What the server refused, at the field it names. */
export function refusal(error: ApiError): FormErrors {
  const path = (error.field ?? "").replace(/^\//, "").replaceAll("/", ".");
  const inRule = path.startsWith("rule.") ? path.slice("rule.".length) : undefined;
  const field =
    inRule !== undefined
      ? fieldsOfRule[inRule]
      : path === "statement"
        ? path
        : path === "hypothesis"
          ? "name"
          : undefined;
  return new Map([[field ?? "form", sentence(inRule ?? path, error.detail)]]);
}
