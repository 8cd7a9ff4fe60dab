import { expect, test } from "vitest";
import { Ledger } from "./ledger.ts";
import { smallBatch } from "./testing/batches.ts";

const idsPerExperiment = 10;

/** A ledger over a store that holds ten batches of every experiment; tells how often it was asked. */
function ledgerOver(mostEntries: number) {
  const loads: string[] = [];
  const ledger = new Ledger(async ({ experimentId }) => {
    loads.push(experimentId);
    return new Map(Array.from({ length: idsPerExperiment }, (_, i) => [`batch-${i}`, "hash-0"]));
  }, mostEntries);
  return { ledger, loads };
}

const never = () => Promise.reject(new Error("a batch that is stored was appended"));

test("sending everything again keeps no more than the bound in memory, and is recognised all the same", async () => {
  const { ledger, loads } = ledgerOver(50);
  for (let round = 0; round < 2; round++) {
    for (let experiment = 0; experiment < 40; experiment++) {
      for (let i = 0; i < idsPerExperiment; i++) {
        expect(await ledger.admit(smallBatch(`run-${experiment}`, `batch-${i}`), never)).toBe("duplicate");
      }
      expect(ledger.entries).toBeLessThanOrEqual(50 + idsPerExperiment + 1);
    }
  }
  expect(loads).toHaveLength(80);
});

test("an id with other content is a conflict while its first batch is appended, in the log, stored, and forgotten by memory", async () => {
  const { ledger } = ledgerOver(1);
  const first = smallBatch("run", "new", 1);
  const other = smallBatch("run", "new", 2);
  const { promise: durable, resolve } = Promise.withResolvers<number>();
  const taking = ledger.admit(first, () => durable);
  const meanwhile = ledger.admit(other, never);
  const again = ledger.admit(first, never);
  resolve(7);
  expect(await Promise.all([taking, meanwhile, again])).toEqual(["new", "conflict", "duplicate"]);
  expect(await ledger.admit(other, never)).toBe("conflict");
  ledger.stored([{ ...first, sequence: 7 }]);
  expect(await ledger.admit(other, never)).toBe("conflict");
  expect(await ledger.admit(smallBatch("another-run", "batch-0"), never)).toBe("duplicate");
  expect(await ledger.admit(smallBatch("run", "batch-3", 1), never)).toBe("conflict");
});

test("an append that fails leaves its id free, for those who waited for it as well", async () => {
  const { ledger } = ledgerOver(100);
  const batch = smallBatch("run", "new");
  const { promise: durable, reject } = Promise.withResolvers<number>();
  const first = ledger.admit(batch, () => durable);
  const waiting = ledger.admit(batch, never);
  reject(new Error("the disk is full"));
  await expect(first).rejects.toThrow("the disk is full");
  await expect(waiting).rejects.toThrow("the disk is full");
  expect(await ledger.admit(batch, async () => 8)).toBe("new");
});

test("a batch whose experiment is deleted while it is appended is gone, and deletion waits for it", async () => {
  const { ledger } = ledgerOver(100);
  const { promise: durable, resolve } = Promise.withResolvers<number>();
  const taking = ledger.admit(smallBatch("run", "new"), () => durable);
  await ledger.admit(smallBatch("run", "batch-0"), never);
  let forgotten = false;
  const forgetting = ledger.forget(["run"]).then(() => {
    forgotten = true;
  });
  await Promise.resolve();
  expect(forgotten).toBe(false);
  resolve(9);
  expect(await taking).toBe("gone");
  await forgetting;
  expect(await ledger.admit(smallBatch("run", "batch-0"), never)).toBe("gone");
});
