import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import type { Block } from "../block.ts";
import { directoryError, lockDirectory } from "../directory-lock.ts";
import type { Engine, ReadOptions, Statement } from "../engine.ts";
import { insertSettings, insertStatement } from "../insert.ts";
import { defaultReadTimeoutMs, executeTimeoutMs, insertTimeoutMs } from "../limits.ts";
import { encodeNative } from "../native/encode.ts";
import { decodeRows, exactJson } from "../rows.ts";
import { checkFormat, quoteString } from "../statement.ts";
import { intoAnswerFile, readAnswerFile } from "./answer-file.ts";
import { type EngineSettings, engineConfig } from "./engine-config.ts";
import { loadChdb } from "./load-chdb.ts";
import { type NativeSession, Runner } from "./runner.ts";

export interface EmbeddedOptions {
  /** The engine's data directory; made when it is not there. One process at a time, and one directory per process. */
  readonly path: string;
  /** How many reads run at once; default 3. More wait their turn. */
  readonly concurrentReads?: number;
  /** What the engine may use in all; default half of the machine's memory. */
  readonly maxMemoryBytes?: number;
  /** Whether what was inserted survives power loss from the moment `insert` resolves; default false. */
  readonly fsync?: boolean;
}

/**
 * Opens ClickHouse inside this process. Each running statement occupies a thread of libuv's pool, which has four unless
 * UV_THREADPOOL_SIZE says otherwise before the process first uses it: start processes that embed the engine with 12 or more.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Engine> {
  const path = resolve(options.path);
  const { Session, drainPending } = await loadChdb();
  const lock = await lockDirectory(path);
  try {
    const files = join(path, "assay-files");
    const config = join(path, "assay-engine.xml");
    const settings = {
      maxBytes: options.maxMemoryBytes ?? Math.floor(totalmem() / 2),
      fsync: options.fsync ?? false,
    };
    await prepareFiles(files, config, settings).catch((error) => {
      throw directoryError(path, error);
    });
    // The engine lives as long as one session is open, and takes its configuration from the first.
    const keeper = new Session(path, { connectionArgs: [`--config-file=${config}`] });
    const openSession = (): NativeSession => new Session(path);
    return new EmbeddedEngine(files, openSession, options.concurrentReads ?? 3, async () => {
      keeper.close();
      await drainPending();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function prepareFiles(files: string, config: string, settings: EngineSettings): Promise<void> {
  // What a killed process was reading or writing is of no use to anyone.
  await rm(files, { recursive: true, force: true });
  await mkdir(files);
  await writeFile(config, engineConfig(settings));
}

class EmbeddedEngine implements Engine {
  readonly kind = "embedded";
  readonly #files: string;
  readonly #reads: Runner;
  readonly #statements: Runner;
  readonly #inserts: Runner;
  readonly #shutDown: () => Promise<void>;
  #closed: Promise<void> | undefined;

  constructor(
    files: string,
    openSession: () => NativeSession,
    concurrentReads: number,
    shutDown: () => Promise<void>,
  ) {
    this.#files = files;
    this.#reads = new Runner(openSession, "assay-read", concurrentReads);
    // A long mutation or backfill must not keep points from being stored.
    this.#statements = new Runner(openSession, "assay-statement", 2);
    this.#inserts = new Runner(openSession, "assay-insert", 1);
    this.#shutDown = shutDown;
  }

  async query<Row extends object>(statement: Statement, options: ReadOptions = {}): Promise<Row[]> {
    const settings = { ...exactJson, ...statement.settings };
    const result = await this.#reads.run({
      statement: { ...statement, settings },
      format: "JSONCompact",
      ...readLimits(options),
    });
    return decodeRows<Row>(result.text());
  }

  async *stream(statement: Statement, format: string, options: ReadOptions = {}): AsyncIterable<Uint8Array> {
    const file = join(this.#files, randomUUID());
    const suffix = intoAnswerFile(file, checkFormat(format));
    try {
      await this.#reads.run({ statement, format: "Null", suffix, ...readLimits(options) });
      yield* readAnswerFile(file);
    } finally {
      await rm(file, { force: true });
    }
  }

  async execute(statement: Statement): Promise<void> {
    await this.#statements.run({ statement, format: "Null", timeoutMs: executeTimeoutMs });
  }

  async insert(table: string, block: Block, options: { deduplicationToken?: string } = {}): Promise<void> {
    if (block.rowCount === 0) return;
    const file = join(this.#files, `${randomUUID()}.native`);
    const sql = `${insertStatement(table, block)} FROM INFILE ${quoteString(file)} FORMAT Native`;
    const settings = insertSettings(block, options.deduplicationToken);
    try {
      await writeFile(file, encodeNative(block)).catch((error) => {
        throw directoryError(this.#files, error);
      });
      await this.#inserts.run({ statement: { sql, settings }, format: "Null", timeoutMs: insertTimeoutMs });
    } finally {
      await rm(file, { force: true });
    }
  }

  async ping(): Promise<void> {
    await this.query({ sql: "SELECT 1" });
  }

  close(): Promise<void> {
    this.#closed ??= Promise.all([
      this.#reads.close({ stop: true }),
      this.#statements.close({ stop: false }),
      this.#inserts.close({ stop: false }),
    ]).then(this.#shutDown);
    return this.#closed;
  }
}

function readLimits({ signal, timeoutMs = defaultReadTimeoutMs }: ReadOptions) {
  return { cancel: signal, timeoutMs };
}
