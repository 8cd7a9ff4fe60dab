import type { DirtyRange, PointBatch, SequencedBatch } from "./batch.ts";
import { Consumer, type ConsumerOptions, type Problem } from "./consumer.ts";
import { writeDeadLetter } from "./dead-letters.ts";
import { Deriver, type DeriverOptions } from "./deriver.ts";
import { DirtySeries, type DirtySteps } from "./dirty-series.ts";
import type { Environment, Folder } from "./environment.ts";
import { type Admission, Ledger } from "./ledger.ts";
import { pointCount } from "./log/codec.ts";
import type { IngestLog } from "./log/log.ts";
import { type IngestGauges, type IngestMetrics, newMetrics } from "./metrics.ts";
import type { BatchStore, Derivation } from "./ports.ts";

export interface IngestOptions {
  readonly log: IngestLog;
  /** Where batches go that the store refuses for good. */
  readonly deadLetters: Folder;
  readonly store: BatchStore;
  readonly derivation: Derivation;
  readonly environment: Environment;
  /** Batch ids kept in memory so that a duplicate is known without asking the store; default 500,000. */
  readonly ledgerEntries?: number;
  readonly consumer?: Partial<ConsumerOptions>;
  readonly deriver?: Partial<DeriverOptions>;
  /** Hears of every failure that is being tried again. */
  readonly report?: (problem: Problem, error: unknown) => void;
}

/** `stored` is acknowledged: in the log, and queryable soon. `duplicate`: it had been before. */
export type AppendOutcome = "stored" | Exclude<Admission, "new">;

type Listener<Value> = (value: readonly Value[]) => void;

const REPLAY = { batches: 5_000, points: 200_000 };

/** The way of a batch from the request to the tables: log, store, derivation. */
export class Ingest {
  readonly #options: IngestOptions;
  readonly #log: IngestLog;
  readonly #ledger: Ledger;
  readonly #dirty = new DirtySeries();
  readonly #consumer: Consumer;
  readonly #deriver: Deriver;
  readonly #metrics: IngestMetrics = newMetrics();
  readonly #storedListeners = new Set<Listener<SequencedBatch>>();
  readonly #derivedListeners = new Set<Listener<DirtyRange>>();
  /** Last sequence of each experiment that has batches which are not stored. */
  readonly #unstored = new Map<string, number>();
  #dirtySince: number | undefined;

  /** Reads what the log holds of unfinished work, then begins to store and derive. Nothing is admitted before. */
  static async open(options: IngestOptions): Promise<Ingest> {
    const ingest = new Ingest(options);
    await ingest.#replay();
    ingest.#consumer.start();
    ingest.#deriver.start();
    return ingest;
  }

