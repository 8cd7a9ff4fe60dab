import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "./assess.ts";
import { judge } from "./judge.ts";
import { ruleOf, runOf, unitsOf } from "./test-data.ts";
import type { Status, Verdict } from "./verdict.ts";

const verdictOf = (
  rule: object,
  candidates: readonly number[],
  comparisons: readonly number[] = [],
): Verdict =>
  judge(ruleOf(rule), { units: unitsOf(candidates, comparisons), incomplete: [], registeredAt: 0 });
const codes = (verdict: Verdict) => verdict.reasons.map((reason) => reason.code);

const target = { comparison: { target: 0 }, direction: "maximize" };
const tests = [
  { rule: "z", sigma: 1 },
  { rule: "welch" },
  { rule: "anytime" },
  { rule: "anytime", sigma: 1 },
] as const;

describe("known answers", () => {
  // R: t.test(c(5,6,7,9), c(2,3,3,4,8), alternative = "greater"), also scipy.stats.ttest_ind(equal_var=False).
  test("welch", () => {
    const verdict = verdictOf({ direction: "maximize" }, [5, 6, 7, 9], [2, 3, 3, 4, 8]);
    expect(verdict.statistic?.value).toBeCloseTo(2.0333215081125453, 10);
    expect(verdict.statistic?.df).toBeCloseTo(6.974474347684475, 10);
    expect(verdict.support.p).toBeCloseTo(0.04083014645517024, 10);
    expect(verdict.refute.p).toBeCloseTo(1 - 0.04083014645517024, 10);
    expect(verdict.candidate).toMatchObject({ n: 4, mean: 6.75 });
  });

  test("student's t against a target", () => {
    const verdict = verdictOf({ ...target, rule: "welch", comparison: { target: 3 } }, [2, 3, 3, 4, 8]);
    expect(verdict.statistic?.value).toBeCloseTo(0.9534625892455922, 10);
    expect(verdict.support.p).toBeCloseTo(0.19717414165456415, 10);
    expect(verdict.interval?.lower).toBeCloseTo(-1.2358997724424925, 10);
  });

  test("z, with a minimum effect", () => {
    const verdict = verdictOf({ ...target, rule: "z", sigma: 2, minimumEffect: 1 }, [3, 5, 4, 4]);
    expect(verdict).toMatchObject({
      status: "supported",
      effect: 4,
      statistic: { name: "z", value: 3, df: null },
    });
    expect(verdict.support.p).toBeCloseTo(0.0013498980316300946, 14);
    expect(verdict.candidate?.interval?.lower).toBeCloseTo(4 - 1.6448536269514722, 12);
  });

  test("anytime between arms, with a minimum effect, is the Bayes factor under right Haar priors", () => {
    // Reference: the likelihood integrated over the common mean, log sigma and, by Simpson's rule, the standardized effect.
    const rule = { direction: "maximize", rule: "anytime", minimumEffect: 0.5 };
    const verdict = verdictOf(rule, [5, 6, 7, 9], [2, 3, 3, 4, 8]);
    expect(verdict.support.e).toBeCloseTo(2.25077241, 6);
    expect(verdict.refute.e).toBeCloseTo(0.27122369, 6);
    const known = { ...rule, sigma: 1.5, effectScale: 0.5 };
    expect(verdictOf(known, [5, 6, 7, 9], [2, 3, 3, 4, 8]).support.e).toBeCloseTo(3.5607837747710853, 7);
  });

  test("one value under unknown sigma is a bet on its sign", () => {
    // 2 F₁(1) = 1.5 for a half-Cauchy bet of scale one: three to one on, three to one against.
    const verdict = verdictOf({ ...target, rule: "anytime" }, [0.3]);
    expect(verdict.support.e).toBeCloseTo(1.5, 12);
    expect(verdict.refute.e).toBeCloseTo(0.5, 12);
    expect(verdict.interval).toEqual({ lower: null, upper: null, level: 0.9 });
  });
});

