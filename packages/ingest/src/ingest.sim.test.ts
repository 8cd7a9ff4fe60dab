import fc from "fast-check";
import { expect, test } from "vitest";
import { Ingest } from "./ingest.ts";
import { SegmentLog } from "./log/segment-log.ts";
import { smallBatch } from "./testing/batches.ts";
import { SimFolder } from "./testing/sim-folder.ts";
import { SimStore } from "./testing/sim-store.ts";
import { World } from "./testing/world.ts";

const SEGMENT_BYTES = 1_500;

/** One simulated life of a data directory: clients that append and send again, failures, kills at any event, deletions. */
class Life {
  readonly world: World;
  readonly folder: SimFolder;
  readonly store: SimStore;
  ingest: Ingest | undefined;
  /** Content acknowledged for each experiment and batch id. */
  readonly acknowledged = new Map<string, number>();
  readonly deleted = new Set<string>();
  /** Deleted before this process began: the server knows them no more and asks nobody. */
  unknown = new Set<string>();
  /** Appends of the running process that are not answered. */
  readonly open = new Set<Promise<void>>();
  kills = 0;

  constructor(seed: number) {
    this.world = new World(seed);
    this.folder = new SimFolder(this.world);
    this.store = new SimStore(this.world);
  }

  async start(): Promise<void> {
    this.unknown = new Set(this.deleted);
    const { environment } = this.world;
    const opening = SegmentLog.open(this.folder, environment, {
      segmentBytes: SEGMENT_BYTES,
      tailBytes: 800,
    }).then((log) =>
      Ingest.open({
        log,
        deadLetters: this.folder,
        store: this.store,
        derivation: this.store,
        environment,
        ledgerEntries: 4,
        consumer: { rangePoints: 6, rangeBatches: 4, dirtySeries: 3 },
        deriver: { passSeries: 2 },
      }),
    );
    this.ingest = await this.world.until(opening);
  }

  async kill(): Promise<void> {
    await this.world.kill();
    this.ingest = undefined;
    this.open.clear();
    this.kills += 1;
  }

  append(experimentId: string, batchId: string, content: number, step: bigint): void {
    const ingest = this.ingest;
    if (ingest === undefined || this.unknown.has(experimentId)) return;
    const name = `${experimentId} ${batchId}`;
    const answered = ingest.append(smallBatch(experimentId, batchId, content, step)).then(
      (outcome) => {
        if (this.ingest !== ingest) return;
        const before = this.acknowledged.get(name);
        if (outcome === "gone") expect(this.deleted).toContain(experimentId);
        if (outcome === "conflict") expect(before).not.toBe(content);
        if (outcome !== "stored" && outcome !== "duplicate") return;
        // The answer to a duplicate may overtake the one to the first.
        expect(before ?? content).toBe(content);
        this.acknowledged.set(name, content);
      },
      (error: { retryable?: boolean }) => expect(error.retryable).toBe(true),
    );
    this.#track(answered);
  }

  delete(experimentId: string): void {
    const ingest = this.ingest;
    if (ingest === undefined || this.deleted.has(experimentId)) return;
    this.deleted.add(experimentId);
    // A refused deletion is begun again by the server, at the latest in `finish`.
    const done = ingest.forget([experimentId]).then(
      () => this.store.delete(experimentId),
      () => undefined,
    );
    this.#track(done);
  }

  /** Wherever derived and stored points differ, a reader is told to read points. */
  checkMarks(): void {
    const { ingest, store } = this;
    if (ingest === undefined) return;
    const truth = store.truth();
    for (const [key, sum] of truth) {
      if (store.derived.get(key) === sum) continue;
      const [experimentId = "", metric = "", step = ""] = key.split(" ");
      if (this.deleted.has(experimentId)) continue;
      const covered = ingest.dirty
        .ranges(experimentId, metric)
        .some(({ fromStep, toStep }) => fromStep <= BigInt(step) && BigInt(step) <= toStep);
      expect(covered, `${key} is stale and not marked`).toBe(true);
    }
  }

  async finish(): Promise<void> {
    const { world, store, folder } = this;
    store.failing = 0;
    folder.full = false;
    if (this.ingest === undefined) await this.start();
    for (const experimentId of this.deleted) {
      // The deletion is a durable job of the server: after a kill it is begun again.
      await world.until(this.#running().forget([experimentId]));
      store.delete(experimentId);
    }
    await world.until(Promise.all(this.open));
    expect(await world.until(this.#running().caughtUp(1e7), () => this.checkMarks())).toBe(true);
  }

  check(): void {
    const { store } = this;
    for (const [name, content] of this.acknowledged) {
      const [experimentId = "", batchId = ""] = name.split(" ");
      const stored = store.ids.get(experimentId)?.get(batchId);
      if (this.deleted.has(experimentId)) expect(stored).toBeUndefined();
      else expect(stored, `${name} was acknowledged`).toBe(`hash-${content}`);
    }
    for (const [name, sequences] of store.sequences) expect([name, sequences.size]).toEqual([name, 1]);
    expect(store.derived).toEqual(store.truth());
    for (const { experimentId } of store.points.values()) expect(this.deleted).not.toContain(experimentId);
  }

  #track(promise: Promise<void>): void {
    this.open.add(promise);
    promise.finally(() => this.open.delete(promise)).catch(() => undefined);
  }

  #running(): Ingest {
    if (this.ingest === undefined) throw new Error("not running");
    return this.ingest;
  }
}

async function live(life: Life, events: number): Promise<void> {
  const { world, store, folder } = life;
  const { chance } = world;
  await life.start();
  for (let event = 0; event < events; event++) {
    const experimentId = `e${chance.below(3)}`;
    if (chance.happens(0.3)) {
      life.append(experimentId, `b${chance.below(8)}`, chance.below(2), BigInt(chance.below(12)));
    }
    if (chance.happens(0.01)) life.delete(experimentId);
    if (chance.happens(0.05)) store.failing = chance.pick([0, 0, 0.2, 0.9]);
    if (chance.happens(0.05)) folder.full = chance.happens(0.3);
    if (chance.happens(0.02)) {
      await life.kill();
      folder.full = false;
      await life.start();
    }
    await world.step();
    life.checkMarks();
  }
  await life.finish();
  life.check();
}

test("whatever fails and whenever it is killed: acknowledged is stored once, derived equals a recount, deleted stays deleted", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), (seed) => live(new Life(seed), 250)),
    { numRuns: Number(process.env.SIM_RUNS ?? 60) },
  );
});
