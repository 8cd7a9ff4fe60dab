import type { Rule } from "./rule.ts";
import type { Claim, Statistic } from "./tested.ts";
import type { Side } from "./units.ts";

export type Status = "supported" | "refuted" | "testing" | "no_evidence";

/** A bound is `null` where there is none. `level` is 1 − 2 alpha, so that each end errs with probability alpha. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
}

export interface ArmSummary {
  readonly n: number;
  readonly mean: number;
  /** The unbiased standard deviation; `null` below two values. */
  readonly sd: number | null;
  /** Where this arm's mean lies, by the rule's own test of one arm; `null` under `score`. */
  readonly interval: Interval | null;
}

/** Why the verdict is what it is; `message` is a sentence for people, `code` is permanent. */
export interface Reason {
  readonly code:
    | "above_minimum"
    | "below_minimum"
    | "undecided"
    | "no_units"
    | "no_comparison"
    | "too_few_units"
    | "zero_variance"
    | "overflow"
    | "incomplete_runs_block"
    | "incomplete_runs_excluded"
    | "runs_without_value"
    | "both_directions_rejected"
    | "empty_interval"
    | "unequal_variances"
    | "retrospective"
    | "compromised";
  readonly message: string;
  readonly experiments: readonly string[];
}

/** What would change the verdict. The numbers of seeds are those to add, at the effect and spread seen so far. */
export interface Prospect {
  readonly kind: "more_seeds" | "out_of_reach" | "settle_runs" | "enough_to_test";
  /** `null` for `enough_to_test`, which leads to a test and not to its outcome. */
  readonly toward: "supported" | "refuted" | null;
  readonly candidateSeeds: number;
  readonly comparisonSeeds: number;
  readonly message: string;
}

/** The evidence as it stood after one unit. */
export interface PathPoint {
  readonly experiment: string;
  readonly name: string;
  readonly side: Side;
  readonly storedAt: number;
  readonly candidateN: number;
  readonly comparisonN: number;
  readonly effect: number | null;
  readonly interval: Interval | null;
  readonly support: Claim;
  readonly refute: Claim;
  readonly score: number | null;
}

/** What a rule makes of the units by itself. */
export interface Finding {
  readonly status: Exclude<Status, "no_evidence">;
  /** Positive = better; offset included. The mean delta under `score`. */
  readonly effect: number | null;
  /** Where the effect lies, in units of the metric. */
  readonly interval: Interval | null;
  readonly statistic: Statistic | null;
  readonly support: Claim;
  readonly refute: Claim;
  readonly score: number | null;
  /** Number of units after which `anytime` first decided, `null` otherwise. */
  readonly decidedAtUnit: number | null;
  readonly reasons: readonly Reason[];
  readonly prospects: readonly Prospect[];
  readonly path: readonly PathPoint[];
}

/** A judgement with everything it rests on: plain JSON, derived from the units alone. */
export interface Verdict extends Omit<Finding, "status"> {
  readonly status: Status;
  readonly rule: Rule["rule"];
  readonly alpha: number | null;
  readonly minimumEffect: number | null;
  /** The credit for steps saved that `effect` contains. */
  readonly offset: number;
  readonly target: number | null;
  /** `null` without units (or where their mean overflows), as is `comparison`. */
  readonly candidate: ArmSummary | null;
  readonly comparison: ArmSummary | null;
  /** Whether a unit was stored before the hypothesis was registered. */
  readonly retrospective: boolean;
  /** Whether a unit changed or vanished after `anytime` had counted it. */
  readonly compromised: boolean;
}
