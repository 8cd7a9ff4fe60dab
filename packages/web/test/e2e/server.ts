import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = join(import.meta.dirname, "../../../..");

export interface RunningServer {
  url: string;
  /** Printed only where nobody is signed in without a form. */
  setupCode: string | undefined;
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Ends the process and keeps its data; `resume` starts it again at the same address. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server of its own on a free port with empty stores, as its own process: what the tests look at is what a user gets. */
export async function startServer(flags: readonly string[] = []): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), "assay-e2e-"));
  const start = (port: string) =>
    spawn(
      process.execPath,
      [join(root, "packages/server/src/main.ts"), "--port", port, "--data", data, ...flags],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
  const withCode = flags.includes("--require-login");
  let child = start("0");
  const { url, setupCode } = await announced(child, withCode);
  const halt = async () => {
    if (child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
  return {
    url,
    setupCode,
    call: (method, path, body) => call(`${url}/api/v1${path}`, method, body),
    halt,
    resume: async () => {
      child = start(new URL(url).port);
      await announced(child, false);
    },
    stop: async () => {
      await halt();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function announced(
  child: ChildProcess,
  withCode: boolean,
): Promise<{ url: string; setupCode: string | undefined }> {
  return new Promise((resolve, reject) => {
    let log = "";
    let url: string | undefined;
    child.stderr?.on("data", (chunk) => {
      log += String(chunk);
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}.\n${log}`)));
    createInterface({ input: child.stdout as NonNullable<ChildProcess["stdout"]> }).on("line", (line) => {
      url = / is at (\S+)/.exec(line)?.[1] ?? url;
      const setupCode = /one-time code (\S+)/.exec(line)?.[1];
      if (url !== undefined && (!withCode || setupCode !== undefined)) resolve({ url, setupCode });
    });
  });
}

async function call<Answer>(address: string, method: string, body: unknown): Promise<Answer> {
  const response = await fetch(address, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}
