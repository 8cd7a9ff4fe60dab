import { clickhouseErrors } from "../errors.ts";
import type { Migration } from "./migration.ts";

export interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

/** A store that migrations are applied to: what the runner asks of it. */
export interface MigrationTarget {
  /** What is completely applied, in order; nothing where no migration ever ran. Changes nothing. */
  applied(): Promise<readonly AppliedMigration[]>;
  /** Runs `work` while no other process migrates the same store, preparing the ledger first. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Runs the migration's statements and records it. When it fails midway the next call for the same migration goes on: by rolling back where
   * the store has transactions, else by leaving out what was recorded as done.
   */
  apply(migration: Migration): Promise<void>;
}

export interface MigrationPlan {
  readonly applied: readonly AppliedMigration[];
  readonly pending: readonly Migration[];
}

/** What `migrate` would do, changing nothing. Refuses as `migrate` does. */
export async function planMigrations(
  target: MigrationTarget,
  migrations: readonly Migration[],
): Promise<MigrationPlan> {
  const applied = await target.applied();
  for (const done of applied) checkApplied(done, migrations);
  const versions = new Set(applied.map(({ version }) => version));
  const pending = migrations.filter(({ version }) => !versions.has(version));
  const newest = Math.max(0, ...versions);
  const late = pending.find(({ version }) => version < newest);
  if (late !== undefined) {
    throw clickhouseErrors.migrationInvalid(
      `Migration ${label(late)} has a lower number than ${newest}, which is applied already: give it the next free number`,
    );
  }
  return { applied, pending };
}

/**
 * Applies what is pending, in order, one process at a time; resolves to what was applied. Throws `CLICKHOUSE_MIGRATION_NEWER` when a
 * newer Assay made the data, `CLICKHOUSE_MIGRATION_CHANGED` when an applied file was edited, and the store's own error when a statement
 * fails: what was applied until then stays, and the next call goes on from there.
 */
export async function migrate(
  target: MigrationTarget,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> {
  if ((await planMigrations(target, migrations)).pending.length === 0) return [];
  return target.exclusively(async () => {
    const { pending } = await planMigrations(target, migrations);
    for (const migration of pending) await target.apply(migration);
    return pending;
  });
}

function checkApplied(done: AppliedMigration, migrations: readonly Migration[]): void {
  const known = migrations.find(({ version }) => version === done.version);
  if (known === undefined) {
    throw clickhouseErrors.migrationNewer(
      `The data was made by a newer Assay: it has migration ${label(done)}, which this version does not know. Update Assay, or use another data directory`,
    );
  }
  if (known.checksum !== done.checksum) {
    throw clickhouseErrors.migrationChanged(
      `Migration ${label(known)} was changed after it had been applied: restore the file and put the change into a new one`,
    );
  }
}

function label({ version, name }: { version: number; name: string }): string {
  return `${String(version).padStart(4, "0")}-${name}`;
}
