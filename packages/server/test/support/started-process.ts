import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const main = join(import.meta.dirname, "..", "..", "src", "main.ts");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** `main.ts` as a user starts it, in a process that can be killed. */
export class StartedProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  #output = "";
  #waiting: (() => void)[] = [];

  constructor(flags: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.child = spawn(process.execPath, [main, ...flags], {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const endWithParent = () => this.child.kill("SIGKILL");
    process.once("exit", endWithParent);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#output += text;
        this.#wake();
      });
    }
    this.ended = new Promise((resolve) => {
      this.child.once("close", (code, signal) => {
        process.off("exit", endWithParent);
        resolve({ code, signal, output: this.#output });
        this.#wake();
      });
    });
  }

  /** The address it prints once it listens. */
  async url(): Promise<string> {
    for (;;) {
      const found = /is at (http:\S+)/.exec(this.#output)?.[1];
      if (found !== undefined) return found;
      if (this.child.exitCode !== null) throw new Error(`the server ended:\n${this.#output}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  get output(): string {
    return this.#output;
  }

  stop(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
