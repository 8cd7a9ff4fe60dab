import { formatQueryParams } from "@clickhouse/client-common";
import type { Statement } from "../engine.ts";
import { engineError } from "../engine-error.ts";
import { clickhouseErrors } from "../errors.ts";
import { quoteString, singleStatement } from "../statement.ts";
import { Places } from "./places.ts";

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
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
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
  readonly #stop = new AbortController();
  #counter = 0;

  constructor(openSession: () => NativeSession, name: string, concurrent: number) {
    this.#openSession = openSession;
    this.#name = name;
    this.#places = new Places(concurrent);
  }

  async run({ statement, format, suffix = "", signal, timeoutMs }: Run): Promise<NativeResult> {
    const name = `${this.#name}-${++this.#counter}`;
    const text = `${preamble(statement, name)}; ${singleStatement(statement.sql)}${suffix}`;
    await this.#places.acquire(signal);
    const session = this.#openSession();
    const native = session.queryAsync(text, { format });
    const finished = native.then(ignore, ignore).then(() => {
      session.close();
      this.#places.release();
    });
    return this.#race(native, { name, finished, signal, timeoutMs });
  }

  /** Refuses new statements and waits for the running ones; with `stop` they are ended first. */
  close(options: { stop: boolean }): Promise<void> {
    const ended = this.#places.close();
    if (options.stop) this.#stop.abort();
    return ended;
  }

  async #race(
    native: Promise<NativeResult>,
    about: {
      name: string;
      finished: Promise<void>;
      signal: AbortSignal | undefined;
      timeoutMs: number;
    },
  ): Promise<NativeResult> {
    const { name, finished, signal, timeoutMs } = about;
    const ended = Promise.withResolvers<never>();
    const end = (error: unknown) => {
      ended.reject(error);
      void this.#kill(name, finished);
    };
    const onAbort = () =>
      end(clickhouseErrors.queryCancelled("The statement was cancelled", { cause: signal?.reason }));
    const onStop = () => end(clickhouseErrors.closed("The engine was closed"));
    const timer = setTimeout(
      () => end(clickhouseErrors.queryTimeout(`The statement did not finish within ${timeoutMs} ms`)),
      timeoutMs,
    );
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#stop.signal.addEventListener("abort", onStop, { once: true });
    try {
      return await Promise.race([native.catch(rethrow), ended.promise]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      this.#stop.signal.removeEventListener("abort", onStop);
    }
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
        await session.queryAsync(kill, { format: "Null" }).catch(() => undefined);
        await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, killEveryMs))]);
      }
    } finally {
      session.close();
    }
  }
}

function ignore(): void {}

function rethrow(error: unknown): never {
  const { clickhouseCode, message } = error as { clickhouseCode?: number; message?: string };
  throw engineError(clickhouseCode, message ?? String(error), error);
}

/** The SET that gives a statement its settings and parameters. chDB's own binding would let only one bound statement run at a time. */
function preamble({ params = {}, settings = {} }: Statement, name: string): string {
  const parts = [`log_comment = ${quoteString(name)}`, "session_timezone = 'UTC'"];
  for (const [key, value] of Object.entries(settings)) {
    if (!/^[a-z][a-z0-9_]*$/.test(key))
      throw clickhouseErrors.queryName(`Not a setting: ${JSON.stringify(key)}`);
    parts.push(`${key} = ${quoteString(typeof value === "boolean" ? String(Number(value)) : String(value))}`);
  }
  for (const [key, value] of Object.entries(params)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key))
      throw clickhouseErrors.queryName(`Not a parameter: ${JSON.stringify(key)}`);
    parts.push(`param_${key} = ${quoteString(formatQueryParams({ value }))}`);
  }
  return `SET ${parts.join(", ")}`;
}
