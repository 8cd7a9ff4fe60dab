import type { AppliedMigration, MigrationTarget } from "@assay/clickhouse";

/** One connection; without parameters a text may hold several statements. */
export type Query = (sql: string, parameters?: readonly unknown[]) => Promise<{ rows: unknown[] }>;

const ledger = "assay_migrations";
/** Any number will do; it must only be the same in every version. */
const advisoryLock = 4_280_1128;

/**
 * Migrations in Postgres: each runs in a transaction with its own entry, so that a killed start leaves all or nothing of it. Processes that
 * start together wait for each other; the embedded store has one session, where such a lock would exclude nobody.
 */
export function postgresTarget(query: Query, options: { locks: boolean }): MigrationTarget {
  return {
    applied: async () => {
      const { rows } = await query("select to_regclass($1) is not null as found", [ledger]);
      if (!(rows[0] as { found: boolean }).found) return [];
      const applied = await query(`select version, name, checksum from ${ledger} order by version`, []);
      return applied.rows as AppliedMigration[];
    },
    exclusively: async (work) => {
      if (options.locks) await query("select pg_advisory_lock($1)", [advisoryLock]);
      try {
        await query(
          `create table if not exists ${ledger} (version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
          [],
        );
        return await work();
      } finally {
        if (options.locks) await query("select pg_advisory_unlock($1)", [advisoryLock]);
      }
    },
    apply: async ({ version, name, checksum, sql }) => {
      await query("begin", []);
      try {
        await query(sql);
        await query(`insert into ${ledger} (version, name, checksum) values ($1, $2, $3)`, [
          version,
          name,
          checksum,
        ]);
        await query("commit", []);
      } catch (error) {
        await query("rollback", []);
        throw error;
      }
    },
  };
}
