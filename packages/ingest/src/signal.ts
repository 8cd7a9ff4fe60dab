import type { Environment } from "./environment.ts";

/** Something that others wait for: every waiter goes on at the next `notify`. */
export class Signal {
  #waiters: (() => void)[] = [];

  notify(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resume of waiters) resume();
  }

  /** Resolves with true at the next `notify`, with false after `ms` milliseconds. */
  wait(environment?: Environment, ms?: number): Promise<boolean> {
    return new Promise((resolve) => {
      const resume = () => {
        cancel?.();
        resolve(true);
      };
      const cancel =
        environment !== undefined && ms !== undefined
          ? environment.after(ms, () => {
              this.#waiters = this.#waiters.filter((waiter) => waiter !== resume);
              resolve(false);
            })
          : undefined;
      this.#waiters.push(resume);
    });
  }
}

/** Waiting time before try number `attempt` (from 0): doubling from `firstMs` to `mostMs`, the upper half of it by chance. */
export function backoffMs(
  environment: Environment,
  attempt: number,
  firstMs: number,
  mostMs: number,
): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 20));
  return full * (0.5 + environment.random() / 2);
}
