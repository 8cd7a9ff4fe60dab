import type { SequencedBatch } from "./batch.ts";
import type { DirtySeries } from "./dirty-series.ts";
import type { Environment } from "./environment.ts";
import { isRetryable } from "./errors.ts";
import type { Ledger } from "./ledger.ts";
import { pointCount } from "./log/codec.ts";
import type { IngestLog } from "./log/log.ts";
import type { IngestMetrics } from "./metrics.ts";
import type { BatchStore } from "./ports.ts";
import { backoffMs, Signal } from "./signal.ts";

export interface ConsumerOptions {
  /** A range is stored at once when it has this many points; default 100,000. */
  readonly rangePoints: number;
  /** Batches in a range, at most; default 5,000. */
  readonly rangeBatches: number;
  /** How long the first batch after a pause waits for company, in milliseconds; default 10. */
  readonly lingerMs: number;
  /** Least time between the beginnings of two inserts while ranges are small and nobody waits for them, in milliseconds; default 200. */
  readonly intervalMs: number;
  /** No range is begun while this many series wait to be derived; default 200,000. */
  readonly dirtySeries: number;
}

/** What failed, for whoever watches over the process. Each is tried again. */
export type Problem = "store" | "positions" | "deadLetter" | "log" | "derivation" | "listener";

interface Dependencies {
  readonly log: IngestLog;
  readonly store: BatchStore;
  readonly ledger: Ledger;
  readonly dirty: DirtySeries;
  readonly environment: Environment;
  readonly metrics: IngestMetrics;
  readonly options: ConsumerOptions;
  readonly deadLetter: (batch: SequencedBatch, error: unknown) => Promise<void>;
  readonly onStored: (batches: readonly SequencedBatch[]) => void;
  readonly report: (problem: Problem, error: unknown) => void;
}

/** Batches that were refused one by one while others of the same range were stored. */
interface Isolation {
  storedAny: boolean;
  readonly refused: { readonly batch: SequencedBatch; readonly error: unknown }[];
}

/** Refusals after which a range is given up for now: then it is the engine that refuses, not the batches that are bad. */
const MOST_REFUSALS = 16;

/** Takes range after range from the log into the store. One range is on its way at a time. */
export class Consumer {
  readonly #use: Dependencies;
  readonly #wake = new Signal();
  readonly #storedSignal = new Signal();
  #stored: number;
  #idle = false;
  #urgent = false;
  #stopping = false;
  #lastBeganAt = 0;
  #behindSince: number | undefined;
  /** Batches the next range takes at least, grown while a range is refused as a whole. */
  #reach = 0;
  /** How often in a row a range was refused as a whole. */
  #refusals = 0;
  #attempt: Promise<unknown> = Promise.resolve();
  #running: Promise<void> | undefined;

