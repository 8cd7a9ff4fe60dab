import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import {
  clickhouseTarget,
  connectServer,
  type Engine,
  migrate,
  openEmbedded,
  planMigrations,
  readMigrations,
  toMigration,
} from "../../src/index.ts";
import { type Front, startFront } from "../../src/testing/index.ts";

const first = toMigration(
  "0001-points.sql",
  `-- two tables; one comment
  CREATE TABLE IF NOT EXISTS one (x UInt8 COMMENT ';') ENGINE = MergeTree ORDER BY x;
  CREATE TABLE IF NOT EXISTS two (x UInt8) ENGINE = MergeTree ORDER BY x;`,
);
const second = toMigration("0002-more.sql", "ALTER TABLE one ADD COLUMN IF NOT EXISTS y String");
const tables = ["assay_migrations", "assay_migrations_lock", "one", "two", "three"];

let path: string;
let front: Front;
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), "assay-migrations-"));
  front = await startFront({ path: join(path, "server") });
});
afterAll(async () => {
  await front.stop();
  await rm(path, { recursive: true });
});

const engines: readonly [string, () => Promise<Engine>][] = [
  ["embedded", () => openEmbedded({ path: join(path, "embedded") })],
  ["server", () => connectServer({ url: front.url })],
];

describe.each(engines)("migrations of the %s engine", (_kind, open) => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await open();
    for (const table of tables) await engine.execute({ sql: `DROP TABLE IF EXISTS ${table} SYNC` });
  });
  afterEach(() => engine.close());
  const tableNames = async () => {
    const rows = await engine.query<{ name: string }>({ sql: "SHOW TABLES" });
    return rows.map(({ name }) => name);
  };

  test("are applied in order, once", async () => {
    const target = clickhouseTarget(engine);
    expect(await migrate(target, [first, second])).toEqual([first, second]);
    expect(await migrate(target, [first, second])).toEqual([]);
    expect(await tableNames()).toEqual(["assay_migrations", "one", "two"]);
    const columns = await engine.query({
      sql: "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'one'",
    });
    expect(columns).toEqual([{ name: "x" }, { name: "y" }]);
  });

  test("a plan changes nothing", async () => {
    const plan = await planMigrations(clickhouseTarget(engine), [first, second]);
    expect(plan).toEqual({ applied: [], pending: [first, second] });
    expect(await tableNames()).toEqual([]);
  });

  test("a changed file is refused", async () => {
    await migrate(clickhouseTarget(engine), [first]);
    const changed = toMigration("0001-points.sql", `${first.sql} `);
    await expect(migrate(clickhouseTarget(engine), [changed, second])).rejects.toMatchObject({
      code: "CLICKHOUSE_MIGRATION_CHANGED",
    });
  });

  test("data of a newer version is refused", async () => {
    await migrate(clickhouseTarget(engine), [first, second]);
    const error = await migrate(clickhouseTarget(engine), [first]).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: "CLICKHOUSE_MIGRATION_NEWER" });
    expect(String(error)).toContain("made by a newer Assay: it has migration 0002-more");
  });

  test("a number below an applied one is refused", async () => {
    await migrate(
      clickhouseTarget(engine),
      [second].map((migration) => ({ ...migration, sql: "SELECT 1" })),
    );
    const late = { ...second, sql: "SELECT 1" };
    await expect(migrate(clickhouseTarget(engine), [first, late])).rejects.toMatchObject({
      code: "CLICKHOUSE_MIGRATION_INVALID",
    });
  });

  test("a failed one goes on where it stopped, without what was done", async () => {
    // The first statement may run only once: a second time would fail.
    const broken = toMigration(
      "0001-a.sql",
      "CREATE TABLE one (x UInt8) ENGINE = Memory; INSERT INTO three SELECT 1",
    );
    const target = clickhouseTarget(engine);
    await expect(migrate(target, [broken])).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_NAME" });
    expect((await planMigrations(target, [broken])).pending).toEqual([broken]);
    await engine.execute({ sql: "CREATE TABLE three (x UInt8) ENGINE = Memory" });
    expect(await migrate(target, [broken])).toEqual([broken]);
    expect(await engine.query({ sql: "SELECT x FROM three" })).toEqual([{ x: 1 }]);
  });

  test("a failed one that was edited is refused", async () => {
    const broken = toMigration("0001-a.sql", "CREATE TABLE one (x UInt8) ENGINE = Memory; SELECT nothing");
    const target = clickhouseTarget(engine);
    await expect(migrate(target, [broken])).rejects.toMatchObject({ code: "CLICKHOUSE_QUERY_NAME" });
    const edited = toMigration("0001-a.sql", "CREATE TABLE one (x UInt8) ENGINE = Memory; SELECT 1");
    await expect(migrate(target, [edited])).rejects.toMatchObject({ code: "CLICKHOUSE_MIGRATION_CHANGED" });
  });

  test("the lock goes with the work, also when it fails", async () => {
    const target = clickhouseTarget(engine);
    await expect(target.exclusively(() => Promise.reject(new Error("stop")))).rejects.toThrow("stop");
    expect(await tableNames()).toEqual(["assay_migrations"]);
  });
});

