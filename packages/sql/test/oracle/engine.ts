import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";

/** What the engine says of one statement: its one-line form, or the code and the 0-based UTF-8 offset of its refusal. */
export type Verdict =
  | { readonly accepted: true; readonly formatted: string }
  | {
      readonly accepted: false;
      readonly code: number;
      readonly offset: number | undefined;
      readonly message: string;
    };

type Request = {
  readonly id: number;
  readonly ask: "format" | "accept" | "query";
  readonly texts: readonly string[];
};

/** The engine in a process of its own: a native library that takes the process with it when it falls. */
export class Engine implements AsyncDisposable {
  private readonly child: ChildProcess = fork(join(import.meta.dirname, "worker.ts"), {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
  private next = 0;
  private readonly waiting = new Map<
    number,
    { resolve: (value: never) => void; reject: (error: Error) => void }
  >();

  constructor() {
    this.child.on("message", (message: { id: number; answer?: unknown; error?: string }) => {
      const waiter = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error === undefined) waiter?.resolve(message.answer as never);
      else waiter?.reject(new Error(message.error));
    });
    this.child.on("exit", (code) => {
      for (const waiter of this.waiting.values()) waiter.reject(new Error(`the engine left with ${code}`));
      this.waiting.clear();
    });
  }

  /** The full verdict on each statement: a query each, so a few hundred a second. */
  format(texts: readonly string[]): Promise<Verdict[]> {
    return this.send("format", texts);
  }

  /** The one-line forms, `null` where a statement is refused: thousands a second. */
  accept(texts: readonly string[]): Promise<(string | null)[]> {
    return this.send("accept", texts);
  }

  /** Runs queries; each answer is the rows as JSON, one array per row. */
  query(texts: readonly string[]): Promise<{ rows: unknown[][]; error?: string }[]> {
    return this.send("query", texts);
  }

  private send<Answer>(ask: Request["ask"], texts: readonly string[]): Promise<Answer> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: never) => void, reject });
      this.child.send({ id, ask, texts } satisfies Request);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode !== null) return;
    await new Promise((resolve) => {
      this.child.once("exit", resolve);
      this.child.kill("SIGKILL");
    });
  }
}
