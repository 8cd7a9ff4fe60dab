import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "../src/index.ts";
import { columnContract } from "./contract/columns.ts";
import { errorContract } from "./contract/errors.ts";
import { insertContract } from "./contract/inserts.ts";
import { queryContract } from "./contract/queries.ts";
import { runningContract } from "./contract/running.ts";
import { streamContract } from "./contract/streams.ts";

/** One kind of engine under test, on one data directory for the whole suite. */
export interface EngineUnderTest {
  open(): Promise<Engine>;
  dispose(): Promise<void>;
}

/** What every part of the contract works on: the engine of the running test, which `reopen` closes and opens again. */
export interface Subject {
  readonly engine: Engine;
  reopen(): Promise<void>;
}

/** What callers of `Engine` rely on, whatever stands behind it. */
export function engineContract(name: string, start: () => Promise<EngineUnderTest>): void {
  describe(name, () => {
    let under: EngineUnderTest;
    let engine: Engine;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.dispose());
    beforeEach(async () => {
      engine = await under.open();
    });
    afterEach(() => engine.close());
    const subject: Subject = {
      get engine() {
        return engine;
      },
      reopen: async () => {
        await engine.close();
        engine = await under.open();
      },
    };
    queryContract(subject);
    columnContract(subject);
    streamContract(subject);
    insertContract(subject);
    errorContract(subject);
    runningContract(subject);
    test("a closed engine refuses, and closing twice is harmless", async () => {
      await engine.close();
      await engine.close();
      await expect(engine.query({ sql: "SELECT 1" })).rejects.toMatchObject({ code: "CLICKHOUSE_CLOSED" });
      await expect(engine.execute({ sql: "SELECT 1" })).rejects.toMatchObject({ code: "CLICKHOUSE_CLOSED" });
    });
  });
}
