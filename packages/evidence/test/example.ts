import { assess, controlFalseDiscoveries, parseRule, type Run } from "@assay/evidence";

const parsed = parseRule({
  metric: "val_loss",
  direction: "minimize",
  candidate: { arm: "new optimizer", at: { step: 3000 } },
  comparison: { arm: "old optimizer", at: { step: 3100 } },
  rule: "anytime",
  offsetPerStepSaved: { amount: 0.0045, perSteps: 100 },
});
if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.message).join("\n"));

const losses = {
  "new optimizer": [3.271, 3.273, 3.27, 3.274],
  "old optimizer": [3.276, 3.279, 3.277, 3.278],
};
const runs: Run[] = Object.entries(losses).flatMap(([arm, values]) =>
  values.map((value, seed) => ({
    experiment: `${arm} ${seed}`,
    name: `${arm} ${seed}`,
    arm,
    state: "finished",
    isRoot: false,
    startedAt: seed,
    endedAt: seed + 1,
    series: {
      last: value,
      lastStep: 3100,
      lastStoredAt: seed + 1,
      min: value,
      max: 10.8,
      avg: 3.9,
      atSteps: { [arm === "new optimizer" ? "3000" : "3100"]: { value, storedAt: seed + 1 } },
    },
  })),
);

export const { verdict } = assess(parsed.rule, runs, { registeredAt: 0 });
export const control = controlFalseDiscoveries([{ id: "new optimizer", verdict }]);