describe("statuses", () => {
  test("no units: no evidence; no comparison: testing, with the reason", () => {
    for (const rule of [...tests, { rule: "score" as const }]) {
      expect(verdictOf(rule, [])).toMatchObject({ status: "no_evidence", candidate: null, path: [] });
      expect(verdictOf(rule, [], [1, 2])).toMatchObject({ status: "no_evidence" });
    }
    const alone = verdictOf({ rule: "anytime" }, [1, 2]);
    expect([alone.status, codes(alone)]).toEqual(["testing", ["no_comparison"]]);
  });

  test.each([
    ["one value in an arm", [5], [1, 2], "too_few_units"],
    ["equal values in an arm", [5, 5, 5], [1, 2], "zero_variance"],
  ])("welch with %s is testing, with the reason", (_, candidates, comparisons, code) => {
    const verdict = verdictOf({ direction: "maximize" }, candidates, comparisons);
    expect(verdict).toMatchObject({ status: "testing", statistic: null, support: { p: null } });
    expect(codes(verdict)).toEqual([code]);
    expect(verdict.prospects.map((prospect) => prospect.kind)).toEqual(
      code === "zero_variance" ? [] : ["enough_to_test"],
    );
  });

  test("welch against one baseline run can never test, and says so", () => {
    const rule = { comparison: { baseline: "root", at: "last" } };
    expect(verdictOf(rule, [5, 6, 7], [1]).prospects).toMatchObject([{ kind: "out_of_reach", toward: null }]);
  });

  test("failing to reject is not refutation, and refutation needs evidence of its own", () => {
    expect(verdictOf({ ...target, rule: "z", sigma: 1 }, [-0.1]).status).toBe("testing");
    expect(verdictOf({ ...target, rule: "z", sigma: 1 }, [-1, -1.2, -0.9]).status).toBe("refuted");
    expect(verdictOf({ ...target, rule: "z", sigma: 1, minimumEffect: 5 }, [1, 1.2, 0.9]).status).toBe(
      "refuted",
    );
  });

  test("copies of one run are no evidence under anytime either", () => {
    const verdict = verdictOf({ ...target, rule: "anytime" }, Array<number>(12).fill(2));
    expect([verdict.status, codes(verdict)]).toEqual(["testing", ["zero_variance"]]);
  });

  test("anytime stays with its first decision and tells when; both ways is a contradiction", () => {
    const good = [2, 2.4, 2.2, 1.9, 2.1];
    const early = verdictOf({ ...target, rule: "anytime" }, good);
    const late = verdictOf({ ...target, rule: "anytime" }, [...good, -2, -1]);
    expect(late).toMatchObject({ status: "supported", decidedAtUnit: early.decidedAtUnit });
    expect(late.support.p).toBe(early.support.p);
    expect(late.support.e).toBeLessThan(early.support.e!);
    const both = verdictOf({ ...target, rule: "anytime", sigma: 1 }, [
      ...good,
      ...Array<number>(40).fill(-3),
    ]);
    expect(both).toMatchObject({ status: "testing", interval: null });
    expect(codes(both)).toEqual(["both_directions_rejected", "empty_interval"]);
  });

  test("numbers too large to compute with are said to be so", () => {
    for (const rule of tests) {
      const verdict = verdictOf({ ...rule, direction: "maximize" }, [1e308, -1e308, 1e308], [-1e308, 1e308]);
      expect(verdict.status).toBe("testing");
      expect(codes(verdict)).toContain("overflow");
      expect(hasUnwritableNumber(verdict)).toBe(false);
    }
  });

  test("arms that spread differently are named under a common variance", () => {
    const verdict = verdictOf({ rule: "anytime" }, [1, 1.01, 1.02, 0.99, 1], [0, 5, -5, 9, -9]);
    expect(codes(verdict)).toContain("unequal_variances");
    expect(codes(verdictOf({ rule: "anytime" }, [1, 2, 3], [0, 1.1, 2]))).toEqual(["undecided"]);
  });
});

