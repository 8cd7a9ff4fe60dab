import { expect, test } from "vitest";
import { hypothesesFile } from "./yaml.ts";

test("a file in block style, with quotes only where YAML needs them", () => {
  const text = hypothesesFile("speedrun", [
    {
      name: "a",
      statement: "yes: it works",
      required: true,
      rule: { rule: "z", candidate: { arm: "2024", at: { step: 5 } }, alpha: 0.05, offset: null },
    },
  ]);
  expect(text).toBe(`project: speedrun
hypotheses:
  a:
    statement: "yes: it works"
    required: true
    rule: z
    candidate:
      arm: "2024"
      at:
        step: 5
    alpha: 0.05
`);
});
