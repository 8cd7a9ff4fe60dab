import type { AssayError } from "../errors.ts";
import type { SealedBatch, Spool } from "../spool/spool.ts";
import { pause, waitAfter } from "./backoff.ts";
import type { Outcome, Unsettled } from "./outcome.ts";

export interface QueuedBatch {
  readonly spool: Spool;
  readonly batch: SealedBatch;
  attempts: number;
}

export interface DeliveryPorts {
  after(delayMs: number, run: () => void): () => void;
  random(): number;
  /** Sends one batch; never throws. */
  send(queued: QueuedBatch): Promise<Outcome>;
  /** The next batch when the queue is empty: seals what is due. */
  nextDue(): QueuedBatch | undefined;
  onStored(queued: QueuedBatch): void;
  onRefused(queued: QueuedBatch, error: AssayError): void;
  onFailed(outcome: Unsettled, waitMs: number): void;
}

/**
 * Sends batches one after the other until each is stored or refused. A batch that fails goes to the end of the queue, so that none blocks the
 * others; every failure in a row lengthens the wait for all, because most failures are the server's and not the batch's.
 */
export class Delivery {
  readonly #ports: DeliveryPorts;
  readonly #queue: QueuedBatch[] = [];
  #sending: QueuedBatch | undefined;
  #failuresInRow = 0;
  #pause: ReturnType<typeof pause> | undefined;
  #started = false;
  #running = false;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(ports: DeliveryPorts) {
    this.#ports = ports;
  }

  /** Queues a batch; `wake` sets off. */
  add(spool: Spool, batch: SealedBatch): void {
    this.#queue.push({ spool, batch, attempts: 0 });
  }

  /** Sealed points that are neither stored nor refused. */
  get pending(): { batches: number; points: number } {
    const waiting = this.#sending === undefined ? this.#queue : [this.#sending, ...this.#queue];
    return { batches: waiting.length, points: waiting.reduce((sum, { batch }) => sum + batch.points, 0) };
  }

  /** Before this, batches only queue up. */
  start(): void {
    this.#started = true;
    this.wake();
  }

  /** Call when there may be something to send. Does not cut a wait short. */
  wake(): void {
    if (!this.#started || this.#running || this.#stopped) return;
    this.#running = true;
    void this.#run();
  }

  /** Ends the present wait and starts with short ones again, for the moments when somebody is waiting for the result. */
  hurry(): void {
    this.#failuresInRow = 0;
    this.#pause?.end();
    this.wake();
  }

  /** Resolves as soon as nothing is queued or due. */
  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idle.push(resolve);
      this.wake();
    });
  }

  /** Empties the queue; what is being sent right now is not part of it. */
  takeAll(): QueuedBatch[] {
    return this.#queue.splice(0);
  }

  stop(): void {
    this.#stopped = true;
    this.#pause?.end();
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const queued = this.#queue.shift() ?? this.#ports.nextDue();
      if (queued === undefined) break;
      this.#sending = queued;
      queued.attempts += 1;
      const outcome = await this.#ports.send(queued);
      this.#sending = undefined;
      await this.#settle(queued, outcome);
    }
    this.#running = false;
    if (!this.#stopped) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #settle(queued: QueuedBatch, outcome: Outcome): Promise<void> {
    if (outcome.kind === "done" || outcome.kind === "refused") {
      this.#failuresInRow = 0;
      if (outcome.kind === "done") this.#ports.onStored(queued);
      else this.#ports.onRefused(queued, outcome.error);
      return;
    }
    this.#queue.push(queued);
    this.#failuresInRow += 1;
    const waitMs = waitAfter(outcome, this.#failuresInRow, this.#ports.random);
    this.#ports.onFailed(outcome, waitMs);
    if (this.#stopped) return;
    this.#pause = pause(this.#ports, waitMs);
    await this.#pause.ended;
    this.#pause = undefined;
  }
}
