import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One connection; without parameters a text may hold several statements. */
export type Query = (sql: string, parameters?: readonly unknown[]) => Promise<{ rows: unknown[] }>;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The database was written by a newer version of the program, or a migration was edited after it had been applied. */
export class MigrationError extends Error {
  readonly code: "DATA_NEWER" | "MIGRATION_CHANGED";

  constructor(code: MigrationError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Any number will do; it must only be the same in every version. */
const advisoryLock = 4_280_1128;

/**
 * Applies what is missing, each migration in a transaction with its own entry, so that a killed start leaves all or nothing of it.
 * `locks` makes processes that start together wait for each other; the embedded store has one process and no such lock.
 */
export async function migrate(query: Query, options: { locks: boolean }): Promise<void> {
  if (options.locks) await query("select pg_advisory_lock($1)", [advisoryLock]);
  try {
    await query(
      "create table if not exists assay_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
      [],
    );
    const { rows } = await query("select name, checksum from assay_migrations order by name", []);
    const applied = new Map((rows as { name: string; checksum: string }[]).map((row) => [row.name, row]));
    const migrations = readMigrations();
    for (const name of applied.keys()) {
      if (migrations.some((migration) => migration.name === name)) continue;
      throw new MigrationError("DATA_NEWER", `the metadata store has migration ${name}, unknown here`);
    }
    for (const migration of migrations) {
      const before = applied.get(migration.name);
      if (before === undefined) await apply(query, migration);
      else if (before.checksum !== migration.checksum) {
        throw new MigrationError("MIGRATION_CHANGED", `${migration.name} was edited after it was applied`);
      }
    }
  } finally {
    if (options.locks) await query("select pg_advisory_unlock($1)", [advisoryLock]);
  }
}

async function apply(query: Query, migration: Migration): Promise<void> {
  await query("begin", []);
  try {
    await query(migration.sql);
    await query("insert into assay_migrations (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
    await query("commit", []);
  } catch (error) {
    await query("rollback", []);
    throw error;
  }
}

function readMigrations(): Migration[] {
  const folder = join(import.meta.dirname, "migrations");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), "utf8");
      return { name: file.slice(0, -4), sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}
