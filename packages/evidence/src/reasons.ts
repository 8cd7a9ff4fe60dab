import type { Contrast } from "./contrast.ts";
import type { UnitChange } from "./entry.ts";
import { countOf, figure } from "./figure.ts";
import { fisherTail } from "./math/student.ts";
import type { Rule, TestRule } from "./rule.ts";
import { varianceOf } from "./sample.ts";
import type { Outcome } from "./test-path.ts";
import type { Obstacle, Tested } from "./tested.ts";
import { failedEarly, type IncompleteRun, type Unit } from "./units.ts";
import type { Reason } from "./verdict.ts";

export function reason(code: Reason["code"], message: string, experiments: readonly string[] = []): Reason {
  return { code, message, experiments };
}

const obstacles: Record<Obstacle, string> = {
  too_few_units: "An arm has fewer than two values, so its variance cannot be estimated.",
  zero_variance: "All values of an arm are equal: were the seeds varied? Without spread there is no test.",
  overflow: "The values are too large to compute with.",
};

/** Where the evidence stands on the claim it comes closest to. */
export function standing(rule: TestRule, outcome: Outcome, contrast: Contrast, tested: Tested): Reason {
  if (tested.obstacle !== null && outcome === "testing")
    return reason(tested.obstacle, obstacles[tested.obstacle]);
  if (outcome === "contradiction") {
    return reason(
      "both_directions_rejected",
      "Both directions were rejected at different times: the runs do not behave as one Gaussian sample per arm.",
    );
  }
  const up = outcome === "testing" ? contrast.effect >= rule.minimumEffect : outcome === "supported";
  const claim = up ? tested.support : tested.refute;
  const what = `effect ${figure(contrast.effect)} ${up ? "above" : "below"} ${figure(rule.minimumEffect)}`;
  const p = figure(claim.p ?? 1);
  const numbers = claim.e === null ? `p = ${p}` : `p = ${p} at any time, e = ${figure(claim.e)} now`;
  if (outcome === "testing")
    return reason("undecided", `${what} is not shown: ${numbers}, alpha ${figure(rule.alpha)}.`);
  const code = outcome === "supported" ? "above_minimum" : "below_minimum";
  return reason(code, `${what} is shown: ${numbers}, alpha ${figure(rule.alpha)}.`);
}

/** The runs that keep `supported` away: they diverged or stopped before their value existed. */
export function blocking(rule: Rule, incomplete: readonly IncompleteRun[]): readonly IncompleteRun[] {
  return rule.incompleteRuns === "exclude" ? [] : incomplete.filter(failedEarly);
}

/** What must be said of runs without a value. */
export function incompleteReasons(rule: Rule, incomplete: readonly IncompleteRun[]): Reason[] {
  const reasons: Reason[] = [];
  const ids = (runs: readonly IncompleteRun[]) => runs.map((run) => run.experiment);
  const ended = incomplete.filter(failedEarly);
  const waiting = incomplete.filter((run) => !failedEarly(run));
  const count = countOf(ended.length, "run");
  if (ended.length > 0 && rule.incompleteRuns === "block") {
    const message = `${count} diverged or stopped before the value that is judged, which rules out supported.`;
    reasons.push(reason("incomplete_runs_block", message, ids(ended)));
  } else if (ended.length > 0) {
    const message = `${count} diverged or stopped before the value that is judged, left out by the rule.`;
    reasons.push(reason("incomplete_runs_excluded", message, ids(ended)));
  }
  if (waiting.length > 0) {
    const message = `${countOf(waiting.length, "run")} without a value to judge so far.`;
    reasons.push(reason("runs_without_value", message, ids(waiting)));
  }
  return reasons;
}

export function flagReasons(
  units: readonly Unit[],
  changes: readonly UnitChange[],
  registeredAt: number,
): Reason[] {
  const early = units.filter((unit) => unit.storedAt < registeredAt);
  const reasons: Reason[] = [];
  if (early.length > 0) {
    const message = `${early.length} of ${countOf(units.length, "value")} stored before the hypothesis was registered.`;
    reasons.push(
      reason(
        "retrospective",
        message,
        early.map((unit) => unit.experiment),
      ),
    );
  }
  if (changes.length > 0) {
    const what = changes.map(
      ({ name, entered, now }) =>
        `${name} ${entered === null ? "failed" : figure(entered)} → ${now === null ? "gone" : figure(now)}`,
    );
    const message = `After they were counted, values changed (${what.slice(0, 5).join("; ")}): open a new version.`;
    reasons.push(
      reason(
        "compromised",
        message,
        changes.map((change) => change.experiment),
      ),
    );
  }
  return reasons;
}

/**
 * `anytime` without sigma rests on equal variances. A two-sided F-test at 1 % tells when the arms contradict that (Snedecor & Cochran,
 * Statistical Methods, 6.12).
 */
export function varianceReasons(rule: TestRule, contrast: Contrast): Reason[] {
  if (rule.rule !== "anytime" || rule.sigma !== null || contrast.comparison === null) return [];
  const [a, b] = [varianceOf(contrast.candidate), varianceOf(contrast.comparison)];
  if (a === null || b === null || a === 0 || b === 0) return [];
  const [dfA, dfB] = [contrast.candidate.n - 1, contrast.comparison.n - 1];
  const p = 2 * (a > b ? fisherTail(a / b, dfA, dfB) : fisherTail(b / a, dfB, dfA));
  if (p > 0.01) return [];
  const message = `The arms spread differently (sd ${figure(Math.sqrt(a))} and ${figure(Math.sqrt(b))}), but the test takes one variance for both.`;
  return [reason("unequal_variances", message)];
}
