import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assess, parseRule, type Rule, type Run, type Verdict } from "./index.ts";

interface Fixture {
  results: {
    result: number;
    arm: string;
    step: number;
    publishedMean: number;
    publishedN: number;
    publishedVerdict: string;
  }[];
  runs: {
    run: string;
    arm: string;
    atJudgedStep: number;
    lastStep: number;
    last: number;
    min: number;
    max: number;
    avg: number;
  }[];
}

const fixture: Fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, "../test/fixtures/speedrun.json"), "utf8"),
);
const stepOf = new Map(fixture.results.map(({ arm, step }) => [arm, step]));

const runs: Run[] = fixture.runs.map((run, index) => ({
  experiment: run.run,
  name: run.run,
  arm: run.arm,
  state: "finished",
  isRoot: false,
  startedAt: index,
  endedAt: index + 1,
  series: {
    ...run,
    lastStoredAt: 1000 + index,
    atSteps: { [String(stepOf.get(run.arm))]: { value: run.atJudgedStep, storedAt: 1000 + index } },
  },
}));

function ruleFrom(input: object): Rule {
  const parsed = parseRule({ metric: "val_loss", direction: "minimize", ...input });
  if (!parsed.ok) throw new Error(parsed.errors.map((error) => error.message).join("; "));
  return parsed.rule;
}

function judgeArm(result: { arm: string; step: number }, more: object = {}): Verdict {
  const rule = ruleFrom({
    candidate: { arm: result.arm, at: { step: result.step } },
    comparison: { target: 3.28 },
    rule: "z",
    sigma: 0.0013,
    alpha: 0.001,
    ...more,
  });
  return assess(rule, runs, { registeredAt: 0 }).verdict;
}

/** (mean_B − mean_A + offset) / √(1/n_A + 1/n_B), the left side of the authors' rule for pairs. */
function judgePair(a: number, b: number, more: object = {}): { verdict: Verdict; leftSide: number } {
  const [candidate, comparison] = [a, b].map((id) => fixture.results.find((result) => result.result === id)!);
  const rule = ruleFrom({
    candidate: { arm: candidate!.arm, at: { step: candidate!.step } },
    comparison: { arm: comparison!.arm, at: { step: comparison!.step } },
    rule: "z",
    sigma: 0.0013,
    alpha: 0.001,
    offsetPerStepSaved: { amount: 0.0045, perSteps: 100 },
    ...more,
  });
  const { verdict } = assess(rule, runs, { registeredAt: 0 });
  return { verdict, leftSide: (verdict.statistic?.value ?? Number.NaN) * 0.0013 };
}

describe("the optimization track of modded-nanogpt comes out as published", () => {
  test.each(fixture.results)("#$result reaches 3.28", (result) => {
    const verdict = judgeArm(result);
    expect(result.publishedVerdict).toBe("below 3.28 (p<.001)");
    expect(verdict.status).toBe("supported");
    expect(verdict.candidate?.n).toBe(result.publishedN);
    expect((3.28 - verdict.candidate!.mean) * Math.sqrt(result.publishedN)).toBeGreaterThanOrEqual(0.004);
    const mean = result.result === 8 ? 3.278 : result.publishedMean;
    expect(verdict.candidate?.mean.toFixed(4)).toBe(mean.toFixed(4));
  });

  test.each([
    [11, 9, -0.0008],
    [13, 11, 0.0018],
    [13, 8, 0.0029],
  ])("#%d is not better than #%d: the left side is %d", (a, b, published) => {
    const { verdict, leftSide } = judgePair(a, b);
    expect(verdict.status).toBe("testing");
    expect(leftSide.toFixed(4)).toBe(published.toFixed(4));
    expect(leftSide).toBeLessThan(0.004);
  });

  test("the last value is the wrong one: most runs log past the judged step", () => {
    const past = fixture.runs.filter((run) => run.lastStep > stepOf.get(run.arm)!);
    expect(new Set(past.map((run) => run.arm)).size).toBe(5);
    const result = fixture.results.find(({ result }) => result === 20)!;
    const last = judgeArm(result, { candidate: { arm: result.arm, at: "last" } });
    expect(last.candidate?.mean).not.toBeCloseTo(result.publishedMean, 4);
  });

  test("the other rules read the same data", () => {
    const contra = fixture.results.find(({ result }) => result === 20)!;
    expect(judgeArm(contra, { rule: "welch", sigma: undefined }).status).toBe("supported");
    expect(judgeArm(contra, { rule: "anytime", sigma: undefined }).status).toBe("supported");
    expect(judgePair(11, 9, { rule: "welch", sigma: undefined }).verdict.status).toBe("testing");
    expect(judgePair(11, 9, { rule: "anytime", sigma: undefined }).verdict.status).toBe("testing");
  });
});