  constructor(dependencies: Dependencies) {
    this.#use = dependencies;
    this.#stored = dependencies.log.positions.stored;
    if (dependencies.log.head > this.#stored) this.#behindSince = dependencies.environment.now();
    dependencies.log.onAppended(() => this.#appended());
  }

  /** Every batch up to this sequence is stored (or dropped: deleted, dead letter). */
  get stored(): number {
    return this.#stored;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the range that is on its way; what is left stays in the log. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake.notify();
    await this.#running;
  }

  /** Stores what is waiting without delay. */
  hurry(): void {
    this.#urgent = true;
    this.#wake.notify();
  }

  /** The derivation has made progress: a consumer that waited for it goes on. */
  resume(): void {
    this.#wake.notify();
  }

  /** Resolves at the next stored range with true, or after `ms` with false. */
  nextStored(ms: number): Promise<boolean> {
    return this.#storedSignal.wait(this.#use.environment, ms);
  }

  /** Resolves when the insert that is under way now, if any, has ended one way or the other. */
  async attemptEnded(): Promise<void> {
    await this.#attempt.catch(() => undefined);
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      if (this.#use.log.head <= this.#stored) {
        await this.#save();
        if (this.#use.log.head > this.#stored || this.#stopping) continue;
        this.#idle = true;
        await this.#wake.wait();
        this.#idle = false;
        continue;
      }
      await this.#linger();
      if (this.#stopping) return;
      if (this.#waitsForDerivation()) {
        await this.#wake.wait();
        continue;
      }
      await this.#insist("log", () => this.#next());
    }
  }

  /** For how long at most something has been waiting to be stored, in milliseconds. */
  lagMs(): number {
    return this.#behindSince === undefined ? 0 : this.#use.environment.now() - this.#behindSince;
  }

  #appended(): void {
    this.#behindSince ??= this.#use.environment.now();
    if (this.#idle || this.#use.metrics.pendingPoints >= this.#use.options.rangePoints) this.#wake.notify();
  }

  #waitsForDerivation(): boolean {
    const { dirty, options } = this.#use;
    return dirty.ready.size + dirty.deriving.size > options.dirtySeries;
  }

  async #linger(): Promise<void> {
    const { environment, metrics, options } = this.#use;
    const due = Math.max(environment.now() + options.lingerMs, this.#lastBeganAt + options.intervalMs);
    for (;;) {
      const wait = due - environment.now();
      const enough = metrics.pendingPoints >= options.rangePoints;
      if (this.#stopping || this.#urgent || enough || wait <= 0) return;
      await this.#wake.wait(environment, wait);
    }
  }

  async #next(): Promise<void> {
    const { environment, ledger, log, dirty, metrics } = this.#use;
    this.#urgent = false;
    this.#lastBeganAt = environment.now();
    const batches = await this.#plan();
    const first = batches[0];
    const last = batches.at(-1);
    if (first === undefined || last === undefined) return;
    for (const batch of batches) if (!ledger.isGone(batch.owner.experimentId)) dirty.storing.addBatch(batch);
    if (!(await this.#storeAll(batches))) return;

    const kept = this.#kept(batches);
    this.#stored = last.sequence;
    this.#behindSince = log.head > this.#stored ? this.#lastBeganAt : undefined;
    this.#reach = 0;
    this.#refusals = 0;
    ledger.stored(kept);
    dirty.storing.moveTo(dirty.ready);
    metrics.pendingPoints = Math.max(0, metrics.pendingPoints - points(batches));
    metrics.storesTotal += 1;
    metrics.storedBatchesTotal += kept.length;
    metrics.storedPointsTotal += points(kept);
    metrics.storeMs = environment.now() - this.#lastBeganAt;
    this.#use.onStored(kept);
    this.#storedSignal.notify();
  }

  /** The next range, recorded: after a crash the same range is formed again. */
  async #plan(): Promise<readonly SequencedBatch[]> {
    const { log, options } = this.#use;
    const { planned } = log.positions;
    if (planned !== undefined && planned.last > this.#stored && this.#reach === 0) {
      const all = {
        batches: Number.POSITIVE_INFINITY,
        points: Number.POSITIVE_INFINITY,
        through: planned.last,
      };
      const again = await log.read(this.#stored, all);
      if (again.length > 0) return again;
    }
    const batches = await log.read(this.#stored, {
      batches: Math.max(options.rangeBatches, this.#reach),
      points: this.#reach > 0 ? Number.POSITIVE_INFINITY : options.rangePoints,
    });
    const first = batches[0]?.sequence;
    const last = batches.at(-1)?.sequence;
    if (first !== undefined && last !== undefined && !(await this.#save({ first, last }))) return [];
    return batches;
  }

  /** Stores the range, or isolates the batches of it that are refused for good. False when all of it has to be tried again. */
  async #storeAll(batches: readonly SequencedBatch[]): Promise<boolean> {
    const error = await this.#try(batches);
    if (error === undefined) return true;
    if (this.#stopping && isRetryable(error)) return false;
    const found: Isolation = { storedAny: false, refused: [] };
    if (batches.length === 1 && batches[0] !== undefined) found.refused.push({ batch: batches[0], error });
    else await this.#isolate(batches, found, this.#refusals % 2 === 0);
    if (!found.storedAny || this.#stopping) {
      this.#reach = batches.length + 1;
      await this.#pause(this.#refusals++);
      return false;
    }
    for (const { batch, error: reason } of found.refused) {
      if (!(await this.#insist("deadLetter", () => this.#use.deadLetter(batch, reason)))) return false;
      this.#use.metrics.deadLettersTotal += 1;
    }
    return true;
  }

  async #isolate(batches: readonly SequencedBatch[], found: Isolation, newestFirst: boolean): Promise<void> {
    const middle = batches.length >>> 1;
    const halves = [batches.slice(0, middle), batches.slice(middle)];
    for (const half of newestFirst ? halves.reverse() : halves) {
      if (this.#stopping || (!found.storedAny && found.refused.length >= MOST_REFUSALS)) return;
      const error = await this.#try(half);
      if (error === undefined) found.storedAny ||= this.#kept(half).length > 0;
      else if (half.length > 1) await this.#isolate(half, found, newestFirst);
      else if (half[0] !== undefined) found.refused.push({ batch: half[0], error });
    }
  }

  /** Stores batches, as often as it takes while the failure is one that passes. Answers the permanent failure, or undefined. */
  async #try(batches: readonly SequencedBatch[]): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      const error = await this.#attemptStore(batches);
      if (error === undefined) return undefined;
      this.#use.metrics.storeFailuresTotal += 1;
      this.#use.report("store", error);
      if (!isRetryable(error) || this.#stopping) return error;
      await this.#pause(attempt);
    }
  }

  async #attemptStore(batches: readonly SequencedBatch[]): Promise<unknown> {
    // Asked before every attempt: an experiment that was deleted meanwhile is not inserted again.
    const kept = this.#kept(batches);
    const first = batches[0]?.sequence;
    const last = batches.at(-1)?.sequence;
    if (kept.length === 0 || first === undefined || last === undefined) return undefined;
    const attempt = this.#use.store.store({ first, last }, kept);
    this.#attempt = attempt;
    return attempt.then(
      () => undefined,
      (error: unknown) => error ?? new Error("the store failed without a reason"),
    );
  }

  #kept(batches: readonly SequencedBatch[]): readonly SequencedBatch[] {
    return batches.filter(({ owner }) => !this.#use.ledger.isGone(owner.experimentId));
  }

  /** Makes `stored`, and the range whose insert begins, durable. False when the process stops before the disk allows it. */
  async #save(planned?: { first: number; last: number }): Promise<boolean> {
    const { positions } = this.#use.log;
    if (positions.stored === this.#stored && positions.planned === planned) return true;
    return this.#insist("positions", () => this.#use.log.save({ stored: this.#stored, planned }));
  }

  /** Does what only the disk can refuse, again and again until it succeeds. False when the process stops before. */
  async #insist(problem: Problem, act: () => Promise<void>): Promise<boolean> {
    for (let attempt = 0; ; attempt++) {
      try {
        await act();
        return true;
      } catch (error) {
        this.#use.report(problem, error);
        if (this.#stopping) return false;
        await this.#pause(attempt);
      }
    }
  }

  async #pause(attempt: number): Promise<void> {
    const { environment } = this.#use;
    const due = environment.now() + backoffMs(environment, attempt, 50, 5_000);
    for (let wait = due - environment.now(); wait > 0 && !this.#stopping; wait = due - environment.now()) {
      await this.#wake.wait(environment, wait);
    }
  }
}

function points(batches: readonly SequencedBatch[]): number {
  return batches.reduce((sum, batch) => sum + pointCount(batch), 0);
}
