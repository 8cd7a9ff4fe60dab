import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createBatchStore,
  createDerivation,
  createReader,
  type DirtySteps,
  deleteExperiments,
  nothingDirty,
  pendingDeletions,
  removeLateRows,
  type Scope,
  type SeriesReader,
} from "../../src/index.ts";
import { openTestEngine, type TestEngine } from "../support/engine.ts";
import { tinyPolicy } from "../support/world.ts";

let opened: TestEngine;
beforeAll(async () => {
  opened = await openTestEngine();
});
afterAll(() => opened.close());

const metric = "loss";
const steps = 200;

/** An experiment with one series of 200 steps, derived. */
async function loggedExperiment(scope: Scope, sequence = 1) {
  const owner = { ...scope, experimentId: randomUUID() };
  const batch = {
    owner,
    batchId: "first",
    contentHash: "0123",
    receivedAtUs: 1_793_700_000_000_000,
    sequence,
    series: [
      {
        metric,
        host: "",
        steps: BigInt64Array.from({ length: steps }, (_, i) => BigInt(i)),
        timestampsUs: BigInt64Array.from({ length: steps }, (_, i) => BigInt(i)),
        values: Float64Array.from({ length: steps }, (_, i) => i / 2),
      },
    ],
  };
  const store = () => createBatchStore(opened.engine).store({ first: sequence, last: sequence }, [batch]);
  const dirty = [{ owner, metric, fromStep: 0n, toStep: BigInt(steps - 1) }];
  const derive = () => createDerivation(opened.engine, tinyPolicy).recompute(dirty);
  await store();
  await derive();
  return { owner, store, derive, dirty };
}

type Ask = (reader: SeriesReader, scope: Scope, experimentId: string) => Promise<unknown>;

/** One question per function of the reader, and the answer of someone to whom the experiment does not exist. */
const questions: Record<keyof SeriesReader, { ask: Ask; nothing: unknown }> = {
  points: {
    ask: (reader, scope, experimentId) => reader.points(scope, { experimentId, metric }, {}),
    nothing: { kind: "points", count: 0, points: [] },
  },
  rawPoints: {
    ask: (reader, scope, experimentId) => reader.rawPoints(scope, { experimentId, metric }, { limit: 10 }),
    nothing: { kind: "raw", count: 0, points: [] },
  },
  chart: {
    ask: (reader, scope, experimentId) => reader.chart(scope, { experimentId, metric }, { buckets: 10 }),
    nothing: { kind: "points", count: 0, points: [] },
  },
  charts: {
    ask: (reader, scope, experimentId) => reader.charts(scope, [{ experimentId, metric }], { buckets: 10 }),
    nothing: [{ kind: "points", count: 0, points: [] }],
  },
  summaries: {
    ask: (reader, scope, id) => reader.summaries(scope, { experimentIds: [id] }),
    nothing: [],
  },
  valuesAtSteps: {
    ask: (reader, scope, experimentId) => reader.valuesAtSteps(scope, metric, [{ experimentId, step: 3n }]),
    nothing: new Map(),
  },
  runs: {
    ask: (reader, scope) =>
      reader.runs(scope, {
        sort: { column: { metric, reading: "last" }, direction: "asc" },
        columns: [
          { metric, reading: "avg" },
          { metric, reading: { atStep: 4n } },
        ],
        limit: 10,
        offset: 0,
      }),
    nothing: { total: 0, runs: [] },
  },
  column: {
    ask: (reader, scope) => reader.column(scope, { metric, reading: { atStep: 4n } }),
    nothing: new Map(),
  },
  metrics: { ask: (reader, scope) => reader.metrics(scope), nothing: [] },
  pointsAfter: {
    ask: (reader, scope, id) => reader.pointsAfter(scope, id, 0),
    nothing: { points: [], cursor: 0, more: false },
  },
  lastSequence: { ask: (reader, scope, id) => reader.lastSequence(scope, id), nothing: 0 },
  exportCsv: {
    ask: async (reader, scope, id) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of reader.exportCsv(scope, id)) chunks.push(chunk);
      return Buffer.concat(chunks).toString().trim().split("\n").slice(1);
    },
    nothing: [],
  },
};