describe("runs that ended early", () => {
  const good = [2, 2.2, 2.4, 1.9].map((value, index) => runOf(`e${index}`, "new", value));
  const failed = runOf("e9", "new", 5, { state: "failed" });
  const rule = { ...target, rule: "z", sigma: 1 };
  const status = (more: object, runs = [...good, failed]) =>
    assess(ruleOf({ ...rule, ...more }), runs, { registeredAt: 0 }).verdict;

  test("block supported and say what would settle it", () => {
    const verdict = status({});
    expect([verdict.status, codes(verdict)]).toEqual(["testing", ["above_minimum", "incomplete_runs_block"]]);
    expect(verdict.reasons[1]?.experiments).toEqual(["e9"]);
    expect(verdict.prospects).toMatchObject([{ kind: "settle_runs", toward: "supported" }]);
    expect(status({ rule: "score", sigma: undefined, comparison: { target: 0.001 } }).status).toBe("testing");
  });

  test("do not block when the rule excludes them, nor a refutation, nor when they are only waiting", () => {
    expect(status({ incompleteRuns: "exclude" })).toMatchObject({ status: "supported" });
    expect(codes(status({ incompleteRuns: "exclude" }))).toContain("incomplete_runs_excluded");
    expect(status({ direction: "minimize" }).status).toBe("refuted");
    const waiting = status({}, [...good, runOf("e9", "new", 5, { state: "running" })]);
    expect([waiting.status, codes(waiting)]).toEqual(["supported", ["above_minimum", "runs_without_value"]]);
  });
});

describe("flags", () => {
  const runs = [runOf("e1", "new", 2), runOf("e2", "new", 2.5), runOf("e3", "new", 2.1)];
  const rule = ruleOf({ ...target, rule: "anytime" });

  test("values stored before the registration count, and are named", () => {
    const { verdict } = assess(rule, runs, { registeredAt: 3.5 });
    expect(verdict.retrospective).toBe(true);
    expect(verdict.reasons.at(-1)).toMatchObject({ code: "retrospective", experiments: ["e1", "e2"] });
    expect(assess(rule, runs, { registeredAt: 0 }).verdict.retrospective).toBe(false);
  });

  test("a value changed after it entered compromises anytime, and only anytime", () => {
    const { units } = assess(rule, runs, { registeredAt: 0 });
    const changed = [runOf("e1", "new", 9), ...runs.slice(1)];
    const again = assess(rule, changed, { registeredAt: 0, entered: units });
    expect(again.verdict).toMatchObject({ compromised: true, candidate: { mean: 2.2 } });
    expect(codes(again.verdict)).toContain("compromised");
    const welch = assess(ruleOf({ ...target, rule: "welch" }), changed, { registeredAt: 0, entered: units });
    expect(welch.verdict).toMatchObject({ compromised: false, candidate: { mean: 13.6 / 3 } });
  });

  test("a run that is resumed after it entered is a change, and not absent as well", () => {
    const { units } = assess(rule, runs, { registeredAt: 0 });
    const resumed = [runOf("e1", "new", 2, { state: "running" }), ...runs.slice(1)];
    const again = assess(rule, resumed, { registeredAt: 0, entered: units });
    expect(again.verdict.compromised).toBe(true);
    expect(again.units.map(({ experiment }) => experiment)).toEqual(["e1", "e2", "e3"]);
    expect(again.incomplete).toEqual([]);
  });

  test("a failed run that leaves the arm is a change, unless the rule excludes such runs", () => {
    const failed = runOf("e9", "new", 5, { state: "failed" });
    const gone = (of: typeof rule) => {
      const { units, incomplete } = assess(of, [...runs, failed], { registeredAt: 0 });
      return assess(of, runs, { registeredAt: 0, entered: units, stoodAgainst: incomplete }).changes;
    };
    expect(gone(rule)).toEqual([{ experiment: "e9", name: "run e9", entered: null, now: null }]);
    expect(gone(ruleOf({ ...target, rule: "anytime", incompleteRuns: "exclude" }))).toEqual([]);
  });

  test("assessing again what was assessed changes nothing", () => {
    const once = assess(rule, runs, { registeredAt: 0 });
    expect(assess(rule, runs, { registeredAt: 0, entered: once.units })).toEqual(once);
  });
});