describe("several processes on one server", () => {
  let engines: Engine[];
  beforeEach(async () => {
    engines = await Promise.all([1, 2, 3].map(() => connectServer({ url: front.url })));
    for (const table of tables) await engines[0]!.execute({ sql: `DROP TABLE IF EXISTS ${table} SYNC` });
  });
  afterEach(async () => {
    await Promise.all(engines.map((engine) => engine.close()));
  });

  test("each migration is applied by one of them", async () => {
    const once = toMigration(
      "0001-once.sql",
      "CREATE TABLE one (x UInt8) ENGINE = Memory; INSERT INTO one SELECT 1",
    );
    const results = await Promise.all(engines.map((engine) => migrate(clickhouseTarget(engine), [once])));
    expect(results.map((applied) => applied.length).sort()).toEqual([0, 0, 1]);
    expect(await engines[0]!.query({ sql: "SELECT * FROM one" })).toEqual([{ x: 1 }]);
  });

  test("who waits too long is told whom for", async () => {
    const impatient = clickhouseTarget(engines[1]!, { patienceMs: 0 });
    await clickhouseTarget(engines[0]!).exclusively(async () => {
      await expect(migrate(impatient, [first])).rejects.toMatchObject({
        code: "CLICKHOUSE_MIGRATION_LOCKED",
        retryable: true,
        message: expect.stringContaining(`process ${process.pid}`),
      });
    });
  });

  test("the lock of a process that died is taken over", async () => {
    const dead = JSON.stringify({ owner: "dead", at: 1_700_000_000 });
    await engines[0]!.execute({
      sql: `CREATE TABLE assay_migrations_lock (x UInt8) ENGINE = Memory COMMENT '${dead}'`,
    });
    expect(await migrate(clickhouseTarget(engines[1]!, { patienceMs: 0 }), [first])).toEqual([first]);
  });

  test("a holder at work is no dead holder", async () => {
    const beats: AbortController[] = [];
    const sleep = (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const beat = new AbortController();
        beat.signal.addEventListener("abort", () => resolve());
        signal?.addEventListener("abort", () => reject(signal.reason));
        beats.push(beat);
      });
    const comment = async () => {
      const sql = "SELECT comment FROM system.tables WHERE name = 'assay_migrations_lock'";
      return (await engines[1]!.query<{ comment: string }>({ sql }))[0]?.comment ?? "";
    };
    await clickhouseTarget(engines[0]!, { sleep }).exclusively(async () => {
      await engines[1]!.execute({ sql: "ALTER TABLE assay_migrations_lock MODIFY COMMENT 'old'" });
      beats[0]!.abort();
      await vi.waitUntil(async () => (await comment()).includes(`process ${process.pid}`), {
        timeout: 10_000,
      });
    });
  });

  test("who lost the lock stops before the next statement", async () => {
    const target = clickhouseTarget(engines[0]!);
    const work = target.exclusively(async () => {
      await engines[1]!.execute({ sql: "DROP TABLE assay_migrations_lock SYNC" });
      await target.apply(first);
    });
    await expect(work).rejects.toMatchObject({ code: "CLICKHOUSE_MIGRATION_LOCKED" });
  });
});

test("a folder of migrations", async () => {
  const folder = await mkdtemp(join(tmpdir(), "assay-folder-"));
  try {
    await writeFile(join(folder, "0002-b.sql"), "SELECT 2");
    await writeFile(join(folder, "0001-a.sql"), "SELECT\r\n1");
    await writeFile(join(folder, "README.md"), "not a migration");
    const migrations = await readMigrations(folder);
    expect(migrations.map(({ version, name, sql }) => [version, name, sql])).toEqual([
      [1, "a", "SELECT\n1"],
      [2, "b", "SELECT 2"],
    ]);
    await writeFile(join(folder, "0002-c.sql"), "SELECT 3");
    await expect(readMigrations(folder)).rejects.toMatchObject({ code: "CLICKHOUSE_MIGRATION_INVALID" });
    await rm(join(folder, "0002-c.sql"));
    await writeFile(join(folder, "3-d.sql"), "SELECT 3");
    await expect(readMigrations(folder)).rejects.toMatchObject({ code: "CLICKHOUSE_MIGRATION_INVALID" });
  } finally {
    await rm(folder, { recursive: true });
  }
});
