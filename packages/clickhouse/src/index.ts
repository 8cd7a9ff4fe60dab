export type * from "./block.ts";
export { type DirectoryLock, lockDirectory } from "./directory-lock.ts";
export { type EmbeddedOptions, openEmbedded } from "./embedded/open.ts";
export type * from "./engine.ts";
export {
  AssayError,
  clickhouseErrors,
  defineErrors,
  type ErrorDefinition,
  type ErrorKind,
  isError,
} from "./errors.ts";
export { clickhouseTarget } from "./migrations/clickhouse-target.ts";
export {
  type AppliedMigration,
  type MigrationPlan,
  type MigrationTarget,
  migrate,
  planMigrations,
} from "./migrations/migrate.ts";
export { type Migration, readMigrations, toMigration } from "./migrations/migration.ts";
export { type RetryOptions, withRetries } from "./retry.ts";
export { connectServer, type ServerOptions } from "./server/connect.ts";
