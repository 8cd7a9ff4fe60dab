import { anytimeTest, withHistory } from "./anytime-test.ts";
import { type Contrast, contrastOf } from "./contrast.ts";
import type { TestRule } from "./rule.ts";
import { emptySample, type Sample, withValue } from "./sample.ts";
import type { Tested } from "./tested.ts";
import type { Unit } from "./units.ts";
import { welchTest } from "./welch-test.ts";
import { zTest } from "./z-test.ts";

/** The state of a test after one unit. `contrast` and `tested` are `null` until both sides have a value. */
export interface Look {
  readonly candidate: Sample;
  readonly comparison: Sample;
  readonly contrast: Contrast | null;
  readonly tested: Tested | null;
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
  let candidate = emptySample;
  let comparison = emptySample;
  let before: Tested | null = null;
  return units.map((unit) => {
    if (unit.side === "candidate") candidate = withValue(candidate, unit.value);
    else comparison = withValue(comparison, unit.value);
    const contrast = contrastOf(rule, candidate, comparison);
    if (contrast === null) return { candidate, comparison, contrast, tested: null };
    const now = testOnce(rule, contrast);
    const tested = rule.rule === "anytime" ? withHistory(before, now) : now;
    before = tested;
    return { candidate, comparison, contrast, tested };
  });
}

export type Outcome = "supported" | "refuted" | "testing" | "contradiction";

/** What the two claims amount to at alpha. Both can be reached only by `anytime`, at different times: then the model does not fit. */
export function outcomeOf(rule: TestRule, tested: Tested | null): Outcome {
  const reached = (p: number | null | undefined) => typeof p === "number" && p <= rule.alpha;
  const [support, refute] = [reached(tested?.support.p), reached(tested?.refute.p)];
  if (support && refute) return "contradiction";
  return support ? "supported" : refute ? "refuted" : "testing";
}
