import { expect, test } from "vitest";
import type { Block } from "../../src/index.ts";
import type { Subject } from "../engine-contract.ts";

const table = `CREATE OR REPLACE TABLE kept (k Int64, v String) ENGINE = MergeTree ORDER BY k
  SETTINGS non_replicated_deduplication_window = 100`;

function numbers(rowCount: number, text = "x"): Block {
  const values = BigInt64Array.from({ length: rowCount }, (_, k) => BigInt(k));
  return {
    rowCount,
    columns: [
      { name: "k", type: "Int64", values },
      { name: "v", type: "String", values: [text] },
    ],
  };
}

export function insertContract(subject: Subject): void {
  const count = async () => {
    const [row] = await subject.engine.query<{ rows: string }>({ sql: "SELECT count() AS rows FROM kept" });
    return Number(row?.rows);
  };

  test("a token stores once, another token again", async () => {
    await subject.engine.execute({ sql: table });
    await subject.engine.insert("kept", numbers(10), { deduplicationToken: "range 1" });
    await subject.engine.insert("kept", numbers(10), { deduplicationToken: "range 1" });
    expect(await count()).toBe(10);
    await subject.engine.insert("kept", numbers(10), { deduplicationToken: "range 2" });
    expect(await count()).toBe(20);
  });

  test("without a token equal blocks are stored each time", async () => {
    await subject.engine.execute({ sql: table });
    await subject.engine.insert("kept", numbers(10));
    await subject.engine.insert("kept", numbers(10));
    expect(await count()).toBe(20);
  });

  test("a token is remembered when the engine is opened again", async () => {
    await subject.engine.execute({ sql: table });
    await subject.engine.insert("kept", numbers(10), { deduplicationToken: "kept range" });
    await subject.reopen();
    await subject.engine.insert("kept", numbers(10), { deduplicationToken: "kept range" });
    expect(await count()).toBe(10);
  });

  test("an insert is one part, however many rows and bytes it has", async () => {
    await subject.engine.execute({ sql: `${table}, min_bytes_for_wide_part = 0` });
    await subject.engine.execute({ sql: "SYSTEM STOP MERGES kept" });
    await subject.engine.insert("kept", numbers(250_000, "y".repeat(1_000)), { deduplicationToken: "large" });
    await subject.engine.insert("kept", numbers(250_000, "y".repeat(1_000)), { deduplicationToken: "large" });
    const sql = "SELECT count() AS rows, uniqExact(_part) AS parts FROM kept";
    expect(await subject.engine.query({ sql })).toEqual([{ rows: "250000", parts: "1" }]);
    await subject.engine.execute({ sql: "SYSTEM START MERGES kept" });
  });

  test("columns are found by name and the others get their defaults", async () => {
    await subject.engine.execute({
      sql: "CREATE OR REPLACE TABLE defaults (a UInt8, b String DEFAULT 'b', c Int64) ENGINE = Memory",
    });
    await subject.engine.insert("defaults", {
      rowCount: 1,
      columns: [
        { name: "c", type: "Int64", values: new BigInt64Array([3n]) },
        { name: "a", type: "UInt8", values: new Uint8Array([1]) },
      ],
    });
    expect(await subject.engine.query({ sql: "SELECT * FROM defaults" })).toEqual([{ a: 1, b: "b", c: "3" }]);
  });

  test("a block without rows stores nothing", async () => {
    await subject.engine.execute({ sql: table });
    await subject.engine.insert("kept", numbers(0), { deduplicationToken: "nothing" });
    expect(await count()).toBe(0);
  });

  test("a block that does not fit is refused and nothing of it is stored", async () => {
    await subject.engine.execute({ sql: table });
    const uneven = { rowCount: 3, columns: numbers(2).columns };
    await expect(subject.engine.insert("kept", uneven)).rejects.toMatchObject({
      code: "CLICKHOUSE_INVALID_BLOCK",
    });
    await expect(subject.engine.insert("nowhere", numbers(1))).rejects.toMatchObject({
      code: "CLICKHOUSE_QUERY_NAME",
    });
    await expect(subject.engine.insert("kept; DROP TABLE kept", numbers(1))).rejects.toMatchObject({
      code: "CLICKHOUSE_QUERY_NAME",
    });
    expect(await count()).toBe(0);
  });

  test("parameters reach ALTER, DELETE and INSERT SELECT", async () => {
    const { engine } = subject;
    await engine.execute({ sql: table });
    await engine.insert("kept", numbers(10));
    await engine.execute({
      sql: "INSERT INTO kept SELECT k + {by:Int64}, {text:String} FROM kept",
      params: { by: 100n, text: "it's" },
    });
    await engine.execute({
      sql: "ALTER TABLE kept DELETE WHERE k < {below:Int64}",
      params: { below: 5n },
      settings: { mutations_sync: 1 },
    });
    const sql = "SELECT count() AS rows, countIf(v = 'it\\'s') AS quoted FROM kept";
    expect(await engine.query({ sql })).toEqual([{ rows: "15", quoted: "10" }]);
  });
}
