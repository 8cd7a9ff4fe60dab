import { setImmediate } from "node:timers/promises";
import type { Environment } from "../environment.ts";

/** Reproducible chance from a seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }
}

interface Operation {
  run(): void;
  /** What of the operation happened when the process died while it was pending. */
  torn(): void;
}

/**
 * Virtual time, and every operation on disk or engine as an event that happens when chance picks it. `kill` ends the running process: its timers never
 * fire, its operations happen in part or not at all, and nobody hears of them.
 */
export class World {
  readonly chance: Chance;
  #time = 1_700_000_000_000;
  #operations: Operation[] = [];
  #timers: { at: number; run: () => void }[] = [];

  constructor(seed: number) {
    this.chance = new Chance(seed);
  }

  get time(): number {
    return this.#time;
  }

  readonly environment: Environment = {
    now: () => this.#time,
    after: (ms, run) => {
      const timer = { at: this.#time + ms, run };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      };
    },
    random: () => this.chance.next(),
  };

  /** An operation that takes effect, and answers, at some later event. */
  operation<Result>(effect: () => Result, torn: () => void = () => undefined): Promise<Result> {
    return new Promise((resolve, reject) => {
      const run = () => {
        try {
          resolve(effect());
        } catch (error) {
          reject(error);
        }
      };
      this.#operations.push({ run, torn });
    });
  }

  /** One event: an operation, or the next timer when none is pending. False when nothing is left to happen. */
  async step(): Promise<boolean> {
    if (this.#operations.length > 0) {
      const [operation] = this.#operations.splice(this.chance.below(this.#operations.length), 1);
      operation?.run();
    } else {
      const next = this.#timers.reduce<number>(
        (least, { at }) => Math.min(least, at),
        Number.POSITIVE_INFINITY,
      );
      if (next === Number.POSITIVE_INFINITY) return false;
      this.#time = Math.max(this.#time, next);
      const due = this.#timers.filter(({ at }) => at <= this.#time);
      this.#timers = this.#timers.filter(({ at }) => at > this.#time);
      for (const timer of due) timer.run();
    }
    await setImmediate();
    return true;
  }

  /** Lets events happen until `settled` resolves. Operations stay in order with it: it runs in the same process. */
  async until<Result>(promise: Promise<Result>, after: () => void = () => undefined): Promise<Result> {
    let done = false;
    const marked = promise.finally(() => {
      done = true;
    });
    marked.catch(() => undefined);
    await setImmediate();
    for (let steps = 0; !done; steps++) {
      if (steps > 100_000 || !(await this.step())) throw new Error("the world stands still");
      after();
    }
    return marked;
  }

  async kill(): Promise<void> {
    // What the process would still do in this turn belongs to it, not to its successor.
    await setImmediate();
    for (const operation of this.#operations) operation.torn();
    this.#operations = [];
    this.#timers = [];
  }
}
