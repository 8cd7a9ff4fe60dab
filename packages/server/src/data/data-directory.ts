import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartupError } from "../startup-error.ts";

/** Grows when a version writes what an older one cannot read. */
const formatVersion = 1;

/** Below this the stores may fail half-way through a write. */
const bytesNeeded = 64 * 1024 * 1024;

/** What a running server tells the command line of the same directory. */
export interface ServerNote {
  readonly url: string;
  readonly pid: number;
  readonly version: string;
}

export interface DataDirectory {
  readonly path: string;
  readonly metadata: string;
  readonly clickhouse: string;
  readonly log: string;
  /** Replaces `server.json`, and the token file only its owner can read. */
  announce(note: ServerNote, token: string): void;
  /** Removes the announcement and lets the next process in. */
  release(): void;
}

/** Creates, checks and locks the directory. @throws StartupError with the sentence to print. */
export function openDataDirectory(directory: string, version: string): DataDirectory {
  const path = resolve(directory);
  try {
    makeFolders(path);
    chmodSync(path, 0o700);
    const probe = join(path, ".probe");
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw unusable(path, error);
  }
  checkSpace(path);
  const lock = takeLock(path);
  try {
    checkFormat(path, version);
  } catch (error) {
    lock.close();
    throw error;
  }
  const note = join(path, "server.json");
  const tokenFile = join(path, "local-token");
  return {
    path,
    metadata: join(path, "metadata"),
    clickhouse: join(path, "clickhouse"),
    log: join(path, "log"),
    announce: (content, token) => {
      replaceFile(tokenFile, `${token}\n`, 0o600);
      replaceFile(note, `${JSON.stringify(content, null, 2)}\n`, 0o644);
    },
    release: () => {
      rmSync(note, { force: true });
      rmSync(tokenFile, { force: true });
      lock.close();
    },
  };
}

/**
 * SQLite's exclusive lock is the operating system's own: it ends with the process however that dies, and holds between containers that
 * share the volume, where a process id in a file would mean nothing.
 */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, "lock"), { timeout: 0 });
  try {
    lock.exec("pragma locking_mode = exclusive; begin exclusive; commit; begin exclusive");
    return lock;
  } catch {
    lock.close();
    throw new StartupError(
      "DATA_LOCKED",
      `Another Assay is using ${path}: stop it${runningAt(path)}, or start this one with --data and another directory.`,
    );
  }
}

function runningAt(path: string): string {
  try {
    const { url, pid } = JSON.parse(readFileSync(join(path, "server.json"), "utf8")) as ServerNote;
    return ` (process ${pid}, ${url})`;
  } catch {
    return "";
  }
}

function checkFormat(path: string, version: string): void {
  const file = join(path, "format.json");
  if (existsSync(file)) {
    const { format, written_by } = readFormat(file);
    if (format <= formatVersion) return;
    throw new StartupError(
      "DATA_NEWER",
      `${path} was written by Assay ${written_by}, which is newer than this ${version}: start that version or a later one, or choose another directory with --data.`,
    );
  }
  replaceFile(file, `${JSON.stringify({ format: formatVersion, written_by: version })}\n`, 0o644);
}

function readFormat(file: string): { format: number; written_by: string } {
  try {
    const content = JSON.parse(readFileSync(file, "utf8")) as { format: number; written_by: string } | null;
    if (Number.isInteger(content?.format)) return content!;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw unusable(file, error);
  }
  throw new StartupError(
    "DATA_DAMAGED",
    `${file} does not say which version of Assay wrote the directory: restore that file from a backup, or choose another directory with --data.`,
  );
}

/** One by one: Node's own recursive way never ends where the system calls a folder missing that is there, as below /proc. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  mkdirSync(path);
}

function checkSpace(path: string): void {
  const { bavail, bsize } = statfsSync(path);
  if (bavail * bsize >= bytesNeeded) return;
  throw new StartupError(
    "DISK_FULL",
    `The disk of ${path} is full (${Math.round((bavail * bsize) / 1024 / 1024)} MiB free, 64 needed): free some space or choose another directory with --data.`,
  );
}

function unusable(path: string, error: unknown): StartupError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StartupError(
      "DISK_FULL",
      `The disk of ${path} is full: free some space or choose another directory with --data.`,
    );
  }
  return new StartupError(
    "DATA_UNWRITABLE",
    `Assay cannot write to ${path} (${code ?? String(error)}): give this user the right to, or choose another directory with --data.`,
  );
}

function replaceFile(path: string, content: string, mode: number): void {
  writeFileSync(`${path}.new`, content, { mode });
  renameSync(`${path}.new`, path);
}
