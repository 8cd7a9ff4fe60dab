import { setTimeout } from "node:timers/promises";
import type { Statement } from "../engine.ts";
import { engineError } from "../engine-error.ts";
import { clickhouseErrors } from "../errors.ts";
import { limitStatement } from "../limits.ts";
import { quoteString, singleStatement } from "../statement.ts";
import { Places } from "./places.ts";
import { preamble } from "./preamble.ts";

/** The part of chDB that is used: a connection of its own to the data directory of the process. */
export interface NativeSession {
  queryAsync(sql: string, options: { format: string }): Promise<NativeResult>;
  close(): void;
}

export interface NativeResult {
  text(): string;
}

export interface Run {
  readonly statement: Statement;
  readonly format: string;
  /** What follows the statement, such as INTO OUTFILE. */
  readonly suffix?: string;
  readonly timeoutMs: number;
  readonly cancel?: AbortSignal | undefined;
}

const killEveryMs = 50;

/**
 * Runs statements, a bounded number at once, each on a session of its own: opening one costs a quarter of a millisecond, and neither a
 * parameter nor a setting of one statement can reach the next.
 */
export class Runner {
  readonly #openSession: () => NativeSession;
  readonly #name: string;
  readonly #places: Places;
  readonly #closing = new AbortController();
  #counter = 0;
  #closed = false;

  constructor(openSession: () => NativeSession, name: string, concurrent: number) {
    this.#openSession = openSession;
    this.#name = name;
    this.#places = new Places(concurrent);
  }

  async run({ statement, format, suffix = "", timeoutMs, cancel }: Run): Promise<NativeResult> {
    if (this.#closed) throw clickhouseErrors.closed("The engine was closed");
    const name = `${this.#name}-${++this.#counter}`;
    const text = `${preamble(statement, name)}; ${singleStatement(statement.sql)}${suffix}`;
    const limit = limitStatement({ timeoutMs, cancel, closing: this.#closing.signal });
    try {
      await this.#places.acquire(limit.signal);
      return await this.#start(name, text, format, limit.signal);
    } finally {
      limit.release();
    }
  }

  /** Refuses new statements and waits for the others; with `stop` they are ended first. */
  close(options: { stop: boolean }): Promise<void> {
    this.#closed = true;
    if (options.stop) this.#closing.abort();
    return this.#places.idle();
  }

  /** The place is free again when the engine is done, which may be after the caller has gone. */
  #start(name: string, text: string, format: string, signal: AbortSignal): Promise<NativeResult> {
    const session = this.#openSession();
    const native = session.queryAsync(text, { format });
    const finished = native.then(ignore, ignore).then(() => {
      session.close();
      this.#places.release();
    });
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        reject(signal.reason);
        void this.#kill(name, finished);
      };
      signal.addEventListener("abort", onAbort, { once: true });
      native.then(resolve, (error) => reject(asEngineError(error)));
      void finished.then(() => signal.removeEventListener("abort", onAbort));
    });
  }

  /** chDB's own abort leaves the engine computing, so the statement is killed as an operator would, until it has really ended. */
  async #kill(name: string, finished: Promise<void>): Promise<void> {
    let over = false;
    void finished.then(() => {
      over = true;
    });
    const session = this.#openSession();
    try {
      while (!over) {
        const kill = `KILL QUERY WHERE Settings['log_comment'] = ${quoteString(name)} ASYNC`;
        await session.queryAsync(kill, { format: "Null" }).catch(ignore);
        await Promise.race([finished, setTimeout(killEveryMs)]);
      }
    } finally {
      session.close();
    }
  }
}

function ignore(): void {}

function asEngineError(error: unknown): Error {
  const { clickhouseCode, message } = error as { clickhouseCode?: number; message?: string };
  return engineError(clickhouseCode, message ?? String(error), error);
}
