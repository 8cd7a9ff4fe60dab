import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

export interface FrontOptions {
  /** The data directory the engine owns. */
  readonly path: string;
  readonly password?: string;
}

/** A ClickHouse HTTP interface in a process of its own. */
export interface Front {
  readonly url: string;
  readonly password: string;
  /** Ends the process at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Stops the process without ending it: connections stay open and nothing answers. */
  pause(): void;
  resume(): void;
  /** Starts it again on the same directory and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the engine of `path` behind ClickHouse's HTTP interface on a free port of 127.0.0.1. Test support, not a server. */
export async function startFront({ path, password = "" }: FrontOptions): Promise<Front> {
  let started = await startProcess(path, 0, password);
  const end = async (signal: NodeJS.Signals) => {
    const { child } = started;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    url: `http://127.0.0.1:${started.port}`,
    password,
    kill: () => end("SIGKILL"),
    pause: () => void started.child.kill("SIGSTOP"),
    resume: () => void started.child.kill("SIGCONT"),
    stop: () => end("SIGTERM"),
    restart: async () => {
      await end("SIGTERM");
      started = await startProcess(path, started.port, password);
    },
  };
}

async function startProcess(
  path: string,
  port: number,
  password: string,
): Promise<{ child: ChildProcess; port: number }> {
  const file = new URL("./front-process.ts", import.meta.url);
  const child = fork(file, [JSON.stringify({ path, port, password })], {
    execArgv: [],
    env: { ...process.env, UV_THREADPOOL_SIZE: "16" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`the front ended at its start with code ${code}`);
  });
  const [message] = (await Promise.race([once(child, "message"), failed])) as [{ port: number }];
  failed.catch(() => undefined);
  return { child, port: message.port };
}