  private constructor(options: IngestOptions) {
    const { log, store, derivation, environment, deadLetters } = options;
    const report = options.report ?? (() => undefined);
    const metrics = this.#metrics;
    const dirty = this.#dirty;
    this.#options = options;
    this.#log = log;
    const ledger = new Ledger((owner) => store.storedBatches(owner), options.ledgerEntries ?? 500_000);
    this.#ledger = ledger;
    this.#consumer = new Consumer({
      log,
      store,
      ledger,
      dirty,
      environment,
      metrics,
      report,
      options: {
        rangePoints: 100_000,
        rangeBatches: 5_000,
        lingerMs: 10,
        intervalMs: 200,
        dirtySeries: 200_000,
        ...options.consumer,
      },
      deadLetter: (batch, error) => writeDeadLetter(deadLetters, batch, error, environment.now()),
      onStored: (batches) => this.#stored(batches),
    });
    this.#deriver = new Deriver({
      derivation,
      dirty,
      environment,
      metrics,
      report,
      isGone: (id) => ledger.isGone(id),
      options: {
        passSeries: 20_000,
        lingerMs: 20,
        intervalMs: 1_000,
        refusedMs: 60_000,
        ...options.deriver,
      },
      onDerived: (ranges) => this.#tell(this.#derivedListeners, ranges),
      onPass: () => this.#passed(),
    });
  }

  /**
   * Takes a batch. When this resolves with `stored` or `duplicate` the batch survives the end of every process, will be queryable soon, and never twice.
   * @throws a retryable error when the log cannot take it now, and what the store throws when an experiment's batch ids cannot be read:
   * then nothing was taken
   */
  async append(batch: PointBatch): Promise<AppendOutcome> {
    const metrics = this.#metrics;
    const admission = await this.#ledger.admit(batch, () => this.#append(batch));
    if (admission === "duplicate") metrics.duplicatesTotal += 1;
    if (admission === "conflict") metrics.conflictsTotal += 1;
    return admission === "new" ? "stored" : admission;
  }

  /**
   * Waits until what had been acknowledged for an experiment before the call is queryable. False when that takes longer than `timeoutMs`.
   */
  async settled(experimentId: string, timeoutMs = 2_000): Promise<boolean> {
    const target = this.#unstored.get(experimentId);
    if (target === undefined) return true;
    const { environment } = this.#options;
    const due = environment.now() + timeoutMs;
    this.#consumer.hurry();
    while (this.#consumer.stored < target && this.#unstored.has(experimentId)) {
      const wait = due - environment.now();
      if (wait <= 0) return false;
      await this.#consumer.nextStored(wait);
    }
    return true;
  }

  /** Where readers take points instead of what is derived. */
  get dirty(): DirtySteps {
    return this.#dirty;
  }

  /**
   * Drops the pending batches and marks of deleted experiments and refuses new ones. When this resolves no insert and no derivation of theirs is under
   * way and none will begin, also after a restart: what is deleted afterwards stays deleted.
   */
  async forget(experimentIds: readonly string[]): Promise<void> {
    await this.#ledger.forget(experimentIds);
    const through = this.#log.head;
    if (through > this.#consumer.stored) {
      const added = experimentIds.map((experimentId) => ({ experimentId, through }));
      await this.#log.save({ forgotten: [...this.#log.positions.forgotten, ...added] });
    }
    await this.#consumer.attemptEnded();
    await this.#deriver.attemptEnded();
    this.#dirty.forget(experimentIds);
    for (const id of experimentIds) this.#unstored.delete(id);
    await this.#passed();
  }

  /** Calls `listener` with batches that became queryable, in the order of the log. The answer ends it. */
  onStored(listener: Listener<SequencedBatch>): () => void {
    this.#storedListeners.add(listener);
    return () => this.#storedListeners.delete(listener);
  }

  /** Calls `listener` with ranges that were just derived. The answer ends it. */
  onDerived(listener: Listener<DirtyRange>): () => void {
    this.#derivedListeners.add(listener);
    return () => this.#derivedListeners.delete(listener);
  }

  /** Waits until everything acknowledged is stored and everything stored is derived. False when that takes longer than `timeoutMs`. */
  async caughtUp(timeoutMs: number): Promise<boolean> {
    const { environment } = this.#options;
    const due = environment.now() + timeoutMs;
    const behind = () => this.#log.head > this.#consumer.stored;
    while (behind() || this.#dirty.size > this.#dirty.refused.size) {
      const wait = due - environment.now();
      if (wait <= 0) return false;
      if (behind()) {
        this.#consumer.hurry();
        await this.#consumer.nextStored(wait);
      } else {
        this.#deriver.hurry();
        await this.#deriver.nextPass(wait);
      }
    }
    return true;
  }

  gauges(): IngestGauges {
    const now = this.#options.environment.now();
    return {
      ...this.#metrics,
      logBytes: this.#log.bytesOnDisk,
      dirtySeries: this.#dirty.size,
      refusedSeries: this.#dirty.refused.size,
      ledgerEntries: this.#ledger.entries,
      storeLagMs: this.#consumer.lagMs(),
      deriveLagMs: this.#dirtySince === undefined ? 0 : now - this.#dirtySince,
    };
  }

  /**
   * Refuses new batches, finishes what is under way and, as long as `drainMs` lasts, stores what the log holds. What is left is in the log for the
   * next start.
   */
  async stop(drainMs = 5_000): Promise<void> {
    await this.#log.close();
    const due = this.#options.environment.now() + drainMs;
    while (this.#log.head > this.#consumer.stored) {
      const wait = due - this.#options.environment.now();
      if (wait <= 0) break;
      this.#consumer.hurry();
      await this.#consumer.nextStored(wait);
    }
    await Promise.all([this.#consumer.stop(), this.#deriver.stop()]);
  }

  async #append(batch: PointBatch): Promise<number> {
    const points = pointCount(batch);
    const metrics = this.#metrics;
    metrics.pendingPoints += points;
    let sequence: number;
    try {
      sequence = await this.#log.append(batch);
    } catch (error) {
      metrics.pendingPoints -= points;
      throw error;
    }
    metrics.appendedBatchesTotal += 1;
    metrics.appendedPointsTotal += points;
    this.#noteUnstored(batch.owner.experimentId, sequence);
    return sequence;
  }

  #noteUnstored(experimentId: string, sequence: number): void {
    if (sequence > this.#consumer.stored) {
      this.#unstored.set(experimentId, Math.max(sequence, this.#unstored.get(experimentId) ?? 0));
    }
  }

  async #replay(): Promise<void> {
    const { stored, clean, planned, forgotten } = this.#log.positions;
    await this.#ledger.forget(forgotten.map(({ experimentId }) => experimentId));
    for (let after = clean; ; ) {
      const batches = await this.#log.read(after, REPLAY);
      for (const batch of batches) this.#replayBatch(batch, stored, planned?.last ?? 0);
      const last = batches.at(-1);
      if (last === undefined) break;
      after = last.sequence;
    }
    if (this.#dirty.size > 0) this.#dirtySince = this.#options.environment.now();
  }

  #replayBatch(batch: SequencedBatch, stored: number, plannedThrough: number): void {
    if (this.#ledger.isGone(batch.owner.experimentId)) return;
    if (batch.sequence <= stored) {
      this.#dirty.ready.addBatch(batch);
      return;
    }
    // Of a planned range any part may be stored already, so its points may be read before the range is formed again.
    if (batch.sequence <= plannedThrough) this.#dirty.storing.addBatch(batch);
    this.#ledger.logged(batch);
    this.#noteUnstored(batch.owner.experimentId, batch.sequence);
    this.#metrics.pendingPoints += pointCount(batch);
  }

  #stored(batches: readonly SequencedBatch[]): void {
    this.#dirtySince ??= this.#options.environment.now();
    for (const { owner, sequence } of batches) {
      const last = this.#unstored.get(owner.experimentId);
      if (last !== undefined && last <= sequence) this.#unstored.delete(owner.experimentId);
    }
    this.#deriver.wake();
    this.#tell(this.#storedListeners, batches);
  }

  async #passed(): Promise<void> {
    this.#consumer.resume();
    const oldest = this.#dirty.oldest();
    if (oldest === undefined) this.#dirtySince = undefined;
    const { stored } = this.#consumer;
    const clean = oldest === undefined ? stored : Math.min(stored, oldest - 1);
    if (clean > this.#log.positions.clean) await this.#log.save({ stored, clean });
  }

  #tell<Value>(listeners: ReadonlySet<Listener<Value>>, value: readonly Value[]): void {
    for (const listener of listeners) {
      try {
        listener(value);
      } catch (error) {
        this.#options.report?.("listener", error);
      }
    }
  }
}
