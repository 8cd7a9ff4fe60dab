import type { Claim, Rule, Verdict } from "@assay/evidence";
import type { Hypothesis } from "@assay/sdk";

/** The numbers of a hypothesis as the `evidence` package made them; `undefined` before the first judgement. */
export function verdictOf(numbers: Hypothesis["numbers"]): Verdict | undefined {
  return "status" in numbers ? (numbers as unknown as Verdict) : undefined;
}

export function ruleOf(rule: Hypothesis["rule"]): Rule {
  return rule as unknown as Rule;
}

/** What the rule compares, in words: `arm at step 3225 against 3.28`. */
export function comparisonText(rule: Rule): string {
  const { candidate, comparison } = rule;
  const other = "target" in comparison ? `the target ${comparison.target}` : sideText(comparison);
  return `${sideText(candidate)} against ${other}`;
}

function atText({ at }: { at: Rule["candidate"]["at"] }): string {
  return typeof at === "object" ? `step ${at.step}` : `the ${at} value`;
}

/** At which steps the arms are read, where their names stand elsewhere: `step 3225 against the target 3.28`. */
export function readingText({ candidate, comparison }: Rule): string {
  if ("target" in comparison) return `${atText(candidate)} against the target ${comparison.target}`;
  if (!("arm" in comparison)) return `${atText(candidate)} against ${sideText(comparison)}`;
  const [own, other] = [atText(candidate), atText(comparison)];
  return own === other ? `${own} of both arms` : `${own} against ${other} of the other arm`;
}

/** What could still change a verdict that is reached, where the rule names no prospect. */
export function changeText(rule: Rule, verdict: Verdict): string {
  if (verdict.status === "no_evidence") return "The first run of the arm that logs the judged value.";
  if (rule.rule === "anytime") {
    return rule.incompleteRuns === "block" && verdict.status === "supported"
      ? "A run of the arms that diverges or stops early; further complete runs do not change it."
      : "Only changes to runs that were judged already; further runs do not change it.";
  }
  return "Runs that are added to an arm: the verdict follows them.";
}

function sideText(side: Rule["candidate"] | Exclude<Rule["comparison"], { target: number }>): string {
  const at = typeof side.at === "object" ? `at step ${side.at.step}` : side.at;
  if ("arm" in side) return `${side.arm} ${at}`;
  if ("experiments" in side) {
    const names =
      side.experiments.length > 3 ? `${side.experiments.length} runs` : side.experiments.join(", ");
    return `${names} ${at}`;
  }
  return `${side.baseline === "root" ? "the root run" : "the best run before"} ${at}`;
}

/** Name of an arm for a legend: its label, or what stands in for it. */
export function sideName(side: Rule["candidate"] | Rule["comparison"]): string {
  if ("target" in side) return "target";
  if ("arm" in side) return side.arm;
  if ("experiments" in side)
    return side.experiments.length === 1
      ? (side.experiments[0] as string)
      : `${side.experiments.length} runs`;
  return side.baseline === "root" ? "root run" : "best before";
}

/** Strength of a claim in powers of ten: −log10 p, or log10 of the e-value. At the threshold of alpha both are −log10 alpha. */
export function strength(claim: Claim): number | null {
  if (claim.logE !== null) return claim.logE / Math.LN10;
  if (claim.p === null) return null;
  return claim.p <= 0 ? 300 : -Math.log10(claim.p);
}

export interface EvidencePoint {
  ordinal: number;
  name: string;
  support: number | null;
  refute: number | null;
}

/** Evidence after each unit, and the threshold that decides, on one scale; `score` is a single line between two thresholds. */
export function evidencePath(
  rule: Rule,
  path: Verdict["path"],
): { points: EvidencePoint[]; up: number; down: number } {
  if (rule.rule === "score") {
    const points = path.map(({ score, name }, index) => ({
      ordinal: index + 1,
      name,
      support: score,
      refute: null,
    }));
    return { points, up: rule.supportedAbove, down: rule.refutedBelow };
  }
  const threshold = -Math.log10(rule.alpha);
  const points = path.map(({ support, refute, name }, index) => ({
    ordinal: index + 1,
    name,
    support: strength(support),
    refute: strength(refute),
  }));
  return { points, up: threshold, down: -threshold };
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
