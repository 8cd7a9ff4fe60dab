import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Engine } from "../../src/index.ts";
import { openEmbedded } from "../../src/index.ts";

let path: string;
let engine: Engine;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), "assay-engine-"));
  engine = await openEmbedded({ path });
});
afterAll(async () => {
  await engine.close();
  await rm(path, { recursive: true });
});

test("values of every kind", async () => {
  const rows = await engine.query({
    sql: "SELECT {a:Int64} AS a, {b:String} AS b, {c:Float64} AS c, {d:Array(String)} AS d, {e:Nullable(String)} AS e, [nan, 1.5] AS f",
    params: {
      a: 9007199254740993n,
      b: "it's \\ \t\n 😀 'x'; DROP TABLE t",
      c: Number.NEGATIVE_INFINITY,
      d: ["a'b", "\\"],
      e: null,
    },
  });
  expect(rows).toEqual([
    {
      a: "9007199254740993",
      b: "it's \\ \t\n 😀 'x'; DROP TABLE t",
      c: -Infinity,
      d: ["a'b", "\\"],
      e: null,
      f: [NaN, 1.5],
    },
  ]);
});

test("insert", async () => {
  await engine.execute({
    sql: `CREATE TABLE points (u UUID, m LowCardinality(String), s Int64, t DateTime64(6), v Float64, q UInt64, x String)
    ENGINE = MergeTree ORDER BY (u, m, s) SETTINGS non_replicated_deduplication_window = 100`,
  });
  const block = {
    rowCount: 3,
    columns: [
      { name: "u", type: "UUID", values: ["01020304-0506-0708-090a-0b0c0d0e0f10"] },
      {
        name: "m",
        type: "LowCardinality(String)",
        dictionary: ["loss", "acc"],
        indexes: new Uint32Array([0, 1, 0]),
      },
      { name: "s", type: "Int64", values: new BigInt64Array([-(2n ** 63n), 0n, 2n ** 63n - 1n]) },
      { name: "t", type: "DateTime64(6)", values: new BigInt64Array([0n, 1n, 2n]) },
      { name: "v", type: "Float64", values: new Float64Array([NaN, Infinity, -0]) },
      { name: "q", type: "UInt64", values: new BigUint64Array([0n, 1n, 2n ** 64n - 1n]) },
      { name: "x", type: "String", values: ["", "😀", "b"] },
    ],
  } as const;
  await engine.insert("points", block, { deduplicationToken: "one" });
  await engine.insert("points", block, { deduplicationToken: "one" });
  expect(await engine.query({ sql: "SELECT count() c, uniqExact(_part) p FROM points" })).toEqual([
    { c: "3", p: "1" },
  ]);
  const chunks = [];
  for await (const chunk of engine.stream({ sql: "SELECT s, x FROM points ORDER BY q" }, "CSVWithNames"))
    chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toContain('9223372036854775807,"b"');
});

test("errors, cancellation, timeouts", async () => {
  await expect(engine.query({ sql: "SELEC 1" })).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_SYNTAX" });
  await expect(engine.query({ sql: "SELECT 1; SELECT 2" })).rejects.toMatchObject({
    code: "CLICKHOUSE_QUERY_SYNTAX",
  });
  await expect(engine.query({ sql: "SELECT {x:UInt8}" })).rejects.toMatchObject({
    code: "CLICKHOUSE_QUERY_PARAMETER",
  });
  const endless = { sql: "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1" };
  await expect(engine.query(endless, { timeoutMs: 50 })).rejects.toMatchObject({
    code: "CLICKHOUSE_QUERY_TIMEOUT",
  });
  await expect(engine.query(endless, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
    code: "CLICKHOUSE_QUERY_CANCELLED",
  });
});
