export { type Assessment, assess } from "./assess.ts";
export { type Entered, enterUnits, type UnitChange } from "./entry.ts";
export {
  controlFalseDiscoveries,
  type FalseDiscoveryControl,
  type FamilyMember,
} from "./false-discoveries.ts";
export type { RuleError } from "./fields.ts";
export { type Evidence, judge } from "./judge.ts";
export { studentQuantile } from "./math/student.ts";
export { type ParsedRule, parseRule } from "./parse-rule.ts";
export {
  type AnytimeRule,
  type Arm,
  type Baseline,
  type Comparison,
  type Direction,
  type OffsetPerStepSaved,
  type ReadAt,
  type Rule,
  type ScoreRule,
  stepsRead,
  type TestRule,
  type WelchRule,
  type ZRule,
} from "./rule.ts";
export { canonicalRule, type RuleChange, ruleDifference } from "./rule-difference.ts";
export { ruleSentence } from "./rule-sentence.ts";
export {
  type Absence,
  type Reading,
  type Run,
  type RunState,
  readRun,
  type SeriesPoint,
  type SeriesReading,
  type StepValue,
  summarizeSeries,
} from "./run.ts";
export type { Claim, Statistic } from "./tested.ts";
export { type Collected, collectUnits, type IncompleteRun, type Side, type Unit } from "./units.ts";
export type { ArmSummary, Interval, PathPoint, Prospect, Reason, Status, Verdict } from "./verdict.ts";
