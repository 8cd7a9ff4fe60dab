import { join } from "node:path";
import { expect, test } from "vitest";
import { checkHypotheses, readHypothesesFile } from "./hypotheses-file.ts";

const rule = {
  metric: "loss",
  direction: "minimize",
  candidate: { arm: "a", at: "last" },
  comparison: { target: 1 },
  rule: "welch",
};

test("defaults are fields of every rule that does not say otherwise", () => {
  const { project, hypotheses } = checkHypotheses("f", {
    project: "p",
    defaults: { ...rule, alpha: 0.01 },
    hypotheses: { one: { statement: " One. " }, two: { statement: "Two.", required: true, alpha: 0.1 } },
  });
  expect(project).toBe("p");
  expect(
    hypotheses.map(({ name, input }) => [name, input.statement, input.required, input.rule.alpha]),
  ).toEqual([
    ["one", "One.", undefined, 0.01],
    ["two", "Two.", true, 0.1],
  ]);
});

test("everything wrong is said at once, with the hypothesis it is in", () => {
  expect(() =>
    checkHypotheses("f.yaml", {
      proyect: "p",
      hypotheses: {
        one: { ...rule, statement: "", alfa: 1 },
        two: "yes",
        three: { statement: "x", ...rule, rule: "magic" },
      },
    }),
  ).toThrow(
    /proyect is not a field[\s\S]*one: statement must be[\s\S]*one: alfa is not[\s\S]*two: must have[\s\S]*three: rule must/,
  );
});

test("the sample's file is valid and names the nine arms and three pairs", () => {
  const sample = join(import.meta.dirname, "../../../../samples/speedrun/hypotheses.yaml");
  const { hypotheses } = readHypothesesFile(sample);
  expect(hypotheses.length).toBe(12);
  expect(hypotheses.filter(({ input }) => "target" in (input.rule.comparison as object)).length).toBe(9);
});
