import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Block } from "./block.ts";
import type { Engine } from "./engine.ts";
import { clickhouseErrors, type ErrorKind } from "./errors.ts";
import { withRetries } from "./retry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const block: Block = { rowCount: 0, columns: [] };

/** Fails `failures` times with the error, then answers. */
function failing(kind: ErrorKind, failures: number): { engine: Engine; calls: () => number } {
  let calls = 0;
  const call = async () => {
    if (++calls <= failures) throw kind("not now");
  };
  const engine: Engine = {
    kind: "server",
    query: async () => {
      await call();
      return [];
    },
    async *stream() {
      await call();
      yield new Uint8Array([1]);
      yield new Uint8Array([2]);
    },
    execute: call,
    insert: call,
    ping: call,
    close: async () => {},
  };
  return { engine, calls: () => calls };
}

async function outcome<T>(promise: Promise<T>): Promise<T | { code: string }> {
  const settled = promise.catch((error: { code: string }) => ({ code: error.code }));
  await vi.runAllTimersAsync();
  return settled;
}

const random = () => 0;
const token = { deduplicationToken: "t" };
const { connectionLost, connectionRefused, tooManyParts, queryTimeout, querySyntax } = clickhouseErrors;

test.each([connectionRefused, connectionLost, tooManyParts])(
  "reads are repeated after $code",
  async (kind) => {
    const { engine, calls } = failing(kind, 3);
    expect(await outcome(withRetries(engine, { random }).query({ sql: "SELECT 1" }))).toEqual([]);
    expect(calls()).toBe(4);
  },
);

test.each([queryTimeout, querySyntax])("nothing is repeated after $code", async (kind) => {
  const { engine, calls } = failing(kind, 1);
  expect(await outcome(withRetries(engine, { random }).query({ sql: "SELECT 1" }))).toEqual({
    code: kind.code,
  });
  expect(calls()).toBe(1);
});

test("after the last retry the error is the engine's", async () => {
  const { engine, calls } = failing(connectionLost, 10);
  const retrying = withRetries(engine, { random, retries: 2 });
  expect(await outcome(retrying.ping())).toEqual({ code: connectionLost.code });
  expect(calls()).toBe(3);
});

test("inserts are repeated with a token only, statements never", async () => {
  const withToken = failing(connectionLost, 1);
  expect(await outcome(withRetries(withToken.engine, { random }).insert("t", block, token))).toBeUndefined();
  expect(withToken.calls()).toBe(2);
  const without = failing(connectionLost, 1);
  const lost = { code: connectionLost.code };
  expect(await outcome(withRetries(without.engine, { random }).insert("t", block))).toEqual(lost);
  expect(without.calls()).toBe(1);
  const statement = failing(connectionLost, 1);
  expect(await outcome(withRetries(statement.engine, { random }).execute({ sql: "DROP TABLE t" }))).toEqual(
    lost,
  );
  expect(statement.calls()).toBe(1);
});

test("a stream is repeated until it has begun", async () => {
  const { engine, calls } = failing(connectionLost, 2);
  const collect = async () => {
    const bytes: number[] = [];
    for await (const chunk of withRetries(engine, { random }).stream({ sql: "SELECT 1" }, "CSV")) {
      bytes.push(...chunk);
    }
    return bytes;
  };
  expect(await outcome(collect())).toEqual([1, 2]);
  expect(calls()).toBe(3);
});

test("delays double, less what chance takes off", async () => {
  const { engine, calls } = failing(connectionLost, 3);
  const settled = withRetries(engine, { delayMs: 100, random: () => 1 }).ping();
  await vi.advanceTimersByTimeAsync(49);
  expect(calls()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls()).toBe(2);
  await vi.advanceTimersByTimeAsync(100);
  expect(calls()).toBe(3);
  await vi.advanceTimersByTimeAsync(200);
  await settled;
  expect(calls()).toBe(4);
});

test("a cancelled read is not repeated", async () => {
  const { engine, calls } = failing(connectionLost, 10);
  const cancel = new AbortController();
  const settled = outcome(
    withRetries(engine, { random }).query({ sql: "SELECT 1" }, { signal: cancel.signal }),
  );
  cancel.abort();
  await settled;
  expect(calls()).toBe(1);
});
