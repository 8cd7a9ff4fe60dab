import { type Contrast, contrastOf } from "./contrast.ts";
import { countOf } from "./figure.ts";
import type { Rule, ScoreRule, TestRule } from "./rule.ts";
import { type Sample, varianceOf } from "./sample.ts";
import { type Look, testOnce } from "./test-path.ts";
import type { Prospect } from "./verdict.ts";

const seedsMax = 10_000;

/** The same mean and spread with `more` values more. */
function grown(sample: Sample, more: number): Sample {
  const n = sample.n + more;
  return { n, mean: sample.mean, squares: (varianceOf(sample) ?? 0) * (n - 1) };
}

/** The smallest number in 1..max for which `reached` holds, given that it goes on holding from there. */
function smallest(reached: (count: number) => boolean, max: number): number | null {
  let high = 1;
  while (high < max && !reached(high)) high *= 2;
  high = Math.min(high, max);
  if (!reached(high)) return null;
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Which sides can grow: an arm by label can, a fixed list of experiments and a baseline cannot. */
function growing(rule: Rule): { candidate: boolean; comparison: boolean } {
  return { candidate: "arm" in rule.candidate, comparison: "arm" in rule.comparison };
}

function sentence(toward: "supported" | "refuted", candidate: number, comparison: number): string {
  const seeds = countOf(Math.max(candidate, comparison), "more seed");
  const where =
    candidate > 0 && comparison > 0 ? " in each arm" : comparison > 0 ? " in the comparison arm" : "";
  return `${seeds}${where} at this effect and spread would make it ${toward}.`;
}

/** What a test that cannot be made yet is waiting for. */
function enoughToTest(rule: TestRule, look: Look): Prospect[] {
  const grows = growing(rule);
  const candidateSeeds = Math.max(0, 2 - look.candidate.n);
  const comparisonSeeds = look.contrast?.comparison ? Math.max(0, 2 - look.comparison.n) : 0;
  const possible = (candidateSeeds === 0 || grows.candidate) && (comparisonSeeds === 0 || grows.comparison);
  const message = possible
    ? "A second seed in each arm would give it a spread, and with it a test."
    : "An arm that cannot grow has one value, so this rule will never test: open a version with another rule or arm.";
  return [
    {
      kind: possible ? "enough_to_test" : "out_of_reach",
      toward: null,
      candidateSeeds,
      comparisonSeeds,
      message,
    },
  ];
}

/** What would decide a test: how many more seeds, if effect and spread stayed as they are. */
export function testProspects(rule: TestRule, look: Look): Prospect[] {
  const { contrast, tested } = look;
  if (contrast === null || tested === null) return [];
  if (tested.obstacle === "too_few_units") return enoughToTest(rule, look);
  const unspread = rule.rule === "anytime" && rule.sigma === null && contrast.squaresWithin === 0;
  return tested.obstacle !== null || unspread ? [] : moreSeeds(rule, contrast);
}

function moreSeeds(rule: TestRule, contrast: Contrast): Prospect[] {
  const gap = contrast.effect - rule.minimumEffect;
  const grows = growing(rule);
  if (gap === 0 || !(grows.candidate || grows.comparison)) return [];
  const toward = gap > 0 ? "supported" : "refuted";
  const reached = (more: number) => {
    const candidate = grown(contrast.candidate, grows.candidate ? more : 0);
    const comparison = contrast.comparison ?? contrast.candidate;
    const next = contrastOf(rule, candidate, grown(comparison, grows.comparison ? more : 0));
    const tested = next === null ? null : testOnce(rule, next);
    const p = (toward === "supported" ? tested?.support.p : tested?.refute.p) ?? 1;
    return p <= rule.alpha;
  };
  const more = smallest(reached, seedsMax);
  if (more === null) {
    const message = `At this effect and spread, no number of seeds up to ${seedsMax} would make it ${toward}.`;
    return [{ kind: "out_of_reach", toward, candidateSeeds: 0, comparisonSeeds: 0, message }];
  }
  const candidateSeeds = grows.candidate ? more : 0;
  const comparisonSeeds = grows.comparison ? more : 0;
  return [
    {
      kind: "more_seeds",
      toward,
      candidateSeeds,
      comparisonSeeds,
      message: sentence(toward, candidateSeeds, comparisonSeeds),
    },
  ];
}

/** How many more units like the average one so far would cross a threshold of `score`. */
export function scoreProspects(rule: ScoreRule, score: number, candidates: number): Prospect[] {
  if (score === 0 || candidates === 0 || !growing(rule).candidate) return [];
  const toward = score > 0 ? "supported" : "refuted";
  const threshold = score > 0 ? rule.supportedAbove : rule.refutedBelow;
  const each = score / candidates;
  const more = Math.floor((threshold - score) / each) + 1;
  if (more < 1 || more > seedsMax) return [];
  const message = `${countOf(more, "more run")} like the average one so far would make it ${toward}.`;
  return [{ kind: "more_seeds", toward, candidateSeeds: more, comparisonSeeds: 0, message }];
}
