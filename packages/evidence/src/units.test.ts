import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enterUnits } from "./entry.ts";
import { readRun, type SeriesPoint, summarizeSeries } from "./run.ts";
import { ruleOf, runOf } from "./test-data.ts";
import { collectUnits, confidence, normalizedDelta } from "./units.ts";

const points = (values: Record<number, number>): SeriesPoint[] =>
  Object.entries(values).map(([step, value]) => ({
    step: Number(step),
    value,
    storedAt: Number(step) + 1000,
  }));

describe("what is read from a run", () => {
  const series = summarizeSeries(points({ 100: 3, 0: 9, 200: 4 }), [100]);
  const run = runOf("e1", "new", 0, { series, endedAt: 5000 });

  test("the value at a step, the last, the best by direction, the average", () => {
    expect(readRun(run, { step: 100 }, "minimize")).toEqual({ kind: "value", value: 3, storedAt: 1100 });
    expect(readRun(run, "last", "minimize")).toEqual({ kind: "value", value: 4, storedAt: 5000 });
    expect(readRun(run, "best", "minimize")).toMatchObject({ value: 3 });
    expect(readRun(run, "best", "maximize")).toMatchObject({ value: 9 });
    expect(readRun(run, "average", "minimize")).toMatchObject({ value: 16 / 3 });
  });

  const step = { step: 150 };
  const short = summarizeSeries(points({ 0: 9, 100: 3 }), [150]);
  const broken = summarizeSeries(points({ 0: 9, 100: Number.NaN }), [150]);
  const brokenThere = summarizeSeries(points({ 0: 9, 150: Number.POSITIVE_INFINITY, 200: 1 }), [150]);
  test.each([
    ["runs and has not come there", "pending", { series: short, state: "running" as const }],
    ["has logged nothing yet", "pending", { series: null, state: "running" as const }],
    ["finished before the step", "stopped", { series: short }],
    ["failed before the step", "stopped", { series: short, state: "failed" as const }],
    ["crashed without a value", "stopped", { series: null, state: "crashed" as const }],
    ["diverged before the step", "diverged", { series: broken, state: "stopped" as const }],
    ["diverged at the step", "diverged", { series: brokenThere }],
    ["went past the step", "missing", { series }],
  ])("at a step, a run that %s is %s", (_, why, more) => {
    expect(readRun(runOf("e1", "new", 0, more), step, "minimize")).toEqual({ kind: "absent", why });
  });

  test.each([
    ["runs", "last", "pending", { series, state: "running" as const }],
    ["was stopped", "best", "stopped", { series, state: "stopped" as const }],
    ["failed after diverging", "last", "diverged", { series: broken, state: "failed" as const }],
    ["ended in NaN", "last", "diverged", { series: broken }],
    ["ended in NaN", "average", "diverged", { series: broken }],
    ["never logged the metric", "last", "missing", { series: null }],
  ] as const)("a run that %s has no %s value: %s", (_, at, why, more) => {
    expect(readRun(runOf("e1", "new", 0, more), at, "minimize")).toEqual({ kind: "absent", why });
  });

  test("the best value of a run that ended in NaN is its best finite one", () => {
    expect(readRun(runOf("e1", "new", 0, { series: broken }), "best", "minimize")).toMatchObject({
      value: 9,
    });
  });

  test("a series of nothing finite has no extremes", () => {
    expect(summarizeSeries([], [])).toBeNull();
    expect(summarizeSeries(points({ 1: Number.NaN }), [])).toMatchObject({ min: null, max: null, avg: null });
  });
});

