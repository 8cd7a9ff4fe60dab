/** Which way a metric improves. */
export type Direction = "minimize" | "maximize";

/** What is read from one run's series: its value at an exact step, or its last, best (by direction) or average value. */
export type ReadAt = { readonly step: number } | "last" | "best" | "average";

/** A set of replicate runs, chosen by their arm label or one by one (by id or name), and what is read from each. */
export type Arm =
  | { readonly arm: string; readonly at: ReadAt }
  | { readonly experiments: readonly string[]; readonly at: ReadAt };

/**
 * A run the project names instead of the rule: `root` is the project's root experiment, `best` the best among other runs that finished before
 * the judged one started.
 */
export type Baseline = { readonly baseline: "root" | "best"; readonly at: ReadAt };

/** What the candidate is held against: a fixed value, another arm, or a baseline. */
export type Comparison = { readonly target: number } | Arm | Baseline;

/** `amount` units of the metric are credited per `perSteps` steps that the candidate is read earlier than the comparison. */
export interface OffsetPerStepSaved {
  readonly amount: number;
  readonly perSteps: number;
}

interface RuleBase {
  readonly metric: string;
  readonly direction: Direction;
  readonly candidate: Arm;
  readonly comparison: Comparison;
  /** Whether a run that diverged or stopped before its value existed blocks `supported`, or is left out by agreement. */
  readonly incompleteRuns: "block" | "exclude";
}

interface TestBase extends RuleBase {
  /** Error probability of `supported` and, apart from it, of `refuted`: 0 < alpha < 0.5. */
  readonly alpha: number;
  /** In units of the metric, positive = better; negative for a margin of non-inferiority. */
  readonly minimumEffect: number;
  readonly offsetPerStepSaved: OffsetPerStepSaved | null;
}

/** Σ confidence × normalized delta, held against two thresholds. A heuristic without an error probability. */
export interface ScoreRule extends RuleBase {
  readonly rule: "score";
  readonly supportedAbove: number;
  readonly refutedBelow: number;
}

/** One-sided z-test: `sigma` is the known standard deviation of one run. Valid for one look at a sample planned in advance. */
export interface ZRule extends TestBase {
  readonly rule: "z";
  readonly sigma: number;
}

/** One-sided Welch test, for unknown and unequal variances. Valid for one look at a sample planned in advance. */
export interface WelchRule extends TestBase {
  readonly rule: "welch";
}

/** A test that stays valid however often one looks. Without `sigma` both arms share one unknown variance. */
export interface AnytimeRule extends TestBase {
  readonly rule: "anytime";
  readonly sigma: number | null;
  /** The effect the test is tuned for, in standard deviations of one run. It moves power, never validity. */
  readonly effectScale: number;
}

export type TestRule = ZRule | WelchRule | AnytimeRule;

/**
 * What a hypothesis version freezes: plain JSON, complete (no field is optional, so a later change of a default changes no old rule).
 * {@link parseRule} fills defaults in.
 */
export type Rule = ScoreRule | TestRule;

/** The steps at which series must be read to judge by this rule, ascending. */
export function stepsRead(rule: Rule): number[] {
  const readings = [rule.candidate.at, ...("at" in rule.comparison ? [rule.comparison.at] : [])];
  const steps = readings.flatMap((at) => (typeof at === "object" ? [at.step] : []));
  return [...new Set(steps)].sort((a, b) => a - b);
}

/** The credit in metric units for the steps the candidate saves, 0 where the rule has none. */
export function offsetOf(rule: TestRule): number {
  const { candidate, comparison, offsetPerStepSaved } = rule;
  if (offsetPerStepSaved === null || !("at" in comparison)) return 0;
  if (typeof candidate.at !== "object" || typeof comparison.at !== "object") return 0;
  return ((comparison.at.step - candidate.at.step) / offsetPerStepSaved.perSteps) * offsetPerStepSaved.amount;
}