async function expectNothing(scope: Scope, experimentId: string, dirty: DirtySteps = nothingDirty) {
  const reader = createReader(opened.engine, dirty);
  for (const [name, { ask, nothing }] of Object.entries(questions)) {
    expect(await ask(reader, scope, experimentId), name).toEqual(nothing);
  }
}

test("no function of the reader answers another team or another project", async () => {
  const scope = { teamId: randomUUID(), projectId: randomUUID() };
  const { owner, dirty } = await loggedExperiment(scope);
  const reader = createReader(opened.engine, nothingDirty);
  for (const [name, { ask, nothing }] of Object.entries(questions)) {
    expect(await ask(reader, scope, owner.experimentId), name).not.toEqual(nothing);
  }
  const everythingDirty: DirtySteps = { ranges: () => dirty, experimentIds: () => [owner.experimentId] };
  for (const other of [
    { teamId: randomUUID(), projectId: scope.projectId },
    { teamId: scope.teamId, projectId: randomUUID() },
  ]) {
    await expectNothing(other, owner.experimentId);
    await expectNothing(other, owner.experimentId, everythingDirty);
    const stored = await createBatchStore(opened.engine).storedBatches({ ...owner, ...other });
    expect(stored.size).toBe(0);
  }
});

async function untilErased(): Promise<void> {
  const deadline = AbortSignal.timeout(30_000);
  for (;;) {
    deadline.throwIfAborted();
    if ((await pendingDeletions(opened.engine, Math.ceil(Date.now() / 1000))).mutations === 0) return;
  }
}

async function rowsLeft(experimentId: string): Promise<number> {
  let rows = 0;
  for (const table of ["points", "batches", "series_summaries", "chart_levels"]) {
    const [row] = await opened.engine.query<{ n: string }>({
      sql: `SELECT count() AS n FROM ${table} WHERE experiment_id = {id:UUID}`,
      params: { id: experimentId },
    });
    rows += Number(row?.n);
  }
  return rows;
}

test("a deleted experiment is read by nobody, its rows leave, and it never comes back", async () => {
  const scope = { teamId: randomUUID(), projectId: randomUUID() };
  const gone = await loggedExperiment(scope);
  const id = gone.owner.experimentId;
  expect(await rowsLeft(id)).toBeGreaterThan(steps);
  await deleteExperiments(opened.engine, scope, [id], 1_793_700_000_000);
  await expectNothing(scope, id);
  await untilErased();
  expect(await rowsLeft(id)).toBe(0);

  const dirty: DirtySteps = { ranges: () => gone.dirty, experimentIds: () => [id] };
  await createBatchStore(opened.engine).store({ first: 7, last: 7 }, [
    {
      owner: gone.owner,
      batchId: "late",
      contentHash: "4567",
      receivedAtUs: 1_793_700_000_000_000,
      sequence: 7,
      series: [
        {
          metric,
          host: "",
          steps: BigInt64Array.of(1n),
          timestampsUs: BigInt64Array.of(1n),
          values: Float64Array.of(1),
        },
      ],
    },
  ]);
  await expectNothing(scope, id, dirty);
  await gone.derive();
  await expectNothing(scope, id);
  expect(await rowsLeft(id)).toBeGreaterThan(0);
  expect(await removeLateRows(opened.engine)).toBe(1);
  await untilErased();
  expect(await rowsLeft(id)).toBe(0);
});

test("the other experiments of a project stay", async () => {
  const scope = { teamId: randomUUID(), projectId: randomUUID() };
  const gone = await loggedExperiment(scope);
  const kept = await loggedExperiment(scope, 2);
  await deleteExperiments(opened.engine, scope, [gone.owner.experimentId], 1_793_700_000_000);
  const reader = createReader(opened.engine, nothingDirty);
  expect(await reader.metrics(scope)).toEqual([{ metric, experiments: 1 }]);
  const summaries = await reader.summaries(scope, {});
  expect(summaries.map(({ experimentId }) => experimentId)).toEqual([kept.owner.experimentId]);
});
