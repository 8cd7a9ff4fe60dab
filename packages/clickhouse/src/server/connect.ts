import { Readable } from "node:stream";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import type { Block } from "../block.ts";
import type { Engine, ReadOptions, Statement } from "../engine.ts";
import { clickhouseErrors } from "../errors.ts";
import { insertSettings, insertStatement } from "../insert.ts";
import { defaultReadTimeoutMs, executeTimeoutMs, insertTimeoutMs, limitStatement } from "../limits.ts";
import { encodeNative } from "../native/encode.ts";
import { decodeRows, exactJson } from "../rows.ts";
import { checkFormat, singleStatement } from "../statement.ts";
import { serverError } from "./server-error.ts";

export interface ServerOptions {
  /** `http://host:8123` or `https://…`; user, password and database may stand in it: `https://user:password@host:8443/database`. */
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  /** Default "default"; it must exist. */
  readonly database?: string;
  /** Sockets at most, and so statements at once; default 10. */
  readonly maxConnections?: number;
  /** gzip of inserts and answers, worth it over real networks; default false. */
  readonly compression?: boolean;
}

/** Connects to a ClickHouse server over HTTP. Throws when nothing answers there, the server is
 * older than 26.2, or it does not let the user in. */
export async function connectServer(options: ServerOptions): Promise<Engine> {
  const compression = options.compression ?? false;
  const client = createClient({
    url: options.url,
    ...(options.user === undefined ? {} : { username: options.user }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(options.database === undefined ? {} : { database: options.database }),
    max_open_connections: options.maxConnections ?? 10,
    request_timeout: executeTimeoutMs,
    // What goes wrong is thrown; the client's own log would say it twice.
    log: { level: ClickHouseLogLevel.OFF },
    compression: { request: compression, response: compression },
  });
  const engine = new ServerEngine(client);
  try {
    await checkVersion(engine);
  } catch (error) {
    await client.close();
    throw error;
  }
  return engine;
}

/** The first version whose inserts can be told to de-duplicate, or not to, whatever the table. */
const oldestVersion = [26, 2] as const;

async function checkVersion(engine: Engine): Promise<void> {
  const [row] = await engine.query<{ version: string }>({ sql: "SELECT version() AS version" });
  const [major = 0, minor = 0] = (row?.version ?? "").split(".").map(Number);
  if (major > oldestVersion[0] || (major === oldestVersion[0] && minor >= oldestVersion[1])) return;
  throw clickhouseErrors.versionUnsupported(
    `The ClickHouse server is version ${row?.version}; Assay needs ${oldestVersion.join(".")} or newer`,
  );
}

class ServerEngine implements Engine {
  readonly kind = "server";
  readonly #client: ClickHouseClient;
  readonly #closing = new AbortController();
  readonly #writes = new Set<Promise<void>>();

  constructor(client: ClickHouseClient) {
    this.#client = client;
  }

  async query<Row extends object>(statement: Statement, options: ReadOptions = {}): Promise<Row[]> {
    const settings = { ...exactJson, ...statement.settings };
    return this.#read({ ...statement, settings }, "JSONCompact", options, async (stream) =>
      decodeRows<Row>(await collectText(stream)),
    );
  }

  async *stream(statement: Statement, format: string, options: ReadOptions = {}): AsyncIterable<Uint8Array> {
    // The server keeps the answer until the statement has ended, so that a failure is an error and not the end of a file.
    const stream = await this.#read(statement, checkFormat(format), options, async (body) => body);
    try {
      yield* stream;
    } catch (error) {
      throw serverError(error);
    } finally {
      stream.destroy();
    }
  }

  async execute(statement: Statement): Promise<void> {
    await this.#write(statement, executeTimeoutMs);
  }

  async insert(table: string, block: Block, options: { deduplicationToken?: string } = {}): Promise<void> {
    if (block.rowCount === 0) return;
    const sql = `${insertStatement(table, block)} FORMAT Native`;
    const settings = insertSettings(block, options.deduplicationToken);
    await this.#write(
      { sql, settings },
      insertTimeoutMs,
      Readable.from([encodeNative(block)], { objectMode: false }),
    );
  }

  async ping(): Promise<void> {
    await this.query({ sql: "SELECT 1" });
  }

  async close(): Promise<void> {
    this.#closing.abort(clickhouseErrors.closed("The engine was closed"));
    await Promise.allSettled(this.#writes);
    await this.#client.close();
  }

  async #read<T>(
    { sql, params, settings }: Statement,
    format: string,
    { signal, timeoutMs = defaultReadTimeoutMs }: ReadOptions,
    consume: (stream: Readable) => Promise<T>,
  ): Promise<T> {
    const query = `${singleStatement(sql)}\nFORMAT ${format}`;
    const limit = limitStatement({ timeoutMs, cancel: signal, closing: this.#closing.signal });
    try {
      limit.signal.throwIfAborted();
      const { stream } = await this.#client.exec({
        query,
        query_params: { ...params },
        abort_signal: limit.signal,
        clickhouse_settings: {
          max_execution_time: Math.ceil(timeoutMs / 1000),
          ...common(settings),
          wait_end_of_query: 1,
          cancel_http_readonly_queries_on_client_close: 1,
        },
      });
      return await consume(stream);
    } catch (error) {
      throw limit.signal.aborted ? limit.signal.reason : serverError(error);
    } finally {
      limit.release();
    }
  }

  /** Closing waits for writes. */
  #write(statement: Statement, timeoutMs: number, values?: Readable): Promise<void> {
    const write = this.#send(statement, timeoutMs, values);
    this.#writes.add(write);
    return write.finally(() => this.#writes.delete(write));
  }

  async #send({ sql, params, settings }: Statement, timeoutMs: number, values?: Readable): Promise<void> {
    this.#closing.signal.throwIfAborted();
    const query = singleStatement(sql);
    const limit = limitStatement({ timeoutMs, closing: undefined });
    try {
      const { stream } = await this.#client.exec({
        query,
        query_params: { ...params },
        abort_signal: limit.signal,
        clickhouse_settings: {
          ...common(settings),
          wait_end_of_query: 1,
          // Headers as a sign of life, for proxies that close silent connections.
          send_progress_in_http_headers: 1,
          http_headers_progress_interval_ms: "20000",
        },
        ...(values === undefined ? {} : { values }),
      });
      await collectText(stream);
    } catch (error) {
      throw limit.signal.aborted ? limit.signal.reason : serverError(error);
    } finally {
      limit.release();
    }
  }
}

function common(settings: Statement["settings"] = {}): Record<string, string | number> {
  const entries = Object.entries(settings).map(([key, value]) => [
    key,
    typeof value === "boolean" ? Number(value) : value,
  ]);
  return { session_timezone: "UTC", ...Object.fromEntries(entries) };
}

async function collectText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
