import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDirectory, openEmbedded } from "../../src/index.ts";
import { numberedBlock, rowsPerBlock } from "../support/numbered-block.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-directory-"));
  path = join(folder, "data");
});
afterEach(() => rm(folder, { recursive: true }));

interface Inserting {
  readonly process: ChildProcess;
  /** Kills the process as soon as it has acknowledged this many blocks; resolves to the last number that was. */
  killAfter(count: number): Promise<number>;
}

async function startInserting(first: number): Promise<Inserting> {
  const script = join(import.meta.dirname, "..", "support", "insert-forever.ts");
  const child = spawn(process.execPath, [script, path, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => acknowledged.push(Number(line)));
  await once(lines, "line");
  return {
    process: child,
    killAfter: async (count) => {
      while (acknowledged.length < count) await once(lines, "line");
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
      return acknowledged.at(-1)!;
    },
  };
}

test("after kill -9 what was acknowledged is there, and a replay stores nothing twice", async () => {
  let next = 0;
  for (const count of fc.sample(fc.integer({ min: 1, max: 25 }), { numRuns: 4 })) {
    const inserting = await startInserting(next);
    const last = await inserting.killAfter(count);
    const engine = await openEmbedded({ path });
    const sql =
      "SELECT uniqExact(block) AS blocks, count() AS rows, max(block) AS last FROM blocks WHERE block <= {last:UInt32}";
    const whole = { blocks: String(last + 1), rows: String((last + 1) * rowsPerBlock), last };
    expect(await engine.query({ sql, params: { last } })).toEqual([whole]);
    for (let number = 0; number <= last + 2; number++) {
      await engine.insert("blocks", numberedBlock(number), { deduplicationToken: `block ${number}` });
    }
    next = last + 3;
    const replayed = { blocks: String(next), rows: String(next * rowsPerBlock), last: next - 1 };
    expect(await engine.query({ sql, params: { last: 2 ** 31 } })).toEqual([replayed]);
    await engine.close();
  }
});

test("a directory in use is refused with the number of the process that uses it", async () => {
  const inserting = await startInserting(0);
  await expect(openEmbedded({ path })).rejects.toMatchObject({
    code: "CLICKHOUSE_DIRECTORY_LOCKED",
    retryable: true,
    message: expect.stringContaining(`in use by process ${inserting.process.pid}`),
  });
  await inserting.killAfter(1);
  const engine = await openEmbedded({ path });
  await engine.close();
});

test("a lock excludes this process too, until it is released", async () => {
  const lock = await lockDirectory(path);
  await expect(lockDirectory(path)).rejects.toMatchObject({ code: "CLICKHOUSE_DIRECTORY_LOCKED" });
  lock.release();
  (await lockDirectory(path)).release();
});

test("a directory that cannot be made is refused", async () => {
  await writeFile(join(folder, "file"), "");
  await expect(openEmbedded({ path: join(folder, "file", "data") })).rejects.toMatchObject({
    code: "CLICKHOUSE_DIRECTORY_UNWRITABLE",
    message: expect.stringContaining("ENOTDIR"),
  });
});

test("no file of an insert or an answer stays behind", async () => {
  const engine = await openEmbedded({ path });
  await engine.execute({ sql: "CREATE TABLE blocks (block UInt32, row UInt32) ENGINE = Memory" });
  await engine.insert("blocks", numberedBlock(1));
  await engine.insert("nowhere", numberedBlock(1)).catch(() => undefined);
  const answer = engine.stream({ sql: "SELECT * FROM numbers(1000000)" }, "CSV")[Symbol.asyncIterator]();
  await answer.next();
  expect(await readdir(join(path, "assay-files"))).toEqual([]);
  await answer.return?.();
  await engine.close();
});

test("the engine keeps to the memory it was given", async () => {
  const engine = await openEmbedded({ path, maxMemoryBytes: 700_000_000 });
  const sql = "SELECT length(groupArray(number)) FROM numbers(200000000)";
  await expect(engine.query({ sql })).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_MEMORY" });
  await engine.ping();
  await engine.close();
});

test("inserts are flushed to the disk where that is asked for, and only there", async () => {
  const sql = "SELECT value FROM system.merge_tree_settings WHERE name LIKE 'fsync\\_%' ORDER BY name";
  for (const fsync of [true, false]) {
    const engine = await openEmbedded({ path, fsync });
    const value = fsync ? "1" : "0";
    expect(await engine.query({ sql })).toEqual([{ value }, { value }]);
    await engine.close();
  }
});
