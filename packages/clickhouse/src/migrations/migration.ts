import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { clickhouseErrors } from "../errors.ts";

/** One numbered file of statements. */
export interface Migration {
  readonly version: number;
  /** As in the file's name, `0001-points.sql` → `points`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, line endings apart. */
  readonly checksum: string;
}

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/;

/** The migrations of a folder in order. Every `.sql` file must be named `NNNN-name.sql`, with each number once. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  const migrations = await Promise.all(
    files.map(async (file) => toMigration(file, await readFile(join(folder, file), "utf8"))),
  );
  const twice = migrations.find(({ version }, index) => migrations[index - 1]?.version === version);
  if (twice !== undefined) {
    throw clickhouseErrors.migrationInvalid(`Two migrations have the number ${twice.version}`);
  }
  return migrations;
}

export function toMigration(file: string, text: string): Migration {
  const [, digits, name] = fileName.exec(file) ?? [];
  if (digits === undefined || name === undefined) {
    throw clickhouseErrors.migrationInvalid(
      `Not a migration's file name: ${file} (it must be like 0001-points.sql)`,
    );
  }
  const sql = text.replaceAll("\r\n", "\n");
  return { version: Number(digits), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}
