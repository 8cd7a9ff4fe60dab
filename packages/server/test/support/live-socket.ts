import type { LiveMessage } from "@assay/sdk";
import WebSocket from "ws";

/** A watcher that can be asked to wait for what it expects. */
export class LiveSocket {
  readonly messages: LiveMessage[] = [];
  readonly #socket: WebSocket;
  readonly #arrivals: (() => void)[] = [];
  closed: { code: number } | undefined;

  constructor(url: string, options: { headers?: Record<string, string> } = {}) {
    this.#socket = new WebSocket(url.replace(/^http/, "ws"), options);
    this.#socket.on("message", (data) => {
      this.messages.push(JSON.parse(String(data)) as LiveMessage);
      this.#arrived();
    });
    this.#socket.on("close", (code) => {
      this.closed = { code };
      this.#arrived();
    });
    this.#socket.on("error", () => undefined);
  }

  /** The status with which the server refused to open the socket. */
  refusal(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      this.#socket.on("open", () => reject(new Error("the socket was opened")));
    });
  }

  async until<Found>(find: (socket: this) => Found | undefined | false): Promise<Found> {
    for (;;) {
      const found = find(this);
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve) => this.#arrivals.push(resolve));
    }
  }

  message<Type extends LiveMessage["type"]>(type: Type): Promise<Extract<LiveMessage, { type: Type }>> {
    return this.until(({ messages }) =>
      messages.find((message): message is Extract<LiveMessage, { type: Type }> => message.type === type),
    );
  }

  close(): void {
    this.#socket.terminate();
  }

  #arrived(): void {
    for (const resolve of this.#arrivals.splice(0)) resolve();
  }
}
