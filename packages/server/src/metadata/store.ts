import { join } from "node:path";
import { migrate, readMigrations } from "@assay/clickhouse";
import { Kysely, PostgresDialect, type PostgresPool } from "kysely";
import pg from "pg";
import { parseColumn, parsedTypes } from "./column-types.ts";
import { PglitePool } from "./pglite-pool.ts";
import { postgresTarget, type Query } from "./postgres-target.ts";
import type { Tables } from "./tables.ts";

const migrationsFolder = join(import.meta.dirname, "migrations");

export type Database = Kysely<Tables>;

export interface MetadataStore {
  readonly kind: "embedded" | "server";
  readonly database: Database;
  /** What the embedded Postgres does not do by itself (it neither vacuums nor checkpoints); nothing to do for a server. */
  maintain(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the embedded Postgres in `directory`, or the server behind `url`, and brings its schema up to date. */
export async function openMetadata(place: { directory: string } | { url: string }): Promise<MetadataStore> {
  const embedded = "directory" in place;
  const pool: PostgresPool = embedded ? new PglitePool(place.directory) : serverPool(place.url);
  try {
    const connection = await pool.connect();
    try {
      const query: Query = (sql, parameters) => connection.query(sql, parameters as unknown[]);
      if (embedded) await query("set time zone 'UTC'", []);
      await migrate(postgresTarget(query, { locks: !embedded }), await readMigrations(migrationsFolder));
    } finally {
      connection.release();
    }
  } catch (error) {
    await pool.end().catch(() => undefined);
    throw error;
  }
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  return {
    kind: embedded ? "embedded" : "server",
    database,
    maintain: async () => {
      if (!embedded) return;
      const connection = await pool.connect();
      try {
        await connection.query("vacuum", []);
        await connection.query("checkpoint", []);
      } finally {
        connection.release();
      }
    },
    // Not the database's own end: Kysely leaves a pool open that no query of its own has used, as when another store failed to open.
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}

function serverPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    options: "-c timezone=UTC -c statement_timeout=30000",
    types: {
      getTypeParser: ((type: number, format?: "text" | "binary") =>
        parsedTypes.includes(type)
          ? (text: string) => parseColumn(type, text)
          : pg.types.getTypeParser(type, format as "text")) as typeof pg.types.getTypeParser,
    },
  });
  // A connection lost while idle must not end the process; the pool opens another.
  pool.on("error", () => undefined);
  return pool;
}
