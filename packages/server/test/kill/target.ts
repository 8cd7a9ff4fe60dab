import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { StartedProcess } from "../support/started-process.ts";
import type { Answer } from "../support/test-server.ts";

const retryMs = 20;

/** The server under fire, always on the same data and the same port. */
export class Target {
  readonly data: string;
  #server: StartedProcess | undefined;
  #port = "0";
  #url = "";

  constructor(folder: string) {
    this.data = join(folder, "data");
  }

  get url(): string {
    return this.#url;
  }

  async start(): Promise<void> {
    this.#server = this.#spawn();
    this.#url = await this.#server.url();
    this.#port = new URL(this.#url).port;
  }

  /** Begins to start it and kills it after `delayMs`, wherever that finds it. */
  async dieStarting(delayMs: number): Promise<void> {
    this.#server = this.#spawn();
    await setTimeout(delayMs);
    await this.kill();
  }

  async kill(): Promise<void> {
    await this.#server?.stop("SIGKILL");
    this.#server = undefined;
  }

  /** Sends until there is an answer, through any number of deaths. */
  async untilAnswered(send: (url: string) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await send(this.#url).catch(() => undefined);
      if (answer !== undefined && answer.status !== 503) return answer;
      await setTimeout(retryMs);
    }
  }

  #spawn(): StartedProcess {
    rmSync(join(this.data, "server.json"), { force: true });
    return new StartedProcess(["--data", this.data, "--port", this.#port, "--log-level", "error"]);
  }
}
