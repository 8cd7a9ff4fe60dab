import { expect, test } from "vitest";
import type { Statement } from "../../src/index.ts";
import type { Subject } from "../engine-contract.ts";

const failures: readonly [what: string, statement: Statement, code: string, engineCode?: number][] = [
  ["no SQL", { sql: "SELEC 1" }, "CLICKHOUSE_QUERY_SYNTAX", 62],
  ["two statements", { sql: "SELECT 1; SELECT 2" }, "CLICKHOUSE_QUERY_SYNTAX"],
  ["an unknown table", { sql: "SELECT * FROM nowhere" }, "CLICKHOUSE_QUERY_NAME", 60],
  ["an unknown database", { sql: "SELECT * FROM no.where" }, "CLICKHOUSE_QUERY_NAME", 81],
  ["an unknown column", { sql: "SELECT nothing" }, "CLICKHOUSE_QUERY_NAME", 47],
  ["an unknown function", { sql: "SELECT no_such_function(1)" }, "CLICKHOUSE_QUERY_NAME", 46],
  ["an unknown setting", { sql: "SELECT 1", settings: { no_such_setting: 1 } }, "CLICKHOUSE_QUERY_NAME", 115],
  ["a parameter without a value", { sql: "SELECT {x:UInt8}" }, "CLICKHOUSE_QUERY_PARAMETER", 456],
  [
    "a parameter of the wrong type",
    { sql: "SELECT {x:UInt8}", params: { x: "a" } },
    "CLICKHOUSE_QUERY_TYPE",
    457,
  ],
  ["a conversion that fails", { sql: "SELECT toUInt8('a')" }, "CLICKHOUSE_QUERY_TYPE", 6],
  ["types that do not go together", { sql: "SELECT 1 + 'a'" }, "CLICKHOUSE_QUERY_TYPE", 43],
  [
    "too much memory",
    {
      sql: "SELECT groupArray(number) FROM numbers(10000000)",
      settings: { max_memory_usage: 10_000_000, max_untracked_memory: 1 },
    },
    "CLICKHOUSE_QUERY_MEMORY",
    241,
  ],
  [
    "too many rows",
    { sql: "SELECT * FROM numbers(1000)", settings: { max_result_rows: 10, result_overflow_mode: "throw" } },
    "CLICKHOUSE_QUERY_LIMIT",
    396,
  ],
  [
    "the engine's own time limit",
    {
      sql: "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1",
      settings: { max_execution_time: 0.05 },
    },
    "CLICKHOUSE_QUERY_TIMEOUT",
    159,
  ],
];

export function errorContract(subject: Subject): void {
  test.each(failures)("%s", async (_what, statement, code, engineCode) => {
    await expect(subject.engine.query(statement)).rejects.toMatchObject({
      code,
      ...(engineCode === undefined ? {} : { engineCode }),
    });
    await subject.engine.ping();
  });

  test("the message is the engine's sentence", async () => {
    await expect(subject.engine.query({ sql: "SELECT throwIf(1, 'no more')" })).rejects.toMatchObject({
      code: "CLICKHOUSE_QUERY_FAILED",
      message: expect.stringMatching(/^no more: while executing/),
    });
    await expect(subject.engine.execute({ sql: "DROP TABLE nowhere" })).rejects.toMatchObject({
      message: "Table default.nowhere does not exist.",
    });
  });

  test("something that exists already", async () => {
    await subject.engine.execute({ sql: "CREATE OR REPLACE TABLE there (x UInt8) ENGINE = Memory" });
    await expect(
      subject.engine.execute({ sql: "CREATE TABLE there (x UInt8) ENGINE = Memory" }),
    ).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_EXISTS", retryable: false });
  });

  test("too many parts", async () => {
    await subject.engine.execute({
      sql: `CREATE OR REPLACE TABLE crowded (x UInt8) ENGINE = MergeTree ORDER BY x
        SETTINGS parts_to_throw_insert = 1, parts_to_delay_insert = 0`,
    });
    const block = {
      rowCount: 1,
      columns: [{ name: "x", type: "UInt8", values: new Uint8Array(1) }],
    } as const;
    await subject.engine.execute({ sql: "SYSTEM STOP MERGES crowded" });
    await subject.engine.insert("crowded", block);
    await expect(subject.engine.insert("crowded", block)).rejects.toMatchObject({
      code: "CLICKHOUSE_TOO_MANY_PARTS",
      retryable: true,
    });
    await subject.engine.execute({ sql: "DROP TABLE crowded" });
  });
}
