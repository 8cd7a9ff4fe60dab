/** Bounds how many statements run at once. One waits only while all places are taken, and they go in the order of arrival. */
export class Places {
  #free: number;
  readonly #total: number;
  readonly #queue = new Set<() => void>();
  readonly #idle: (() => void)[] = [];

  constructor(total: number) {
    this.#total = total;
    this.#free = total;
  }

  /** Waits for a place, which the caller gives back with `release`. A signal that fires meanwhile rejects with its reason. */
  acquire(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        this.#queue.delete(start);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#queue.add(start);
    });
  }

  release(): void {
    const [next] = this.#queue;
    if (next !== undefined) {
      this.#queue.delete(next);
      next();
      return;
    }
    this.#free++;
    if (this.#free === this.#total) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Resolves when nothing runs or waits. */
  idle(): Promise<void> {
    if (this.#free === this.#total) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }
}
