import { figure } from "./figure.ts";
import type { Arm, Comparison, ReadAt, Rule } from "./rule.ts";

function names(arm: Arm): string {
  return "arm" in arm ? `arm ${arm.arm}` : arm.experiments.join(", ");
}

function whose(comparison: Exclude<Comparison, { target: number }>): string {
  if (!("baseline" in comparison)) return names(comparison);
  return comparison.baseline === "root" ? "the root run" : "the best earlier run";
}

function reading(metric: string, owner: string, at: ReadAt): string {
  return typeof at === "object" ? `${metric} of ${owner} at step ${at.step}` : `${at} ${metric} of ${owner}`;
}

/** What a rule asks, in one sentence without a full stop. */
export function ruleSentence(rule: Rule): string {
  const { metric, candidate, comparison } = rule;
  const than = rule.direction === "minimize" ? "lower than" : "higher than";
  const subject = `${reading(metric, names(candidate), candidate.at)} is ${than}`;
  const object = "target" in comparison ? figure(comparison.target) : against(rule, comparison);
  if (rule.rule === "score") return `${subject} ${object} (score above ${figure(rule.supportedAbove)})`;
  const margin = rule.minimumEffect === 0 ? "" : ` by more than ${figure(rule.minimumEffect)}`;
  const offset = rule.offsetPerStepSaved;
  const credit =
    offset === null ? "" : `, crediting ${figure(offset.amount)} per ${figure(offset.perSteps)} steps saved`;
  const sigma = "sigma" in rule && rule.sigma !== null ? `, sigma ${figure(rule.sigma)}` : "";
  return `${subject} ${object}${margin}${credit} (${rule.rule}${sigma}, alpha ${figure(rule.alpha)})`;
}

/** "of arm old at step 3100" where both sides read alike, the whole reading where they do not. */
function against(rule: Rule, comparison: Exclude<Comparison, { target: number }>): string {
  const full = reading(rule.metric, whose(comparison), comparison.at);
  const bothAtSteps = typeof comparison.at === "object" && typeof rule.candidate.at === "object";
  return bothAtSteps ? full.slice(rule.metric.length + 1) : full;
}
