import { expect, test, vi } from "vitest";
import type { Subject } from "../engine-contract.ts";

const endless = "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = {token:UInt64}";

export function runningContract(subject: Subject): void {
  // The token of a test finds its statement among those that run.
  const running = async (token: number): Promise<number> => {
    const rows = await subject.engine.query({
      sql: "SELECT query_id FROM system.processes WHERE position(query, {text:String}) > 0 AND position(query, 'system') = 0",
      params: { text: String(token) },
    });
    return rows.length;
  };
  const start = (token: number, options: { signal?: AbortSignal; timeoutMs?: number }) => {
    const answer = subject.engine.query({ sql: endless, params: { token } }, options);
    const settled = answer.then(
      () => undefined,
      (error: unknown) => error,
    );
    return settled;
  };

  test("neither a short read nor a write waits for a long read", async () => {
    const long = new AbortController();
    const settled = start(710_001, { signal: long.signal });
    await vi.waitUntil(async () => (await running(710_001)) > 0, { timeout: 10_000 });
    await subject.engine.ping();
    await subject.engine.execute({ sql: "CREATE OR REPLACE TABLE beside (x UInt8) ENGINE = Memory" });
    expect(await running(710_001)).toBe(1);
    long.abort();
    expect(await settled).toMatchObject({ code: "CLICKHOUSE_QUERY_CANCELLED" });
  });

  test("a cancelled statement stops in the engine too", async () => {
    const cancel = new AbortController();
    const settled = start(710_002, { signal: cancel.signal });
    await vi.waitUntil(async () => (await running(710_002)) > 0, { timeout: 10_000 });
    cancel.abort(new Error("the reader left"));
    expect(await settled).toMatchObject({ code: "CLICKHOUSE_QUERY_CANCELLED", retryable: false });
    await vi.waitUntil(async () => (await running(710_002)) === 0, { timeout: 10_000 });
  });

  test("a statement out of time stops in the engine too", async () => {
    const settled = start(710_003, { timeoutMs: 100 });
    expect(await settled).toMatchObject({ code: "CLICKHOUSE_QUERY_TIMEOUT", retryable: true });
    await vi.waitUntil(async () => (await running(710_003)) === 0, { timeout: 10_000 });
  });

  test("a signal that fired already", async () => {
    const settled = start(710_004, { signal: AbortSignal.abort() });
    expect(await settled).toMatchObject({ code: "CLICKHOUSE_QUERY_CANCELLED" });
  });

  test("many statements at once all get their own answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        subject.engine.query({ sql: "SELECT {i:UInt32} AS i, sleep(0.01) AS s", params: { i } }),
      ),
    );
    expect(answers).toEqual(Array.from({ length: 40 }, (_, i) => [{ i, s: 0 }]));
  });

  test("closing ends what still reads", async () => {
    const settled = start(710_005, {});
    await vi.waitUntil(async () => (await running(710_005)) > 0, { timeout: 10_000 });
    await subject.reopen();
    expect(await settled).toMatchObject({ code: "CLICKHOUSE_CLOSED" });
    await vi.waitUntil(async () => (await running(710_005)) === 0, { timeout: 10_000 });
  });
}
