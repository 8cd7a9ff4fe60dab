import { randomUUID } from "node:crypto";
import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Block } from "../block.ts";
import type { Engine, ReadOptions, Statement } from "../engine.ts";
import { clickhouseErrors } from "../errors.ts";
import { insertSettings } from "../insert.ts";
import { encodeNative } from "../native/encode.ts";
import { decodeRows, exactJson } from "../rows.ts";
import { quoteIdentifier, quoteString } from "../statement.ts";
import { type NativeSession, Runner } from "./runner.ts";

export interface EmbeddedOptions {
  /** The engine's data directory; made when it is not there. One process at a time, and one directory per process. */
  readonly path: string;
  /** How many reads run at once; default 3. More wait their turn. */
  readonly concurrentReads?: number;
}

const defaultTimeoutMs = 30_000;
const writeTimeoutMs = 3_600_000;
const chunkBytes = 1 << 20;

/** Opens ClickHouse inside this process. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Engine> {
  const path = resolve(options.path);
  await mkdir(join(path, "assay-files"), { recursive: true });
  const { Session, drainPending } = await import("chdb");
  const openSession = (): NativeSession => new Session(path);
  // The engine stays up as long as one session is open.
  const keeper = openSession();
  return new EmbeddedEngine(path, openSession, options.concurrentReads ?? 3, async () => {
    keeper.close();
    await drainPending();
  });
}

class EmbeddedEngine implements Engine {
  readonly kind = "embedded";
  readonly #files: string;
  readonly #reads: Runner;
  readonly #writes: Runner;
  readonly #shutDown: () => Promise<void>;

  constructor(
    path: string,
    openSession: () => NativeSession,
    concurrentReads: number,
    shutDown: () => Promise<void>,
  ) {
    this.#files = join(path, "assay-files");
    this.#reads = new Runner(openSession, "assay-read", concurrentReads);
    this.#writes = new Runner(openSession, "assay-write", 1);
    this.#shutDown = shutDown;
  }

  async query<Row extends object>(statement: Statement, options: ReadOptions = {}): Promise<Row[]> {
    const settings = { ...exactJson, ...statement.settings };
    const result = await this.#reads.run({
      statement: { ...statement, settings },
      format: "JSONCompact",
      ...limits(options),
    });
    return decodeRows<Row>(result.text());
  }

  async *stream(statement: Statement, format: string, options: ReadOptions = {}): AsyncIterable<Uint8Array> {
    if (!/^\w+$/.test(format)) throw clickhouseErrors.queryName(`Not a format: ${JSON.stringify(format)}`);
    // The engine writes the whole answer to a file first: a slow reader must not keep one of the few places for reads.
    const file = join(this.#files, randomUUID());
    try {
      const suffix = `\nINTO OUTFILE ${quoteString(file)} FORMAT ${format}`;
      await this.#reads.run({ statement, format: "Null", suffix, ...limits(options) });
      yield* readAndRemove(file);
    } finally {
      await rm(file, { force: true });
    }
  }

  async execute(statement: Statement): Promise<void> {
    await this.#write(statement);
  }

  async insert(table: string, block: Block, options: { deduplicationToken?: string } = {}): Promise<void> {
    if (block.rowCount === 0) return;
    const file = join(this.#files, `${randomUUID()}.native`);
    const columns = block.columns.map(({ name }) => quoteIdentifier(name)).join(", ");
    const sql = `INSERT INTO ${quoteIdentifier(table)} (${columns}) FROM INFILE ${quoteString(file)} FORMAT Native`;
    const settings = insertSettings(block, options.deduplicationToken);
    try {
      await writeFile(file, encodeNative(block));
      await this.#write({ sql, settings });
    } finally {
      await rm(file, { force: true });
    }
  }

  async ping(): Promise<void> {
    await this.query({ sql: "SELECT 1" });
  }

  async #write(statement: Statement): Promise<void> {
    await this.#writes.run({ statement, format: "Null", signal: undefined, timeoutMs: writeTimeoutMs });
  }

  async close(): Promise<void> {
    await Promise.all([this.#reads.close({ stop: true }), this.#writes.close({ stop: false })]);
    await this.#shutDown();
  }
}

function limits({ signal, timeoutMs = defaultTimeoutMs }: ReadOptions) {
  return { signal, timeoutMs };
}

async function* readAndRemove(file: string): AsyncIterable<Uint8Array> {
  const handle = await open(file);
  try {
    // Without its name the file disappears even if this process is killed while someone reads it.
    await rm(file);
    for (;;) {
      const chunk = new Uint8Array(chunkBytes);
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
