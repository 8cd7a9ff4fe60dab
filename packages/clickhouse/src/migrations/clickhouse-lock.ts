import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import type { Engine } from "../engine.ts";
import { clickhouseErrors, isError } from "../errors.ts";
import { quoteString } from "../statement.ts";

export interface MigrationLockOptions {
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** How long to wait for another process; default 300,000 ms. */
  readonly patienceMs?: number;
}

const table = "assay_migrations_lock";
const pollMs = 250;
const heartbeatMs = 10_000;
/** Six missed heartbeats: the process that held the lock is dead. */
const staleSeconds = 60;

/**
 * ClickHouse has no locks to take, but of many processes only one creates a table. Its comment says who did, and is written again while the
 * work goes on; a lock whose holder fell silent is taken over, and the holder notices before its next statement.
 */
export class MigrationLock {
  readonly #engine: Engine;
  readonly #owner = `${hostname()}, process ${process.pid}, ${randomUUID()}`;
  readonly #sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly #patienceMs: number;

  constructor(engine: Engine, options: MigrationLockOptions) {
    this.#engine = engine;
    this.#sleep = options.sleep ?? ((ms, signal) => setTimeout(ms, undefined, { signal }));
    this.#patienceMs = options.patienceMs ?? 300_000;
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    await this.#take();
    const over = new AbortController();
    const heartbeat = this.#beat(over.signal).catch(() => undefined);
    try {
      return await work();
    } finally {
      over.abort();
      await heartbeat;
      if ((await this.#holder())?.owner === this.#owner) await this.#drop();
    }
  }

  /** Throws when another process took the lock over because this one was silent for too long. */
  async check(): Promise<void> {
    const holder = await this.#holder();
    if (holder?.owner !== this.#owner) throw this.#locked(holder?.owner);
  }

  async #take(): Promise<void> {
    for (let waitedMs = 0; ; waitedMs += pollMs) {
      const comment = await this.#comment();
      try {
        await this.#engine.execute({
          sql: `CREATE TABLE ${table} (x UInt8) ENGINE = Memory ${comment}`,
        });
        return;
      } catch (error) {
        if (!isError(error, clickhouseErrors.queryExists)) throw error;
      }
      const holder = await this.#holder();
      // An embedded engine belongs to this process alone, so an older lock is what a crash left.
      if (holder !== undefined && (this.#engine.kind === "embedded" || holder.silentSeconds > staleSeconds)) {
        await this.#drop();
      } else if (waitedMs >= this.#patienceMs) {
        throw this.#locked(holder?.owner);
      } else {
        await this.#sleep(pollMs);
      }
    }
  }

  async #beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#sleep(heartbeatMs, signal);
      await this.#engine.execute({ sql: `ALTER TABLE ${table} MODIFY ${await this.#comment()}` });
    }
  }

  /** Who, and when by the server's clock, which all processes share. */
  async #comment(): Promise<string> {
    const [row] = await this.#engine.query<{ now: number }>({ sql: "SELECT toUnixTimestamp(now()) AS now" });
    return `COMMENT ${quoteString(JSON.stringify({ owner: this.#owner, at: row?.now }))}`;
  }

  async #holder(): Promise<{ owner: string; silentSeconds: number } | undefined> {
    const [holder] = await this.#engine.query<{ owner: string; silentSeconds: number }>({
      sql: `SELECT JSONExtractString(comment, 'owner') AS owner,
          toInt32(toUnixTimestamp(now()) - JSONExtractUInt(comment, 'at')) AS silentSeconds
        FROM system.tables WHERE database = currentDatabase() AND name = {table:String}`,
      params: { table },
    });
    return holder;
  }

  #drop(): Promise<void> {
    return this.#engine.execute({ sql: `DROP TABLE IF EXISTS ${table} SYNC` });
  }

  #locked(owner: string | undefined): Error {
    return clickhouseErrors.migrationLocked(
      `Another process migrates the same ClickHouse database (${owner ?? "it has just ended"}): wait for it, then start again`,
    );
  }
}
