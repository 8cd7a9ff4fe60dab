import type { UnitChange } from "./entry.ts";
import { scoreProspects, testProspects } from "./prospects.ts";
import { blocking, flagReasons, incompleteReasons, reason, standing, varianceReasons } from "./reasons.ts";
import { offsetOf, type Rule, type ScoreRule, type TestRule } from "./rule.ts";
import { emptySample, type Sample, sampleOf, varianceOf } from "./sample.ts";
import { scorePath, scoreStatus } from "./score.ts";
import { type Look, outcomeOf, testPath } from "./test-path.ts";
import { type Bounds, noClaim } from "./tested.ts";
import type { Collected, Unit } from "./units.ts";
import type { ArmSummary, Interval, PathPoint, Prospect, Reason, Status, Verdict } from "./verdict.ts";

/** What a verdict is derived from. `changes` are those of `enterUnits`; `registeredAt` is on the scale of the units' `storedAt`. */
export interface Evidence extends Collected {
  readonly changes?: readonly UnitChange[];
  readonly registeredAt: number;
}

/** Derives the verdict of one hypothesis version. The same evidence gives the same verdict, whenever and however often it is asked for. */
export function judge(rule: Rule, evidence: Evidence): Verdict {
  return rule.rule === "score" ? judgeScore(rule, evidence) : judgeTest(rule, evidence);
}

type Part = Pick<Verdict, "status" | "effect"> & {
  reasons: Reason[];
  prospects: Prospect[];
  path: PathPoint[];
} & Partial<Verdict>;

function verdict(rule: Rule, evidence: Evidence, part: Part): Verdict {
  const candidates = evidence.units.filter((unit) => unit.side === "candidate");
  const blocked = part.status === "supported" ? blocking(rule, evidence.incomplete) : [];
  const settle: Prospect[] =
    blocked.length === 0
      ? []
      : [
          {
            kind: "settle_runs",
            toward: "supported",
            candidateSeeds: 0,
            comparisonSeeds: 0,
            message: `Complete the ${blocked.length === 1 ? "run" : "runs"} that ended early, or open a version whose rule excludes them: nothing else is in the way.`,
          },
        ];
  return {
    rule: rule.rule,
    minimumEffect: null,
    offset: 0,
    interval: null,
    alpha: null,
    candidate: summary(sampleOf(candidates.map((unit) => unit.value))),
    comparison: summary(
      sampleOf(evidence.units.filter((unit) => unit.side === "comparison").map((unit) => unit.value)),
    ),
    target: "target" in rule.comparison ? rule.comparison.target : null,
    statistic: null,
    support: noClaim,
    refute: noClaim,
    score: null,
    decidedAtUnit: null,
    retrospective: evidence.units.some((unit) => unit.storedAt < evidence.registeredAt),
    compromised: (evidence.changes ?? []).length > 0,
    ...part,
    status: candidates.length === 0 ? "no_evidence" : blocked.length > 0 ? "testing" : part.status,
    reasons: [
      ...part.reasons,
      ...incompleteReasons(rule, evidence.incomplete),
      ...flagReasons(evidence.units, evidence.changes ?? [], evidence.registeredAt),
    ],
    prospects: [...part.prospects, ...settle],
  };
}

function summary(sample: Sample): ArmSummary | null {
  const variance = varianceOf(sample);
  if (sample.n === 0 || !Number.isFinite(sample.mean)) return null;
  return {
    n: sample.n,
    mean: sample.mean,
    sd: variance === null || !Number.isFinite(variance) ? null : Math.sqrt(variance),
  };
}

function judgeScore(rule: ScoreRule, evidence: Evidence): Verdict {
  const candidates = evidence.units.filter((unit) => unit.side === "candidate");
  const scores = scorePath(candidates);
  const score = scores.at(-1) ?? 0;
  const deltas = sampleOf(candidates.map((unit) => unit.delta ?? 0));
  const status = scoreStatus(rule, score);
  const where = { supported: "above", refuted: "below", testing: "within" }[status];
  const limit = {
    supported: rule.supportedAbove,
    refuted: rule.refutedBelow,
    testing: `${rule.refutedBelow} to ${rule.supportedAbove}`,
  }[status];
  const code = { supported: "above_minimum", refuted: "below_minimum", testing: "undecided" } as const;
  const standing = reason(code[status], `score ${Number(score.toPrecision(4))} is ${where} ${limit}.`);
  return verdict(rule, evidence, {
    status,
    effect: candidates.length === 0 || !Number.isFinite(deltas.mean) ? null : deltas.mean,
    score: candidates.length === 0 ? null : score,
    reasons: [candidates.length === 0 ? reason("no_units", "No run has a value to judge yet.") : standing],
    prospects: status === "testing" ? scoreProspects(rule, score, candidates.length) : [],
    path: candidates.map((unit, index) => ({
      ...who(unit),
      candidateN: index + 1,
      comparisonN: 0,
      effect: unit.delta,
      interval: null,
      support: noClaim,
      refute: noClaim,
      score: scores[index] ?? null,
    })),
  });
}

function who(unit: Unit) {
  return { experiment: unit.experiment, name: unit.name, side: unit.side, storedAt: unit.storedAt };
}

function intervalOf(rule: TestRule, bounds: Bounds | null | undefined): Interval | null {
  if (bounds === null || bounds === undefined) return null;
  const { lower, upper } = bounds;
  if (lower !== null && upper !== null && lower > upper) return null;
  return { lower, upper, level: 1 - 2 * rule.alpha };
}

function judgeTest(rule: TestRule, evidence: Evidence): Verdict {
  const looks = testPath(rule, evidence.units);
  const last = looks.at(-1) ?? {
    candidate: emptySample,
    comparison: emptySample,
    contrast: null,
    tested: null,
  };
  const outcome = outcomeOf(rule, last.tested);
  const status: Status = outcome === "contradiction" ? "testing" : outcome;
  const decided =
    rule.rule === "anytime" ? looks.findIndex((look) => outcomeOf(rule, look.tested) !== "testing") : -1;
  return verdict(rule, evidence, {
    status,
    effect: finite(last.contrast?.effect),
    minimumEffect: rule.minimumEffect,
    offset: offsetOf(rule),
    interval: intervalOf(rule, last.tested?.bounds),
    alpha: rule.alpha,
    statistic: last.tested?.statistic ?? null,
    support: last.tested?.support ?? noClaim,
    refute: last.tested?.refute ?? noClaim,
    decidedAtUnit: decided < 0 ? null : decided + 1,
    reasons: testReasons(rule, last),
    prospects: status === "testing" && last.contrast !== null ? testProspects(rule, last.contrast) : [],
    path: looks.map((look, index) => ({
      ...who(evidence.units[index]!),
      candidateN: look.candidate.n,
      comparisonN: look.comparison.n,
      effect: finite(look.contrast?.effect),
      interval: intervalOf(rule, look.tested?.bounds),
      support: look.tested?.support ?? noClaim,
      refute: look.tested?.refute ?? noClaim,
      score: null,
    })),
  });
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function testReasons(rule: TestRule, look: Look): Reason[] {
  if (look.candidate.n === 0)
    return [reason("no_units", "No run of the candidate has a value to judge yet.")];
  if (look.contrast === null || look.tested === null) {
    return [reason("no_comparison", "No run of the comparison has a value yet.")];
  }
  const outcome = outcomeOf(rule, look.tested);
  return [standing(rule, outcome, look.contrast, look.tested), ...varianceReasons(rule, look.contrast)];
}
