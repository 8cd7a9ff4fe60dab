import { anytimeTest, withHistory } from "./anytime-test.ts";
import { type Bounds, boundsOf, intersection } from "./bounds.ts";
import { type Contrast, contrastOf } from "./contrast.ts";
import type { TestRule } from "./rule.ts";
import { emptySample, type Sample, withValue } from "./sample.ts";
import type { Tested } from "./tested.ts";
import type { Unit } from "./units.ts";
import { welchTest } from "./welch-test.ts";
import { zTest } from "./z-test.ts";

/** The state of a test after one unit. The last three are `null` until both sides have a value. */
export interface Look {
  readonly candidate: Sample;
  readonly comparison: Sample;
  readonly contrast: Contrast | null;
  readonly tested: Tested | null;
  readonly bounds: Bounds | null;
}

/** What the rule's test says of this contrast by itself, without earlier looks. */
export function testOnce(rule: TestRule, contrast: Contrast): Tested {
  switch (rule.rule) {
    case "z":
      return zTest(rule, contrast);
    case "welch":
      return welchTest(rule, contrast);
    case "anytime":
      return anytimeTest(rule, contrast);
  }
}

/** The test after each unit, in the order given. Only `anytime` carries earlier looks along; for the others the path is a picture, not a licence. */
export function testPath(rule: TestRule, units: readonly Pick<Unit, "side" | "value">[]): Look[] {
  const looks: Look[] = [];
  for (const unit of units) {
    const before = looks.at(-1);
    const candidate = before?.candidate ?? emptySample;
    const comparison = before?.comparison ?? emptySample;
    looks.push(
      unit.side === "candidate"
        ? look(rule, before, withValue(candidate, unit.value), comparison)
        : look(rule, before, candidate, withValue(comparison, unit.value)),
    );
  }
  return looks;
}

function look(rule: TestRule, before: Look | undefined, candidate: Sample, comparison: Sample): Look {
  const contrast = contrastOf(rule, candidate, comparison);
  if (contrast === null) return { candidate, comparison, contrast, tested: null, bounds: null };
  const tested = testOnce(rule, contrast);
  const bounds = boundsOf(rule, contrast);
  if (rule.rule !== "anytime") return { candidate, comparison, contrast, tested, bounds };
  return {
    candidate,
    comparison,
    contrast,
    tested: withHistory(before?.tested ?? null, tested),
    bounds: intersection(before?.bounds ?? null, bounds),
  };
}

export type Outcome = "supported" | "refuted" | "testing" | "contradiction";

/** What the two claims amount to at alpha. Both can be reached only by `anytime`, at different times: then the model does not fit. */
export function outcomeOf(rule: TestRule, tested: Tested | null): Outcome {
  const reached = (p: number | null | undefined) => typeof p === "number" && p <= rule.alpha;
  const [support, refute] = [reached(tested?.support.p), reached(tested?.refute.p)];
  if (support && refute) return "contradiction";
  return support ? "supported" : refute ? "refuted" : "testing";
}
