import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { parseColumn, parsedTypes } from "./column-types.ts";

/** One statement for the worker. Without `parameters` the text may hold several statements. */
export interface WorkerRequest {
  readonly id: number;
  readonly sql?: string;
  readonly parameters?: readonly unknown[];
  readonly close?: true;
}

export interface WorkerResponse {
  readonly id: number;
  readonly rows?: unknown[];
  readonly affectedRows?: number;
  /** The fields of a Postgres error that survive leaving the thread. */
  readonly error?: { message: string; code?: string; detail?: string; constraint?: string };
}

// PGlite blocks the thread it runs on for as long as a statement takes, so it gets a thread of its own.
const port = parentPort;
if (port === null) throw new Error("pglite-worker.ts runs only as a worker thread");

const { directory } = workerData as { directory: string };
const parsers = Object.fromEntries(
  parsedTypes.map((type) => [type, (text: string) => parseColumn(type, text)]),
);
const opening = PGlite.create({ dataDir: directory, parsers });

async function answer(request: WorkerRequest): Promise<WorkerResponse> {
  const { id, sql, parameters } = request;
  try {
    const database = await opening;
    if (request.close === true) {
      await database.close();
      return { id };
    }
    if (parameters === undefined) {
      await database.exec(sql ?? "");
      return { id };
    }
    const result = await database.query(sql ?? "", [...parameters]);
    return { id, rows: result.rows, affectedRows: result.affectedRows ?? 0 };
  } catch (error) {
    return { id, error: describeError(error) };
  }
}

function describeError(error: unknown): NonNullable<WorkerResponse["error"]> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, detail, constraint } = error as { code?: string; detail?: string; constraint?: string };
  return {
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...(constraint === undefined ? {} : { constraint }),
  };
}

let previous: Promise<unknown> = Promise.resolve();
port.on("message", (request: WorkerRequest) => {
  previous = previous.then(async () => {
    port.postMessage(await answer(request));
    if (request.close === true) port.close();
  });
});