describe("units", () => {
  const runs = [
    runOf("e1", "old", 4, { isRoot: true }),
    runOf("e2", "new", 3),
    runOf("e3", "new", 5),
    runOf("e4", "old", 6, { state: "failed" }),
    runOf("e5", null, 1),
  ];

  test("each run counts once, on one side, in recorded order", () => {
    const { units, incomplete } = collectUnits(ruleOf({}), [...runs, runs[1]!]);
    expect(units.map(({ experiment, side, value }) => [experiment, side, value])).toEqual([
      ["e1", "comparison", 4],
      ["e2", "candidate", 3],
      ["e3", "candidate", 5],
    ]);
    expect(incomplete).toEqual([{ experiment: "e4", name: "run e4", side: "comparison", why: "stopped" }]);
  });

  test("delta is positive when better, normalized by the baseline", () => {
    const { units } = collectUnits(ruleOf({}), runs);
    expect(units[1]).toMatchObject({ baseline: 4, delta: 1, normalizedDelta: 0.25, confidence: 1 });
    const higher = collectUnits(ruleOf({ direction: "maximize" }), runs);
    expect(higher.units[1]).toMatchObject({ baseline: 4, delta: -1, normalizedDelta: -0.25 });
    expect(collectUnits(ruleOf({ comparison: { target: 2 } }), runs).units[0]).toMatchObject({
      baseline: 2,
      delta: -1,
    });
  });

  test("normalization does not divide by nothing, confidence falls with spread", () => {
    expect(normalizedDelta(1e-6, 0)).toBeCloseTo(1, 12);
    expect(confidence(1, 1, 1)).toBe(1);
    expect(confidence(1, 3, 2)).toBe(0.5);
    expect(confidence(-1, 1, 0)).toBeCloseTo(1 / (1 + 2e6), 12);
  });

  test("root is the project's root run, and not a candidate", () => {
    const rule = ruleOf({
      candidate: { experiments: ["e1", "e2", "run e3"], at: "last" },
      comparison: { baseline: "root", at: "last" },
    });
    const { units } = collectUnits(rule, runs);
    expect(units.map(({ experiment, side, baseline }) => [experiment, side, baseline])).toEqual([
      ["e1", "comparison", null],
      ["e2", "candidate", 4],
      ["e3", "candidate", 4],
    ]);
  });

  test("best is the best among other runs that finished before this one started, never itself", () => {
    const rule = ruleOf({ rule: "score", comparison: { baseline: "best", at: "best" } });
    const history = [
      runOf("e1", "new", 5, { startedAt: 0, endedAt: 10 }),
      runOf("e2", null, 3, { startedAt: 0, endedAt: 20 }),
      runOf("e3", null, 1, { startedAt: 0, endedAt: 40 }),
      runOf("e4", null, 0, { startedAt: 0, endedAt: 20, state: "failed" }),
      runOf("e5", "new", 2, { startedAt: 30, endedAt: 50 }),
      runOf("e6", "new", 9, { startedAt: 45, endedAt: 60 }),
      runOf("e7", "new", 9, { startedAt: 20, endedAt: 60 }),
    ];
    const { units, incomplete } = collectUnits(rule, history);
    expect(units.map(({ experiment, baseline }) => [experiment, baseline])).toEqual([
      ["e5", 3],
      ["e6", 1],
      ["e7", 5],
    ]);
    expect(incomplete).toEqual([{ experiment: "e1", name: "run e1", side: "candidate", why: "no_baseline" }]);
    const highest = collectUnits(
      ruleOf({ rule: "score", direction: "maximize", comparison: { baseline: "best", at: "best" } }),
      history,
    );
    expect(highest.units.find((unit) => unit.experiment === "e6")?.baseline).toBe(5);
  });

  test("the order in which runs are given changes nothing", () => {
    const shuffled = fc.shuffledSubarray(runs, { minLength: runs.length });
    for (const rule of [
      ruleOf({}),
      ruleOf({ rule: "score", comparison: { baseline: "best", at: "last" } }),
    ]) {
      const expected = collectUnits(rule, runs);
      fc.assert(
        fc.property(shuffled, (order) => {
          expect(collectUnits(rule, order)).toEqual(expected);
        }),
      );
    }
  });
});

describe("entering a sequential test", () => {
  const rule = ruleOf({ comparison: { target: 4 } });
  const collect = (...runs: ReturnType<typeof runOf>[]) => collectUnits(rule, runs);
  const first = collect(runOf("e2", "new", 3), runOf("e3", "new", 5));

  test("new units follow, even when they were recorded earlier", () => {
    const { units, changes } = enterUnits(
      first.units,
      collect(runOf("e1", "new", 1), runOf("e2", "new", 3), runOf("e3", "new", 5)),
    );
    expect(units.map((unit) => unit.experiment)).toEqual(["e2", "e3", "e1"]);
    expect(changes).toEqual([]);
  });

  test("a changed or vanished value keeps what entered and is reported", () => {
    const { units, changes } = enterUnits(
      first.units,
      collect(runOf("e2", "new", 3.5), runOf("e3", null, 5)),
    );
    expect(units.map((unit) => unit.value)).toEqual([3, 5]);
    expect(changes).toEqual([
      { experiment: "e2", name: "run e2", entered: 3, now: 3.5 },
      { experiment: "e3", name: "run e3", entered: 5, now: null },
    ]);
  });

  test("entering what has entered changes nothing", () => {
    const once = enterUnits([], first);
    expect(enterUnits(once.units, first)).toEqual(once);
    expect(once.units).toEqual(first.units);
  });
});
