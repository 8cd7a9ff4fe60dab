import { ApiError } from "../http/problems.ts";
import type { Clock } from "../system/time.ts";

/** Counts tries per key in fixed windows; memory is bounded because a window's end forgets all of it. */
export class Attempts {
  readonly #clock: Clock;
  readonly #counts = new Map<string, { count: number; until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws ApiError `TOO_MANY_REQUESTS` beyond `limit.count` within `limit.windowMs`. */
  take(key: string, limit: { count: number; windowMs: number }): void {
    const now = this.#clock();
    if (this.#counts.size > 10_000) this.#forgetEnded(now);
    const entry = this.#counts.get(key);
    if (entry === undefined || entry.until <= now) {
      this.#counts.set(key, { count: 1, until: now + limit.windowMs });
      return;
    }
    entry.count += 1;
    if (entry.count <= limit.count) return;
    throw new ApiError("TOO_MANY_REQUESTS", "Too many tries: wait before the next.", {
      retryAfterSeconds: Math.ceil((entry.until - now) / 1000),
    });
  }

  #forgetEnded(now: number): void {
    for (const [key, entry] of this.#counts) if (entry.until <= now) this.#counts.delete(key);
  }
}
