import { expect, test } from "vitest";
import type { Engine, ReadOptions, Statement } from "../../src/index.ts";
import type { Subject } from "../engine-contract.ts";

export function streamContract(subject: Subject): void {
  test("a stream is one document: one header, every row", async () => {
    const sql = "SELECT number AS n, {text:String} AS t FROM numbers(300000) ORDER BY n";
    const bytes = await collect(subject.engine, { sql, params: { text: 'a "b"' } }, "CSVWithNames");
    const lines = bytes.toString("utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(300_001);
    expect(lines[0]).toBe('"n","t"');
    expect(lines[300_000]).toBe('299999,"a ""b"""');
  });

  test("an answer without rows is a document too", async () => {
    const sql = "SELECT 1 AS n WHERE n = 2";
    expect((await collect(subject.engine, { sql }, "CSVWithNames")).toString()).toBe('"n"\n');
    expect((await collect(subject.engine, { sql }, "CSV")).toString()).toBe("");
  });

  test("binary formats", async () => {
    const bytes = await collect(subject.engine, { sql: "SELECT number FROM numbers(100000)" }, "Parquet");
    expect(bytes.subarray(0, 4).toString()).toBe("PAR1");
    expect(bytes.subarray(-4).toString()).toBe("PAR1");
  });

  test("a reader may leave early", async () => {
    let chunks = 0;
    for await (const chunk of subject.engine.stream({ sql: "SELECT * FROM numbers(1000000)" }, "CSV")) {
      chunks += Math.sign(chunk.length);
      break;
    }
    expect(chunks).toBe(1);
    await subject.engine.ping();
  });

  test("an error comes before the first byte, however late the statement fails", async () => {
    const sql = "SELECT throwIf(number = 900000, 'late') FROM numbers(1000000)";
    const stream = collect(subject.engine, { sql }, "CSV");
    await expect(stream).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_FAILED", engineCode: 395 });
  });

  test("a stream can be cancelled", async () => {
    const sql = "SELECT number FROM numbers(1000000000000) WHERE sipHash64(number) = 1";
    const stream = collect(subject.engine, { sql }, "CSV", { timeoutMs: 20 });
    await expect(stream).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_TIMEOUT" });
  });

  test("a format is a name", async () => {
    const stream = collect(subject.engine, { sql: "SELECT 1" }, "CSV; DROP TABLE t");
    await expect(stream).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_NAME" });
  });
}

async function collect(
  engine: Engine,
  statement: Statement,
  format: string,
  options?: ReadOptions,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of engine.stream(statement, format, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
