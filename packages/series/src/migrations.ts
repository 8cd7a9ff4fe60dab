import { join } from "node:path";

/** The folder of this package's ClickHouse migrations, for the migration runner. */
export const migrationsFolder = join(import.meta.dirname, "..", "migrations");
