import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Action, action, question } from "../support/arbitraries.ts";
import { openTestEngine, type TestEngine } from "../support/engine.ts";
import { expectExact } from "../support/expectations.ts";
import { World } from "../support/world.ts";

let test_engine: TestEngine;
beforeAll(async () => {
  test_engine = await openTestEngine();
});
afterAll(() => test_engine.close());

const numRuns = Number(process.env.ASSAY_PROPERTY_RUNS ?? 15);
const owner = () => ({ teamId: randomUUID(), projectId: randomUUID(), experimentId: randomUUID() });

async function perform(world: World, step: Action): Promise<void> {
  switch (step.do) {
    case "append":
      for (const batch of step.batches) world.append(batch);
      return;
    case "store": {
      const batches = world.pending.splice(0);
      await world.store(step.reversed ? batches.toReversed() : batches, step.dies);
      // What was not acknowledged to the log is delivered again, in another grouping.
      if (step.dies !== undefined) world.pending.unshift(...batches);
      return;
    }
    case "redeliver":
      await world.store(world.stored.slice(step.from, step.from + step.length));
      return;
    case "recompute": {
      const { some, writesUntilDeath } = step;
      await world.recompute((_, i) => some === undefined || i % 3 === some, writesUntilDeath);
      return;
    }
    case "restart":
      world.restart();
      return;
    case "check":
      await expectExact(world, step.question);
  }
}

test(
  "every answer equals a recount, whatever was re-logged, redelivered or died when",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 24 }), question, async (actions, last) => {
        const world = new World(test_engine.engine, owner());
        for (const step of actions) await perform(world, step);
        await expectExact(world, last);
        await world.store(world.pending.splice(0));
        await world.recompute(() => true);
        await expectExact(world, last);
        const ledger = await createLedger(world);
        expect(ledger.size).toBe(world.stored.length);
      }),
      {
        numRuns,
        endOnFailure: process.env.ASSAY_SHRINK === undefined,
        ...(process.env.ASSAY_SEED === undefined
          ? {}
          : {
              seed: Number(process.env.ASSAY_SEED),
              ...(process.env.ASSAY_PATH === undefined ? {} : { path: process.env.ASSAY_PATH }),
            }),
      },
    );
  },
  60_000 + numRuns * 10_000,
);

async function createLedger(world: World): Promise<ReadonlyMap<string, string>> {
  const { createBatchStore } = await import("../../src/index.ts");
  return createBatchStore(test_engine.engine).storedBatches(world.owner);
}
