import type { Runtime } from "../runtime.ts";
import { outcomeOf, type Unsettled } from "./outcome.ts";

const firstWaitMs = 250;
const longestWaitMs = 30_000;
const lockedOutWaitMs = 60_000;
/** A server that asks for more than this is not believed. */
const longestBelievedMs = 3_600_000;

/**
 * Waits between attempts: doubling, drawn at random from the upper half so that clients do not march in step.
 * @param failures consecutive ones, at least 1
 */
export function backoffMs(failures: number, random: () => number): number {
  const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - 1, 30));
  return ceiling * (0.5 + 0.5 * random());
}

/** How long to leave the server alone after this: never less than it asked for. */
export function waitAfter(outcome: Unsettled, failures: number, random: () => number): number {
  const least = outcome.kind === "locked_out" ? lockedOutWaitMs : (outcome.error.retryAfterMs ?? 0);
  return Math.max(backoffMs(failures, random), Math.min(least, longestBelievedMs));
}

/** A wait that can be cut short by calling `end`. */
export function pause(
  timers: Pick<Runtime, "after">,
  delayMs: number,
  keepAlive?: "keep-alive",
): { ended: Promise<void>; end: () => void } {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    const cancel = timers.after(delayMs, resolve, keepAlive);
    end = () => {
      cancel();
      resolve();
    };
  });
  return { ended, end };
}

export interface PersistHooks {
  onFailed(outcome: Unsettled, waitMs: number): void;
  /** Receives what cuts the present wait short. */
  onPause?(end: () => void): void;
  stopped(): boolean;
}

/** Tries until it works. @throws AssayError when the server refuses for good, or the last failure once `stopped`. */
export async function persist<Answer>(
  ports: Pick<Runtime, "after" | "random">,
  task: () => Promise<Answer>,
  hooks: PersistHooks,
): Promise<Answer> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await task();
    } catch (cause) {
      const outcome = outcomeOf(cause, attempts);
      if (outcome.kind === "refused" || outcome.kind === "done" || hooks.stopped()) throw cause;
      const waitMs = waitAfter(outcome, attempts, ports.random);
      hooks.onFailed(outcome, waitMs);
      const wait = pause(ports, waitMs);
      hooks.onPause?.(wait.end);
      await wait.ended;
      if (hooks.stopped()) throw cause;
    }
  }
}
