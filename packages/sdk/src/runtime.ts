import type { Spool, SpoolPlace } from "./spool/spool.ts";

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
}

export interface Timers {
  /**
   * Runs once after `delayMs`; the answer cancels it. A timer keeps a Node process alive only where `keepAlive` says so: an experiment must
   * not hold open a script that has ended.
   */
  after(delayMs: number, run: () => void, keepAlive?: "keep-alive"): () => void;
}

/** Everything the client takes from its surroundings; `system.ts` (browsers) and `system-node.ts` hold the real ones. */
export interface Runtime extends Clock, Timers {
  /** From 0 to 1, 1 excluded. */
  random(): number;
  /** Microseconds since 1970, greater by at least one at every call in this process. */
  stampUs(): number;
  readonly fetch: FetchLike;
  /** One line for the person who started the training. */
  print(line: string): void;
  env(name: string): string | undefined;
  openSpool(place: SpoolPlace): Spool;
  /** Takes over what dead processes left of this experiment. Each orphan goes to exactly one adopter. */
  adoptSpools(place: SpoolPlace): Spool[];
  /** Runs `ending` once when the script has nothing left to do; the answer takes it back. */
  onScriptEnd(ending: () => void): () => void;
}

/** The clock of points: the wall clock, but never twice the same microsecond and never backwards. */
export function createStamps(clock: Clock): () => number {
  let lastUs = Number.NEGATIVE_INFINITY;
  return () => {
    lastUs = Math.max(Math.floor(clock.nowMs() * 1000), lastUs + 1);
    return lastUs;
  };
}
