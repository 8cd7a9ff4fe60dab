import { access, constants, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { clickhouseErrors } from "./errors.ts";

const sqliteBusy = 5;
const sqliteFull = 13;

export interface DirectoryLock {
  release(): void;
}

/**
 * Takes a data directory for this process, making it when it is not there. SQLite holds the lock because Node has no file locks of its own:
 * the system lets go of it when the process ends in whatever way. Throws `CLICKHOUSE_DIRECTORY_LOCKED` with the other process's number,
 * `CLICKHOUSE_DIRECTORY_UNWRITABLE`, or `CLICKHOUSE_DISK_FULL`.
 */
export async function lockDirectory(path: string): Promise<DirectoryLock> {
  await makeWritable(path);
  const holder = join(path, "assay.pid");
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(path, "assay.lock"), { timeout: 0 });
    database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    await writeFile(holder, `${process.pid}\n`);
  } catch (error) {
    database?.close();
    if (isLocked(error)) {
      const pid = (await readFile(holder, "utf8").catch(() => "")).trim();
      const who = pid === "" ? "another process" : `process ${pid}`;
      throw clickhouseErrors.directoryLocked(
        `The data directory ${path} is in use by ${who}: stop it first, or choose another data directory`,
        { cause: error },
      );
    }
    throw directoryError(path, error);
  }
  const held = database;
  return { release: () => held.close() };
}

async function makeWritable(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw directoryError(path, error);
  }
}

/** The error for a file of the data directory that cannot be made or written. */
export function directoryError(path: string, error: unknown): Error {
  const { code, message, errcode } = error as NodeJS.ErrnoException & { errcode?: number };
  if (code === "ENOSPC" || code === "EDQUOT" || errcode === sqliteFull) {
    return clickhouseErrors.diskFull(
      `The disk that holds the data directory ${path} is full: free some space`,
      {
        cause: error,
      },
    );
  }
  return clickhouseErrors.directoryUnwritable(
    `The data directory ${path} cannot be written (${code ?? message}): make it writable, or choose another`,
    { cause: error },
  );
}

function isLocked(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === sqliteBusy;
}
