import fc from "fast-check";
import { parseRule } from "./parse-rule.ts";
import type { Rule } from "./rule.ts";
import type { Run } from "./run.ts";
import type { Unit } from "./units.ts";

const at = fc.oneof(
  fc.record({ step: fc.maxSafeInteger() }),
  fc.constantFrom("last" as const, "best" as const, "average" as const),
);
const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ min: 1e-9, max: 1e5, noNaN: true });
const comparisons = fc.oneof(
  fc.record({ target: finite }),
  fc.record({ arm: fc.constant("old"), at }),
  fc.record({ experiments: fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 }), at }),
  fc.record({ baseline: fc.constant("root"), at }),
);

const base = {
  metric: fc.constantFrom("loss", "acc/val"),
  direction: fc.constantFrom("minimize", "maximize"),
  candidate: fc.record({ arm: fc.constant("new"), at }),
  comparison: comparisons,
};
const test = {
  ...base,
  alpha: fc.double({ min: 1e-6, max: 0.49, noNaN: true }),
  minimumEffect: finite,
};

/** Input that `parseRule` accepts, for every rule. */
export const anyRuleInput = fc.oneof(
  fc.record({ ...base, rule: fc.constant("score"), supportedAbove: positive }),
  fc.record({ ...test, rule: fc.constant("z"), sigma: positive }),
  fc.record({ ...test, rule: fc.constant("welch") }),
  fc.record({ ...test, rule: fc.constant("anytime"), sigma: fc.option(positive), effectScale: positive }),
);

/** Parses a rule that asks whether the last `loss` of arm `new` is better than that of arm `old`, changed as given. */
export function ruleOf(more: object): Rule {
  const parsed = parseRule({
    metric: "loss",
    direction: "minimize",
    candidate: { arm: "new", at: "last" },
    comparison: { arm: "old", at: "last" },
    rule: "welch",
    ...more,
  });
  if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.message).join("; "));
  return parsed.rule;
}

/** A finished run that logged one value at step 100, changed as given. */
export function runOf(experiment: string, arm: string | null, value: number, more: Partial<Run> = {}): Run {
  const time = Number(experiment.replace(/\D/g, "")) || 0;
  return {
    experiment,
    name: `run ${experiment}`,
    arm,
    state: "finished",
    isRoot: false,
    startedAt: time,
    endedAt: time + 1,
    series: {
      last: value,
      lastStep: 100,
      lastStoredAt: time,
      min: value,
      max: value,
      avg: value,
      atSteps: { "100": { value, storedAt: time } },
    },
    ...more,
  };
}

/** Units of both sides, the candidates first. */
export function unitsOf(candidates: readonly number[], comparisons: readonly number[] = []): Unit[] {
  const unit = (side: Unit["side"]) => (value: number, index: number) => ({
    experiment: `${side} ${index}`,
    name: `${side} ${index}`,
    side,
    value,
    storedAt: index,
    baseline: null,
    delta: null,
    normalizedDelta: null,
    confidence: null,
  });
  return [...candidates.map(unit("candidate")), ...comparisons.map(unit("comparison"))];
}
