import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { resolveConfiguration } from "../../src/config/configuration.ts";
import { type RunningServer, startServer } from "../../src/start.ts";
import { type Clock, systemClock } from "../../src/system/time.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a route answers is what the tests look at
  readonly body: any;
}

export interface TestServer {
  readonly url: string;
  readonly directory: string;
  readonly server: RunningServer;
  /** A request as the signed-in local user, or as whoever `key` belongs to. Paths are below `/api/v1`. */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface CallOptions {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is instead of a body made JSON. */
  readonly raw?: string;
}

/** A whole server on a directory of its own, as `main.ts` starts it. One per test file: the embedded engine is one per process. */
export async function startTestServer(
  flags: readonly string[] = [],
  clock: Clock = systemClock,
): Promise<TestServer> {
  const directory = await mkdtemp(join(tmpdir(), "assay-test-"));
  const { values: configuration } = resolveConfiguration({
    flags: ["--data", directory, "--port", "0", "--log-level", "warn", "--fsync", "false", ...flags],
    environment: {},
  });
  const server = await startServer({
    configuration,
    version: "0.0.0-test",
    webDirectory: join(directory, "no-web"),
    clock,
    logger: pino({ level: "warn" }, pino.destination({ dest: 2, sync: true })),
  });
  return {
    url: server.url,
    directory,
    server,
    call: (method, path, body, options) => request(`${server.url}/api/v1${path}`, method, body, options),
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export async function request(
  url: string,
  method: string,
  body?: unknown,
  { key, headers, raw }: CallOptions = {},
): Promise<Answer> {
  const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url, {
    method,
    headers: {
      ...(text === undefined ? {} : { "content-type": "application/json" }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(answer) : answer };
}