describe("what would change the verdict", () => {
  test.each(tests)("%j: the seeds it asks for are the fewest that decide", (rule) => {
    const verdict = verdictOf({ ...target, ...rule, alpha: 0.01 }, [0.9, -0.1, 0.7, 0.3]);
    const [prospect] = verdict.prospects;
    expect([verdict.status, prospect?.kind, prospect?.toward]).toEqual([
      "testing",
      "more_seeds",
      "supported",
    ]);
    const decided = (more: number) => {
      const n = 4 + more;
      const spread = Math.sqrt((verdict.candidate!.sd! ** 2 * (n - 1)) / n);
      // n values of mean 0.45 and the same sd: pairs around the mean, and one at it when n is odd.
      const around = spread * Math.sqrt(n / (n - (n % 2)));
      const values = Array.from({ length: n }, (_, i) =>
        i === n - 1 && n % 2 === 1 ? 0.45 : 0.45 + (i % 2 === 0 ? around : -around),
      );
      const p = verdictOf({ ...target, ...rule, alpha: 0.01 }, values);
      return rule.rule === "anytime" ? p.support.e! >= 100 : p.support.p! <= 0.01;
    };
    expect(decided(prospect!.candidateSeeds)).toBe(true);
    expect(decided(prospect!.candidateSeeds - 1)).toBe(false);
    expect(prospect?.message).toBe(
      `${prospect?.candidateSeeds} more seeds at this effect and spread would make it supported.`,
    );
  });

  test("both arms grow where both can; a fixed baseline does not, and may put it out of reach", () => {
    const arms = verdictOf({ rule: "z", sigma: 1 }, [0.8], [1]);
    expect(arms.prospects).toMatchObject([
      { toward: "supported", candidateSeeds: 135, comparisonSeeds: 135 },
    ]);
    expect(arms.prospects[0]?.message).toContain("in each arm");
    const root = verdictOf({ rule: "z", sigma: 1, comparison: { baseline: "root", at: "last" } }, [0.8], [1]);
    expect(root.prospects).toMatchObject([{ kind: "out_of_reach" }]);
    const fixed = {
      rule: "z",
      sigma: 1,
      candidate: { experiments: ["a"], at: "last" },
      comparison: { target: 1 },
    };
    expect(verdictOf(fixed, [0.8]).prospects).toEqual([]);
  });
});

describe("score", () => {
  const rule = ruleOf({ rule: "score", comparison: { target: 10 }, direction: "maximize" });
  const scored = (values: readonly number[]) =>
    assess(
      rule,
      values.map((value, index) => runOf(`e${index}`, "new", value)),
      { registeredAt: 0 },
    ).verdict;

  test("adds confidence × normalized delta and keeps its thresholds", () => {
    expect(scored([12, 11])).toMatchObject({
      status: "testing",
      score: expect.closeTo(0.3, 12),
      effect: 1.5,
    });
    expect(scored([15])).toMatchObject({ status: "testing", score: 0.5 });
    expect(scored([15.1]).status).toBe("supported");
    expect(scored([4]).status).toBe("refuted");
    expect(scored([12, 11]).prospects).toMatchObject([{ toward: "supported", candidateSeeds: 2 }]);
    expect(scored([12, 11]).path.map((point) => point.score)).toEqual([0.2, expect.closeTo(0.3, 12)]);
  });

  test("a wild series counts for less", () => {
    const wild = runOf("e1", "new", 20);
    const series = { ...wild.series!, min: 0, max: 20, avg: 10 };
    const { verdict } = assess(rule, [{ ...wild, series }], { registeredAt: 0 });
    expect(verdict.score).toBeCloseTo(1 / 3, 12);
  });

  test("repetition never inflates it", () => {
    const runs = [runOf("e1", "new", 12), runOf("e2", "new", 11)];
    const once = assess(rule, runs, { registeredAt: 0 });
    expect(assess(rule, [...runs, ...runs, ...runs], { registeredAt: 0, entered: once.units })).toEqual(once);
  });
});

/** JSON writes NaN and the infinities as null, silently. */
function hasUnwritableNumber(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnwritableNumber);
}

