import type { Clock } from "../system/time.ts";

/**
 * Remembers what a store said for less than a second, so that a check costs a map look-up while a change elsewhere (a revoked key, a lost
 * role) still takes effect within one. Concurrent questions for the same key share one query.
 */
export class CachedLookup<Value> {
  readonly #entries = new Map<string, { value: Promise<Value>; until: number }>();
  readonly #load: (key: string) => Promise<Value>;
  readonly #clock: Clock;
  readonly #ttlMs: number;
  readonly #capacity: number;

  constructor(
    load: (key: string) => Promise<Value>,
    clock: Clock,
    options: { ttlMs?: number; capacity?: number } = {},
  ) {
    this.#load = load;
    this.#clock = clock;
    this.#ttlMs = options.ttlMs ?? 800;
    this.#capacity = options.capacity ?? 10_000;
  }

  get(key: string): Promise<Value> {
    const now = this.#clock();
    const entry = this.#entries.get(key);
    if (entry !== undefined && entry.until > now) return entry.value;
    this.#entries.delete(key);
    if (this.#entries.size >= this.#capacity) {
      const oldest = this.#entries.keys().next().value;
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    const value = this.#load(key);
    const fresh = { value, until: now + this.#ttlMs };
    this.#entries.set(key, fresh);
    value.catch(() => {
      if (this.#entries.get(key) === fresh) this.#entries.delete(key);
    });
    return value;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
