import { clickhouseErrors } from "../errors.ts";

interface Waiting {
  readonly start: () => void;
  readonly refuse: () => void;
}

/**
 * Bounds how many statements run at once. A statement waits only while all places are taken; the order of arrival is kept.
 */
export class Places {
  #free: number;
  readonly #total: number;
  #closed = false;
  readonly #queue = new Set<Waiting>();
  readonly #emptied: (() => void)[] = [];

  constructor(total: number) {
    this.#total = total;
    this.#free = total;
  }

  /** Waits for a place; the caller gives it back with `release`. A signal that fires while waiting leaves the queue. */
  acquire(signal?: AbortSignal): Promise<void> {
    if (this.#closed) return Promise.reject(clickhouseErrors.closed("The engine was closed"));
    if (signal?.aborted) return Promise.reject(cancelled(signal));
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start: () => {
          signal?.removeEventListener("abort", leave);
          resolve();
        },
        refuse: () => {
          signal?.removeEventListener("abort", leave);
          reject(clickhouseErrors.closed("The engine was closed"));
        },
      };
      const leave = () => {
        this.#queue.delete(waiting);
        reject(cancelled(signal));
      };
      signal?.addEventListener("abort", leave, { once: true });
      this.#queue.add(waiting);
    });
  }

  release(): void {
    const [next] = this.#queue;
    if (next !== undefined) {
      this.#queue.delete(next);
      next.start();
      return;
    }
    this.#free++;
    if (this.#free === this.#total) for (const emptied of this.#emptied.splice(0)) emptied();
  }

  /** Refuses who waits and whoever comes; resolves when everything that runs has ended. */
  close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue) waiting.refuse();
    this.#queue.clear();
    if (this.#free === this.#total) return Promise.resolve();
    return new Promise((resolve) => this.#emptied.push(resolve));
  }
}

function cancelled(signal: AbortSignal | undefined): Error {
  return clickhouseErrors.queryCancelled("The statement was cancelled before it began", {
    cause: signal?.reason,
  });
}
