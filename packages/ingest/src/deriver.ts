import type { DirtyRange } from "./batch.ts";
import type { Problem } from "./consumer.ts";
import { type DirtySeries, dirtyRanges, type SeriesMark } from "./dirty-series.ts";
import type { Environment } from "./environment.ts";
import { isRetryable } from "./errors.ts";
import type { IngestMetrics } from "./metrics.ts";
import type { Derivation } from "./ports.ts";
import { backoffMs, Signal } from "./signal.ts";

export interface DeriverOptions {
  /** Series recomputed in one pass, at most; default 20,000. */
  readonly passSeries: number;
  /** How long the first mark after a pause waits for company, in milliseconds; default 20. */
  readonly lingerMs: number;
  /** Least time between the beginnings of two passes, in milliseconds; default 1,000. A pass also waits as long as the one before it took. */
  readonly intervalMs: number;
  /** Refused series are tried again after this time, in milliseconds; default 60,000. */
  readonly refusedMs: number;
}

interface Dependencies {
  readonly derivation: Derivation;
  readonly dirty: DirtySeries;
  readonly isGone: (experimentId: string) => boolean;
  readonly environment: Environment;
  readonly metrics: IngestMetrics;
  readonly options: DeriverOptions;
  readonly onDerived: (ranges: readonly DirtyRange[]) => void;
  /** After every pass: the log may forget what is clean. */
  readonly onPass: () => Promise<void>;
  readonly report: (problem: Problem, error: unknown) => void;
}

/** Has what is derived from points recomputed where it is dirty: soon after a pause, about once a second under load. */
export class Deriver {
  readonly #use: Dependencies;
  readonly #wake = new Signal();
  readonly #passed = new Signal();
  #stopping = false;
  #urgent = false;
  #beganAt = Number.NEGATIVE_INFINITY;
  #endedAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #refusedAt = Number.POSITIVE_INFINITY;
  #attempt: Promise<unknown> = Promise.resolve();
  #running: Promise<void> | undefined;

  constructor(dependencies: Dependencies) {
    this.#use = dependencies;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake.notify();
    await this.#running;
  }

  /** Tells that series became ready. */
  wake(): void {
    this.#wake.notify();
  }

  /** Begins a pass without delay. */
  hurry(): void {
    this.#urgent = true;
    this.#wake.notify();
  }

  /** Resolves at the end of the next pass with true, or after `ms` with false. */
  nextPass(ms: number): Promise<boolean> {
    return this.#passed.wait(this.#use.environment, ms);
  }

  async attemptEnded(): Promise<void> {
    await this.#attempt.catch(() => undefined);
  }

  async #run(): Promise<void> {
    const { dirty, environment } = this.#use;
    while (!this.#stopping) {
      const retryIn = this.#refusedAt - environment.now();
      if (retryIn <= 0) {
        dirty.refused.moveTo(dirty.ready);
        this.#refusedAt = Number.POSITIVE_INFINITY;
      } else if (dirty.ready.size === 0) {
        await (Number.isFinite(retryIn) ? this.#wake.wait(environment, retryIn) : this.#wake.wait());
      } else {
        await this.#linger();
        if (!this.#stopping) await this.#pass();
      }
    }
  }

  async #linger(): Promise<void> {
    const { environment, options } = this.#use;
    const backoff = this.#failures === 0 ? 0 : backoffMs(environment, this.#failures - 1, 200, 10_000);
    const due = Math.max(
      environment.now() + options.lingerMs,
      this.#beganAt + options.intervalMs,
      this.#endedAt + this.#use.metrics.derivationMs,
      this.#endedAt + backoff,
    );
    for (;;) {
      const wait = due - environment.now();
      if (this.#stopping || wait <= 0 || (this.#urgent && this.#failures === 0)) return;
      await this.#wake.wait(environment, wait);
    }
  }

  async #pass(): Promise<void> {
    const { dirty, environment, metrics, options } = this.#use;
    this.#urgent = false;
    this.#beganAt = environment.now();
    const marks = dirty.ready.take(options.passSeries);
    for (const mark of marks) dirty.deriving.add(mark);
    const error = await this.#recompute(marks);
    if (error === undefined) {
      this.#failures = 0;
    } else if (isRetryable(error) || !(await this.#isolate(marks))) {
      this.#failures += 1;
      dirty.deriving.moveTo(dirty.ready);
    }
    dirty.deriving.clear();
    this.#endedAt = environment.now();
    metrics.derivationMs = this.#endedAt - this.#beganAt;
    try {
      await this.#use.onPass();
    } catch (failure) {
      this.#use.report("positions", failure);
    }
    this.#passed.notify();
  }

  async #recompute(marks: readonly SeriesMark[]): Promise<unknown> {
    const ranges = marks.filter(({ owner }) => !this.#use.isGone(owner.experimentId)).flatMap(dirtyRanges);
    if (ranges.length === 0) return undefined;
    const attempt = this.#use.derivation.recompute(ranges);
    this.#attempt = attempt;
    try {
      await attempt;
    } catch (error) {
      this.#use.metrics.derivationFailuresTotal += 1;
      this.#use.report("derivation", error);
      return error ?? new Error("the derivation failed without a reason");
    }
    this.#use.metrics.derivationsTotal += 1;
    this.#use.onDerived(ranges);
    return undefined;
  }

  /**
   * Recomputes the halves of what was refused, down to single series, and sets those aside that are refused alone. False when everything is:
   * then it is the engine that refuses.
   */
  async #isolate(marks: readonly SeriesMark[]): Promise<boolean> {
    const { dirty, environment, options } = this.#use;
    const refused: SeriesMark[] = [];
    let derivedAny = false;
    const parts = halves(marks);
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      if (this.#stopping || (!derivedAny && refused.length >= 16)) return false;
      const error = await this.#recompute(part);
      if (error === undefined) derivedAny = true;
      else if (isRetryable(error)) return false;
      else if (part.length > 1) parts.push(...halves(part));
      else refused.push(...part);
    }
    if (!derivedAny) return false;
    for (const mark of refused) dirty.refused.add(mark);
    this.#refusedAt = Math.min(this.#refusedAt, environment.now() + options.refusedMs);
    return true;
  }
}

function halves<Item>(items: readonly Item[]): (readonly Item[])[] {
  const middle = items.length >>> 1;
  return items.length < 2 ? [] : [items.slice(0, middle), items.slice(middle)];
}
