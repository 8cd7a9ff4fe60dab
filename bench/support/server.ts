import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartedProcess } from "../../packages/server/test/support/started-process.ts";

/** A server as users run it, with embedded stores in a folder of its own. */
export interface BenchServer {
  readonly url: string;
  readonly data: string;
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
  /** Ends the process; its data stays until `remove`. */
  stop(): Promise<void>;
  remove(): void;
}

export async function startServer(): Promise<BenchServer> {
  const data = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const started = new StartedProcess(["--data", data, "--port", "0", "--log-level", "warn"]);
  const url = await started.url();
  const call = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}/api/v1${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  const headers = { "content-type": "application/json" };
  return {
    url,
    data,
    get: (path) => call(path),
    post: (path, body) => call(path, { method: "POST", headers, body: JSON.stringify(body) }),
    async stop() {
      await started.stop();
    },
    remove: () => rmSync(data, { recursive: true, force: true }),
  };
}

interface Ingestion {
  readonly pending_points: number;
  readonly store_lag_ms: number;
  readonly derive_lag_ms: number;
}

/** Milliseconds until everything acknowledged is stored, and until everything derived equals what is stored. */
export async function untilCaughtUp(server: BenchServer): Promise<{ storedMs: number; derivedMs: number }> {
  const beganAt = performance.now();
  let storedMs: number | undefined;
  for (;;) {
    const lag = await server.get<Ingestion>("/health/metrics-ingestion");
    const stored = lag.pending_points === 0 && lag.store_lag_ms === 0;
    if (stored) storedMs ??= performance.now() - beganAt;
    if (stored && lag.derive_lag_ms === 0)
      return { storedMs: storedMs!, derivedMs: performance.now() - beganAt };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
