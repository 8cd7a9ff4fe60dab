import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connectServer, withRetries } from "../../src/index.ts";
import { type Front, startFront } from "../../src/testing/index.ts";

let path: string;
let front: Front;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), "assay-connection-"));
  front = await startFront({ path, password: "secret" });
});
beforeEach(() => front.restart());
afterAll(async () => {
  await front.stop();
  await rm(path, { recursive: true });
});
const connect = () => connectServer({ url: front.url, password: front.password });

test("user, password and database may stand in the URL", async () => {
  const url = front.url.replace("//", "//default:secret@");
  const engine = await connectServer({ url: `${url}/system` });
  expect(await engine.query({ sql: "SELECT currentDatabase() AS name" })).toEqual([{ name: "system" }]);
  await engine.close();
});

test("a wrong password", async () => {
  await expect(connectServer({ url: front.url, password: "wrong" })).rejects.toMatchObject({
    code: "CLICKHOUSE_AUTHENTICATION",
    retryable: false,
  });
});

test("nobody at the address", async () => {
  await front.kill();
  await expect(connect()).rejects.toMatchObject({ code: "CLICKHOUSE_CONNECTION_REFUSED", retryable: true });
});

test("a server that dies in the middle of a statement", async () => {
  const engine = await connect();
  const sql = "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1";
  const settled = engine.query({ sql }).catch((error: unknown) => error);
  await vi.waitUntil(async () => {
    const rows = await engine.query({ sql: "SELECT 1 FROM system.processes WHERE query LIKE '%sipHash64%'" });
    return rows.length > 1;
  });
  await front.kill();
  expect(await settled).toMatchObject({ code: "CLICKHOUSE_CONNECTION_LOST", retryable: true });
  await engine.close();
});

test("a server that hangs", async () => {
  const engine = await connect();
  front.pause();
  await expect(engine.query({ sql: "SELECT 1" }, { timeoutMs: 100 })).rejects.toMatchObject({
    code: "CLICKHOUSE_QUERY_TIMEOUT",
  });
  front.resume();
  await engine.ping();
  await engine.close();
});

test("with retries a read survives the server's restart, and an insert is stored once", async () => {
  const engine = withRetries(await connect(), { retries: 20, random: () => 0 });
  await engine.execute({
    sql: `CREATE OR REPLACE TABLE survived (x UInt8) ENGINE = MergeTree ORDER BY x
      SETTINGS non_replicated_deduplication_window = 10`,
  });
  const block = {
    rowCount: 1,
    columns: [{ name: "x", type: "UInt8", values: new Uint8Array([7]) }],
  } as const;
  const token = { deduplicationToken: "once" };
  await engine.insert("survived", block, token);
  await front.kill();
  const read = engine.query({ sql: "SELECT x FROM survived" });
  const insert = engine.insert("survived", block, token);
  await front.restart();
  expect(await read).toEqual([{ x: 7 }]);
  await insert;
  expect(await engine.query({ sql: "SELECT count() AS rows FROM survived" })).toEqual([{ rows: "1" }]);
  await engine.close();
});

test("compressed inserts and answers", async () => {
  const engine = await connectServer({ url: front.url, password: front.password, compression: true });
  await engine.execute({ sql: "CREATE OR REPLACE TABLE compressed (s String) ENGINE = Memory" });
  const values = ["x".repeat(100_000)];
  await engine.insert("compressed", { rowCount: 100, columns: [{ name: "s", type: "String", values }] });
  const sql = "SELECT count() AS rows, sum(length(s)) AS bytes, any(s) AS text FROM compressed";
  expect(await engine.query({ sql })).toEqual([{ rows: "100", bytes: "10000000", text: values[0] }]);
  await engine.close();
});

test("a server too old to be used", async () => {
  const answer = { meta: [{ name: "version", type: "String" }], data: [["25.8.3.66"]] };
  const server = createServer((_request, response) => response.end(JSON.stringify(answer)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await expect(connectServer({ url: `http://127.0.0.1:${port}` })).rejects.toMatchObject({
    code: "CLICKHOUSE_VERSION_UNSUPPORTED",
    message: "The ClickHouse server is version 25.8.3.66; Assay needs 26.2 or newer",
  });
  server.close();
});
