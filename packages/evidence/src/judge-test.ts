import type { Bounds } from "./bounds.ts";
import { testProspects } from "./prospects.ts";
import { reason, standing, varianceReasons } from "./reasons.ts";
import type { TestRule } from "./rule.ts";
import { type Look, outcomeOf, testPath } from "./test-path.ts";
import { noClaim } from "./tested.ts";
import type { Unit } from "./units.ts";
import type { Finding, Interval, PathPoint, Reason } from "./verdict.ts";

/** Runs the rule's test along the units in the order given. */
export function judgeByTest(rule: TestRule, units: readonly Unit[]): Finding {
  const looks = testPath(rule, units);
  const path = looks.map((look, index) => pathPoint(rule, units[index]!, look));
  const last = looks.at(-1);
  const end = path.at(-1);
  const outcome = outcomeOf(rule, last?.tested ?? null);
  const decided =
    rule.rule === "anytime" ? looks.findIndex((look) => outcomeOf(rule, look.tested) !== "testing") : -1;
  return {
    status: outcome === "contradiction" ? "testing" : outcome,
    effect: end?.effect ?? null,
    interval: end?.interval ?? null,
    statistic: last?.tested?.statistic ?? null,
    support: end?.support ?? noClaim,
    refute: end?.refute ?? noClaim,
    score: null,
    decidedAtUnit: decided < 0 ? null : decided + 1,
    reasons: reasonsOf(rule, last),
    prospects: outcome === "testing" && last !== undefined ? testProspects(rule, last) : [],
    path,
  };
}

function pathPoint(rule: TestRule, unit: Unit, look: Look): PathPoint {
  return {
    experiment: unit.experiment,
    name: unit.name,
    side: unit.side,
    storedAt: unit.storedAt,
    candidateN: look.candidate.n,
    comparisonN: look.comparison.n,
    effect: look.contrast !== null && Number.isFinite(look.contrast.effect) ? look.contrast.effect : null,
    interval: intervalOf(rule, look.bounds),
    support: look.tested?.support ?? noClaim,
    refute: look.tested?.refute ?? noClaim,
    score: null,
  };
}

function isEmpty(bounds: Bounds): boolean {
  return bounds.lower !== null && bounds.upper !== null && bounds.lower > bounds.upper;
}

function intervalOf(rule: TestRule, bounds: Bounds | null): Interval | null {
  return bounds === null || isEmpty(bounds) ? null : { ...bounds, level: 1 - 2 * rule.alpha };
}

function reasonsOf(rule: TestRule, look: Look | undefined): Reason[] {
  if (look === undefined || look.candidate.n === 0) {
    return [reason("no_units", "No run of the candidate has a value to judge yet.")];
  }
  if (look.contrast === null || look.tested === null) {
    return [reason("no_comparison", "No run of the comparison has a value yet.")];
  }
  const reasons = [standing(rule, outcomeOf(rule, look.tested), look.contrast, look.tested)];
  if (look.bounds !== null && isEmpty(look.bounds)) {
    reasons.push(
      reason("empty_interval", "No single effect fits all looks: the runs may have changed along the way."),
    );
  }
  return [...reasons, ...varianceReasons(rule, look.contrast)];
}
