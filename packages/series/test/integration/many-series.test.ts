import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createBatchStore,
  createDerivation,
  createReader,
  type DirtyRange,
  nothingDirty,
} from "../../src/index.ts";
import { openTestEngine, type TestEngine } from "../support/engine.ts";

let test_engine: TestEngine;
beforeAll(async () => {
  test_engine = await openTestEngine();
});
afterAll(() => test_engine.close());

const scope = { teamId: randomUUID(), projectId: randomUUID() };
const metrics = Array.from({ length: 8 }, (_, i) => `metric ${i}`);
/** Runs with all metrics, enough to be asked for together, and some that have others. */
const runs = Array.from({ length: 14 }, (_, run) => ({
  experimentId: randomUUID(),
  own: run < 11 ? metrics : [...metrics.slice(run - 10), `only of ${run}`],
}));
const loggedValue = (run: number, metric: string, step: number) => run * 1000 + metric.length * 100 + step;

test("summaries of many series at once are those of each, from points and once derived", async () => {
  const { engine } = test_engine;
  const steps = [0, 1, 2];
  const batches = runs.map(({ experimentId, own }, run) => ({
    owner: { ...scope, experimentId },
    batchId: undefined,
    contentHash: `${run}`,
    receivedAtUs: 1_790_800_000_000_000,
    sequence: run + 1,
    series: own.map((metric) => ({
      metric,
      host: "",
      steps: BigInt64Array.from(steps, BigInt),
      timestampsUs: BigInt64Array.from(steps, BigInt),
      values: Float64Array.from(steps, (step) => loggedValue(run, metric, step)),
    })),
  }));
  await createBatchStore(engine).store({ first: 1, last: runs.length }, batches);
  const dirty: DirtyRange[] = batches.flatMap(({ owner, series }) =>
    series.map(({ metric }) => ({ owner, metric, fromStep: 0n, toStep: 2n })),
  );
  const expected = runs.flatMap(({ experimentId, own }, run) =>
    own.map(
      (metric) => `${experimentId} ${metric} 3 ${loggedValue(run, metric, 0)} ${loggedValue(run, metric, 2)}`,
    ),
  );
  const summaries = async (marks: readonly DirtyRange[]) => {
    const reader = createReader(engine, {
      ranges: (id) => marks.filter(({ owner }) => owner.experimentId === id),
      experimentIds: () => new Set(marks.map(({ owner }) => owner.experimentId)),
    });
    const found = await reader.summaries(scope, {});
    return found
      .map(
        ({ experimentId, metric, count, min, last }) =>
          `${experimentId} ${metric} ${count} ${min} ${last.value}`,
      )
      .sort();
  };
  expect(await summaries(dirty)).toEqual(expected.toSorted());
  await createDerivation(engine).recompute(dirty);
  expect(await summaries([])).toEqual(expected.toSorted());
  expect(await createReader(engine, nothingDirty).metrics(scope)).toHaveLength(metrics.length + 3);
});
