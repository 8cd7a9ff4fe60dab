import type { LiveMessage, SeriesColumns } from "@assay/sdk";

/** The part of a WebSocket that is used here. */
export interface WatcherSocket {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number, reason: string): void;
  once(event: "close", listener: () => void): unknown;
}

/** What a watcher missed, and the cursor that covers it. */
export interface Backlog {
  readonly cursor: number;
  readonly series: readonly SeriesColumns[];
}

interface Offered {
  readonly cursor: number | undefined;
  readonly text: string;
}

/** What may wait for a watcher that does not read: beyond it the watcher is told to read the charts again instead. */
const bufferedBytesMax = 4 * 1024 * 1024;
/** What may pass by while a watcher's backlog is read. */
const collectedMax = 1_000;

/** One socket's place in the stream: sends what is new to it, in order, and never more than it takes. */
export class Watcher {
  readonly #socket: WatcherSocket;
  #cursor = 0;
  #lastOffered = 0;
  /** Collects until the backlog is sent. */
  #collected: Offered[] | undefined = [];
  #overflowed = false;

  constructor(socket: WatcherSocket) {
    this.#socket = socket;
  }

  begin(cursor: number, start: "reset" | { hello: string; missed: Backlog | undefined }): void {
    const collected = this.#collected ?? [];
    this.#collected = undefined;
    this.#cursor = Math.max(cursor, this.#overflowed ? this.#lastOffered : 0);
    if (start === "reset" || this.#overflowed) this.#send({ type: "reset", cursor: String(this.#cursor) });
    else {
      this.#send({ type: "hello", cursor: String(cursor), experiment_id: start.hello });
      if (start.missed !== undefined && start.missed.series.length > 0) {
        this.#send({ type: "points", cursor: String(cursor), series: [...start.missed.series] });
      }
    }
    this.#overflowed = false;
    for (const { cursor: offered, text } of collected) this.offer(offered, text);
  }

  /** `cursor` is that of the points in `text`, undefined where it holds none. */
  offer(cursor: number | undefined, text: string): void {
    if (this.#collected !== undefined) {
      this.#lastOffered = cursor ?? this.#lastOffered;
      this.#overflowed ||= this.#collected.length >= collectedMax;
      if (this.#overflowed) this.#collected = [];
      else this.#collected.push({ cursor, text });
      return;
    }
    if (cursor !== undefined && cursor <= this.#cursor) return;
    if (cursor !== undefined) this.#cursor = cursor;
    if (this.#socket.bufferedAmount > bufferedBytesMax) this.#overflowed = true;
    else if (!this.#overflowed) this.#socket.send(text);
    else if (this.#socket.bufferedAmount === 0) {
      this.#overflowed = false;
      this.#send({ type: "reset", cursor: String(this.#cursor) });
    }
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  #send(message: LiveMessage): void {
    this.#socket.send(JSON.stringify(message));
  }
}