describe("properties", () => {
  // Binary fractions, so that shifting and scaling in a test is exact.
  const value = fc.integer({ min: -20_000, max: 20_000 }).map((thousandths) => thousandths / 1024);
  const values = fc.array(value, { minLength: 1, maxLength: 10 });
  const near = (a: number | null | undefined, b: number | null | undefined) => {
    if (typeof a !== "number" || typeof b !== "number") return expect(a ?? null).toBe(b ?? null);
    const tolerance = 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
    return expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance);
  };
  const spread = (list: readonly number[]) => Math.max(...list) - Math.min(...list);
  const varied = values.filter((list) => list.length < 2 || spread(list) > 1e-3);

  test.each(tests)(
    "%j: the order of units matters to nothing but the path and what looking allows",
    (rule) => {
      fc.assert(
        fc.property(varied, varied, (a, b) => {
          const forth = verdictOf(rule, a, b);
          const back = verdictOf(rule, [...a].reverse(), [...b].reverse());
          near(forth.effect, back.effect);
          near(forth.statistic?.value, back.statistic?.value);
          near(forth.support.logE, back.support.logE);
          if (rule.rule !== "anytime") near(forth.support.p, back.support.p);
        }),
      );
    },
  );

  test.each(tests)("%j: turning the direction round turns the verdict round", (rule) => {
    fc.assert(
      fc.property(varied, varied, (a, b) => {
        const up = verdictOf({ ...rule, direction: "maximize" }, a, b);
        const down = verdictOf({ ...rule, direction: "minimize" }, a, b);
        near(up.effect, -down.effect!);
        near(up.support.p, down.refute.p);
        near(up.refute.logE, down.support.logE);
        const mirrored: Record<Status, Status> = {
          supported: "refuted",
          refuted: "supported",
          testing: "testing",
          no_evidence: "no_evidence",
        };
        expect(down.status).toBe(mirrored[up.status]);
      }),
    );
  });

  test.each([{ rule: "welch" }, { rule: "anytime" }])("%j: the unit of the metric means nothing", (rule) => {
    const scale = fc.constantFrom(1e-6, 0.5, 1024, 1e9);
    fc.assert(
      fc.property(varied, varied, scale, fc.integer({ min: -50, max: 50 }), (a, b, factor, shift) => {
        const moved = (list: readonly number[]) => list.map((value) => (value + shift) * factor);
        const [here, there] = [verdictOf(rule, a, b), verdictOf(rule, moved(a), moved(b))];
        near(here.support.logE, there.support.logE);
        near(here.statistic?.df, there.statistic?.df);
        if (rule.rule === "welch") near(here.support.p, there.support.p);
      }),
    );
  });

  test.each(tests)("%j: the interval and the verdict tell the same", (rule) => {
    const minimum = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(varied, varied, minimum, (a, b, minimumEffect) => {
        const { status, interval, decidedAtUnit } = verdictOf({ ...rule, minimumEffect }, a, b);
        const above = (interval?.lower ?? Number.NEGATIVE_INFINITY) - minimumEffect;
        const below = minimumEffect - (interval?.upper ?? Number.POSITIVE_INFINITY);
        if (interval === null || Math.min(Math.abs(above), Math.abs(below)) < 1e-7) return;
        expect(status).toBe(above > 0 ? "supported" : below > 0 ? "refuted" : "testing");
        if (rule.rule === "anytime") expect(decidedAtUnit === null).toBe(status === "testing");
      }),
    );
  });

  test.each(tests)("%j: a larger minimum effect never makes supported easier", (rule) => {
    fc.assert(
      fc.property(varied, fc.double({ min: 0, max: 10, noNaN: true }), (a, more) => {
        const low = verdictOf({ ...target, ...rule }, a);
        const high = verdictOf({ ...target, ...rule, minimumEffect: more }, a);
        expect(high.support.p ?? 1).toBeGreaterThanOrEqual((low.support.p ?? 1) - 1e-9);
        if (low.status === "refuted") expect(high.status).toBe("refuted");
      }),
    );
  });

  test.each([...tests, { rule: "score" } as const])(
    "%j: a verdict is plain JSON and comes out again",
    (rule) => {
      fc.assert(
        fc.property(values, values, (a, b) => {
          const verdict = verdictOf(rule, a, b);
          expect(hasUnwritableNumber(verdict)).toBe(false);
          expect(verdictOf(rule, a, b)).toEqual(verdict);
          expect(verdict.path).toHaveLength(rule.rule === "score" ? a.length : a.length + b.length);
        }),
      );
    },
  );
});
