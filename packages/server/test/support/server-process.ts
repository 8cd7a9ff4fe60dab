import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

const main = join(import.meta.dirname, "../../src/main.ts");

/** A server as users run it, in a process of its own with a data directory of its own, that can be killed and started again. */
export class ServerProcess {
  readonly folder = mkdtempSync(join(tmpdir(), "assay-server-"));
  readonly data = join(this.folder, "data");
  #port = 0;
  #process: ChildProcess | undefined;
  #output = "";

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** On the port of the first time, so that clients find it again. */
  async start(): Promise<void> {
    this.#port ||= await freePort();
    rmSync(join(this.data, "server.json"), { force: true });
    const started = spawn(
      process.execPath,
      [main, "--data", this.data, "--port", String(this.#port), "--log-level", "error"],
      { stdio: ["ignore", "pipe", "pipe"], env: withoutAssay(process.env) },
    );
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
      });
    }
    this.#process = started;
    await vi.waitUntil(() => this.#isUp(started), { timeout: 60_000, interval: 20 });
  }

  /** Takes its life in the middle of whatever it does. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async remove(): Promise<void> {
    await this.#end("SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async get<Answer>(route: string): Promise<Answer> {
    const response = await fetch(`${this.url}/api/v1${route}`);
    if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  #isUp(started: ChildProcess): boolean {
    if (started.exitCode !== null)
      throw new Error(`the server ended with ${started.exitCode}: ${this.#output}`);
    const note = join(this.data, "server.json");
    return existsSync(note) && readFileSync(note, "utf8").includes(`"pid": ${started.pid}`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const closed = once(running, "close");
    running.kill(signal);
    await closed;
  }
}

/** What the developer has set for a server of their own must not reach the tests'. */
export function withoutAssay(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("ASSAY_")));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  const closed = once(probe, "close");
  probe.close();
  await closed;
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
