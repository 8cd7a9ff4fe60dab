import { DelegateBackoff, handleWhen, retry } from "cockatiel";
import type { Engine } from "./engine.ts";
import { AssayError, clickhouseErrors } from "./errors.ts";

export interface RetryOptions {
  /** Default 4: five calls in all. */
  readonly retries?: number;
  /** Before the first retry, doubled before each further one and halved at most by chance; default 100 ms. */
  readonly delayMs?: number;
  /** Numbers from 0 to 1, so that many clients do not come back at the same moment. */
  readonly random: () => number;
}

/**
 * What passes by itself. A statement out of time or memory may succeed later too, but repeating it at once only adds to the load that was too
 * much for it.
 */
const passing: ReadonlySet<string> = new Set(
  [
    clickhouseErrors.connectionRefused,
    clickhouseErrors.connectionLost,
    clickhouseErrors.connectionTimeout,
    clickhouseErrors.unavailable,
    clickhouseErrors.busy,
    clickhouseErrors.tooManyParts,
  ].map(({ code }) => code),
);

/**
 * The same engine, repeating what can be repeated without harm when it fails for a reason that passes: reads, and inserts that carry a
 * token. Streams are repeated until their first byte; statements and inserts without a token never.
 */
export function withRetries(engine: Engine, options: RetryOptions): Engine {
  const { retries = 4, delayMs = 100, random } = options;
  const policy = retry(
    handleWhen((error) => error instanceof AssayError && passing.has(error.code)),
    {
      maxAttempts: retries,
      backoff: new DelegateBackoff(({ attempt }) => delayMs * 2 ** (attempt - 1) * (1 - random() / 2)),
    },
  );
  const repeat = <T>(work: () => Promise<T>, signal?: AbortSignal) => policy.execute(work, signal);
  return {
    kind: engine.kind,
    query: (statement, read) => repeat(() => engine.query(statement, read), read?.signal),
    async *stream(statement, format, read) {
      const { first, rest } = await repeat(async () => {
        const iterator = engine.stream(statement, format, read)[Symbol.asyncIterator]();
        return { first: await iterator.next(), rest: iterator };
      }, read?.signal);
      try {
        for (let chunk = first; chunk.done !== true; chunk = await rest.next()) yield chunk.value;
      } finally {
        await rest.return?.();
      }
    },
    execute: (statement) => engine.execute(statement),
    insert: (table, block, insert) => {
      const once = () => engine.insert(table, block, insert);
      return insert?.deduplicationToken === undefined ? once() : repeat(once);
    },
    ping: () => repeat(() => engine.ping()),
    close: () => engine.close(),
  };
}
