import { Worker } from "node:worker_threads";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import type { WorkerRequest, WorkerResponse } from "./pglite-worker.ts";

/** What Postgres said, with its SQLSTATE. */
export class PostgresError extends Error {
  readonly code: string | undefined;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;

  constructor(error: NonNullable<WorkerResponse["error"]>) {
    super(error.message);
    this.name = "PostgresError";
    this.code = error.code;
    this.detail = error.detail;
    this.constraint = error.constraint;
  }
}

/**
 * The embedded Postgres as a pool of one connection. It has a single session, so whoever holds the connection holds it alone: transactions
 * of different requests queue here instead of running into each other.
 */
export class PglitePool implements PostgresPool {
  readonly options = {};
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (response: WorkerResponse) => void>();
  #lastId = 0;
  #free: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  /** `directory` is created where it is missing; nothing guards it against a second process (the data directory's lock does). */
  constructor(directory: string) {
    this.#worker = new Worker(new URL("./pglite-worker.ts", import.meta.url), { workerData: { directory } });
    this.#worker.on("message", (response: WorkerResponse) => {
      this.#waiting.get(response.id)?.(response);
      this.#waiting.delete(response.id);
    });
    this.#worker.on("error", (error) =>
      this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on("exit", () => this.#fail(new Error("the embedded Postgres has stopped")));
  }

  async connect(): Promise<PostgresPoolClient> {
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    const query = <Row>(sql: string, parameters?: readonly unknown[]) => this.#query<Row>(sql, parameters);
    return { query: query as PostgresPoolClient["query"], release: () => resolve() };
  }

  async end(): Promise<void> {
    await this.#free;
    if (this.#failure === undefined) await this.#send({ close: true });
    await this.#worker.terminate();
  }

  async #query<Row>(sql: string, parameters?: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    const response = await this.#send({ sql, ...(parameters === undefined ? {} : { parameters }) });
    return {
      command: commandOf(sql),
      rowCount: response.affectedRows ?? 0,
      rows: (response.rows ?? []) as Row[],
    };
  }

  async #send(request: Omit<WorkerRequest, "id">): Promise<WorkerResponse> {
    if (this.#failure !== undefined) throw this.#failure;
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<WorkerResponse>();
    this.#waiting.set(id, resolve);
    this.#worker.postMessage({ id, ...request } satisfies WorkerRequest);
    const response = await promise;
    if (response.error !== undefined) throw new PostgresError(response.error);
    return response;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const [id, settle] of this.#waiting) settle({ id, error: { message: error.message } });
    this.#waiting.clear();
  }
}

function commandOf(sql: string): PostgresQueryResult<unknown>["command"] {
  const word = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase();
  const known = ["UPDATE", "DELETE", "INSERT", "MERGE", "COMMIT", "ROLLBACK"] as const;
  return known.find((command) => command === word) ?? "SELECT";
}
