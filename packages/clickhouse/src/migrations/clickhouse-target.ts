import type { Engine } from "../engine.ts";
import { clickhouseErrors, isError } from "../errors.ts";
import { splitStatements } from "../statement.ts";
import { MigrationLock, type MigrationLockOptions } from "./clickhouse-lock.ts";
import type { AppliedMigration, MigrationTarget } from "./migrate.ts";
import type { Migration } from "./migration.ts";

const ledger = "assay_migrations";

/**
 * Migrations in ClickHouse, which has no transactions for them: every statement is recorded when it is done, and a run after a failure leaves
 * those out. Only the one statement that a crash cut off may run twice, so write statements that can (`IF NOT EXISTS`).
 */
export function clickhouseTarget(engine: Engine, options: MigrationLockOptions = {}): MigrationTarget {
  const lock = new MigrationLock(engine, options);
  return {
    applied: () => readApplied(engine),
    exclusively: (work) =>
      lock.hold(async () => {
        await engine.execute({
          sql: `CREATE TABLE IF NOT EXISTS ${ledger} (version UInt32, name String, checksum String, statement UInt32,
            statements UInt32, applied_at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY (version, statement)`,
        });
        return work();
      }),
    apply: (migration) => applyStatements(engine, migration, lock),
  };
}

async function readApplied(engine: Engine): Promise<AppliedMigration[]> {
  const sql = `SELECT version, any(name) AS name, any(checksum) AS checksum FROM ${ledger}
    GROUP BY version HAVING uniqExact(statement) >= max(statements) ORDER BY version`;
  try {
    return await engine.query<AppliedMigration & object>({ sql });
  } catch (error) {
    if (isError(error, clickhouseErrors.queryName)) return [];
    throw error;
  }
}

async function applyStatements(engine: Engine, migration: Migration, lock: MigrationLock): Promise<void> {
  const { version, name, checksum } = migration;
  const statements = splitStatements(migration.sql);
  const done = await engine.query<{ statement: number; checksum: string }>({
    sql: `SELECT statement, checksum FROM ${ledger} WHERE version = {version:UInt32}`,
    params: { version },
  });
  if (done.some((row) => row.checksum !== checksum)) {
    throw clickhouseErrors.migrationChanged(
      `Migration ${version}-${name} was changed after a part of it had been applied: restore the file, or undo that part by hand`,
    );
  }
  for (const [statement, sql] of statements.entries()) {
    if (done.some((row) => row.statement === statement)) continue;
    await lock.check();
    await engine.execute({ sql });
    await engine.execute({
      sql: `INSERT INTO ${ledger} (version, name, checksum, statement, statements)
        SELECT {version:UInt32}, {name:String}, {checksum:String}, {statement:UInt32}, {statements:UInt32}`,
      params: { version, name, checksum, statement, statements: statements.length },
    });
  }
}
