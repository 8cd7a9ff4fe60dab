import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { contrastOf } from "./contrast.ts";
import { parseRule } from "./parse-rule.ts";
import type { TestRule } from "./rule.ts";
import { emptySample, withValue } from "./sample.ts";
import { testOnce } from "./test-path.ts";

const alpha = 0.05;
const nullReplications = 10_000;
const powerReplications = 1500;

/** Mulberry32: 32 bits of state are plenty for a few million Gaussians, and the seed is the whole experiment. */
function gaussians(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

type Turn = "candidate" | "comparison";

/** In which order the runs of both arms end. */
const designs: Record<string, readonly Turn[]> = {
  "30 seeds against a target": Array<Turn>(30).fill("candidate"),
  "15 and 15 seeds in turn": Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? "candidate" : "comparison")),
  "4 seeds, then 26 candidates": Array.from({ length: 30 }, (_, i) => (i < 4 ? "comparison" : "candidate")),
  "20 and 10 seeds in turn": Array.from({ length: 30 }, (_, i) => (i % 3 === 1 ? "comparison" : "candidate")),
};

function ruleFor(design: string, test: object): TestRule {
  const parsed = parseRule({
    metric: "loss",
    direction: "maximize",
    candidate: { arm: "new", at: "last" },
    comparison: design.endsWith("target") ? { target: 0 } : { arm: "old", at: "last" },
    alpha,
    ...test,
  });
  if (!parsed.ok || parsed.rule.rule === "score") throw new Error("the simulation needs a test");
  return parsed.rule;
}

const tests = {
  "anytime, σ unknown": { rule: "anytime" },
  "anytime, σ known": { rule: "anytime", sigma: 1 },
  "welch, every look": { rule: "welch" },
  "welch, last look only": { rule: "welch" },
} as const;
type TestName = keyof typeof tests;

/** The share of replications in which the test says `supported` at any look, and the mean number of runs until then (30 without). */
function simulate(
  design: string,
  name: TestName,
  effect: number,
  replications: number,
  seed: number,
  comparisonSd = 1,
) {
  const rule = ruleFor(design, tests[name]);
  const turns = designs[design]!;
  const next = gaussians(seed);
  let rejections = 0;
  let runs = 0;
  for (let replication = 0; replication < replications; replication++) {
    const values = turns.map((turn) => (turn === "candidate" ? next() + effect : next() * comparisonSd));
    const stop = firstRejection(rule, turns, values, name === "welch, last look only");
    if (stop !== null) rejections++;
    runs += stop ?? turns.length;
  }
  return { rate: rejections / replications, runs: runs / replications };
}

function firstRejection(rule: TestRule, turns: readonly Turn[], values: readonly number[], once: boolean) {
  let candidate = emptySample;
  let comparison = emptySample;
  for (const [index, turn] of turns.entries()) {
    if (turn === "candidate") candidate = withValue(candidate, values[index]!);
    else comparison = withValue(comparison, values[index]!);
    if (once && index < turns.length - 1) continue;
    const contrast = contrastOf(rule, candidate, comparison);
    const p = contrast === null ? null : testOnce(rule, contrast).support.p;
    if (p !== null && p <= rule.alpha) return index + 1;
  }
  return null;
}

const names = Object.keys(tests) as TestName[];
const rates = new Map<string, { rate: number; runs: number }>();
const effects = [0, 1, 2];

beforeAll(() => {
  for (const design of Object.keys(designs)) {
    for (const name of names) {
      for (const effect of effects) {
        const replications = effect === 0 ? nullReplications : powerReplications;
        rates.set(
          `${design}|${name}|${effect}`,
          simulate(design, name, effect, replications, 20_260_501 + effect),
        );
      }
    }
  }
}, 60_000);

const rateOf = (design: string, name: TestName, effect = 0) => rates.get(`${design}|${name}|${effect}`)!.rate;

describe.each(Object.keys(designs))("looked at after every run, %s", (design) => {
  const error = Math.sqrt((alpha * (1 - alpha)) / nullReplications);

  test.each(["anytime, σ unknown", "anytime, σ known"] as const)("%s keeps its alpha", (name) => {
    expect(rateOf(design, name)).toBeLessThan(alpha - 3 * error);
  });

  test("welch looked at the same way does not, looked at once it does", () => {
    expect(rateOf(design, "welch, every look")).toBeGreaterThan(2 * alpha);
    expect(Math.abs(rateOf(design, "welch, last look only") - alpha)).toBeLessThan(5 * error);
  });

  test("what it costs: power at one sigma is below one planned look, at two sigma hardly", () => {
    expect(rateOf(design, "anytime, σ unknown", 1)).toBeLessThan(rateOf(design, "welch, last look only", 1));
    expect(rateOf(design, "anytime, σ unknown", 2)).toBeGreaterThan(0.75);
  });
});

test("below the boundary of the null the error is smaller still", () => {
  for (const design of Object.keys(designs)) {
    for (const name of ["anytime, σ unknown", "anytime, σ known"] as const) {
      const inside = simulate(design, name, -0.5, 1000, 7);
      expect(inside.rate).toBeLessThan(rateOf(design, name));
    }
  }
});

test("the arm that grows may be chosen by what was seen", () => {
  const rule = ruleFor("15 and 15 seeds in turn", tests["anytime, σ unknown"]);
  const next = gaussians(11);
  const replications = 4000;
  let rejections = 0;
  for (let replication = 0; replication < replications; replication++) {
    let [candidate, comparison] = [withValue(emptySample, next()), withValue(emptySample, next())];
    for (let n = 2; n < 30; n++) {
      const tested = testOnce(rule, contrastOf(rule, candidate, comparison)!);
      if (tested.support.p! <= alpha) {
        rejections++;
        break;
      }
      if (tested.support.logE! > 0) comparison = withValue(comparison, next());
      else candidate = withValue(candidate, next());
    }
  }
  const error = Math.sqrt((alpha * (1 - alpha)) / replications);
  expect(rejections / replications).toBeLessThan(alpha - 3 * error);
});

test("where the assumption of one variance matters: few noisy seeds against many quiet ones", () => {
  const rate = (design: string) => simulate(design, "anytime, σ unknown", 0, 3000, 13, 3).rate;
  expect(rate("4 seeds, then 26 candidates")).toBeGreaterThan(alpha);
  expect(rate("15 and 15 seeds in turn")).toBeLessThan(alpha);
});

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function tableRows(): string[] {
  return Object.keys(designs).flatMap((design) =>
    names.map((name) => {
      const at = (effect: number) => rates.get(`${design}|${name}|${effect}`)!;
      const power = [1, 2].map((effect) => `${percent(at(effect).rate)} (${at(effect).runs.toFixed(1)})`);
      return `| ${design} | ${name} | ${percent(at(0).rate)} | ${power.join(" | ")} |`;
    }),
  );
}

test("the README shows what this simulation finds", () => {
  const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8").replace(/ +/g, " ");
  for (const row of tableRows()) expect(readme).toContain(row);
});
