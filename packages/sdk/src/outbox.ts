import type { AssayClient } from "./client.ts";
import type { Connection } from "./connection.ts";
import { Delivery, type QueuedBatch } from "./delivery/delivery.ts";
import { type Outcome, outcomeOf } from "./delivery/outcome.ts";
import { AssayError } from "./errors.ts";
import type { Settings } from "./options.ts";
import { toColumns } from "./points.ts";
import type { createReporter } from "./reports.ts";
import type { Runtime } from "./runtime.ts";
import { MemorySpool } from "./spool/memory.ts";
import type { SealedBatch, Spool } from "./spool/spool.ts";

export interface OutboxPorts {
  readonly runtime: Runtime;
  readonly client: AssayClient;
  readonly connection: Connection;
  readonly settings: Settings;
  readonly spool: Spool;
  readonly report: ReturnType<typeof createReporter>;
}

/** Sealed by itself when nobody gets to send: a training loop may not give the event loop a turn for hours. */
const largestBatchPoints = 10_000;
/** Between two batches of a loop that logs faster than this: a request costs the process more than a thousand points do. */
const sealIntervalMs = 200;
const emergencyMaxBytes = 64 * 1024 * 1024;

/** Takes lines into the spool, seals them into batches when they are due, and has them delivered. */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #delivery: Delivery;
  /** Batches of adopted spools that are still to be settled; a spool without any is closed. */
  readonly #inherited = new Map<Spool, number>();
  #spool: Spool;
  #former: Spool[] = [];
  #dueTimer: (() => void) | undefined;
  #wakeTimer: (() => void) | undefined;
  #due = false;
  #earliestSealMs = 0;
  #closed = false;
  #experiment: string | undefined;
  #refused = false;
  readonly quarantined = { batches: 0, points: 0 };
  dropped = 0;
  lastError: AssayError | undefined;

  constructor(ports: OutboxPorts) {
    this.#ports = ports;
    this.#spool = ports.spool;
    this.#delivery = new Delivery({
      after: (delayMs, run) => ports.runtime.after(delayMs, run),
      random: () => ports.runtime.random(),
      send: (queued) => this.#send(queued),
      nextDue: () => this.#nextDue(),
      onStored: (queued) => this.#stored(queued),
      onRefused: (queued, error) => this.#quarantine(queued, error),
      onFailed: ({ error }) => {
        this.lastError = error;
        ports.connection.noteFailure(error);
      },
    });
  }

  get pending(): { points: number; batches: number; bytes: number } {
    const { points, batches } = this.#delivery.pending;
    const bytes = [this.#spool, ...this.#former, ...this.#inherited.keys()].reduce(
      (sum, { bytes }) => sum + bytes,
      0,
    );
    return { points: points + this.#spool.openPoints, batches, bytes };
  }

  get location(): string {
    return this.#spool.location;
  }

  /** Never throws and never waits: it runs inside the training loop. */
  append(lines: string, points: number): void {
    if (this.#refused || !this.#take(lines, points)) {
      this.dropped += points;
      return;
    }
    const { openPoints } = this.#spool;
    if (openPoints === points) this.#armDue();
    if (openPoints >= largestBatchPoints) this.#sealNow();
    else if (openPoints >= this.#ports.settings.bufferPoints) this.#wakeSoon();
  }

  /** From now on batches can be sent; orphans of the experiment are sent too. */
  open(experiment: string, adopted: readonly Spool[]): void {
    this.#experiment = experiment;
    for (const spool of adopted) {
      const batches = spool.inherited();
      this.#inherited.set(spool, batches.length);
      for (const batch of batches) this.#delivery.add(spool, batch);
      this.#closeIfEmpty(spool);
    }
    this.#delivery.start();
  }

  /** The server will never take anything of this experiment: what is there is put aside, what comes is dropped. */
  refuse(error: AssayError): void {
    this.#refused = true;
    this.#sealNow();
    for (const queued of this.#delivery.takeAll()) this.#quarantine(queued, error);
  }

  /** Cuts the present wait short. */
  hurry(): void {
    this.#delivery.hurry();
  }

  /** Sends what is there without waiting for more; resolves when all of it is stored or refused. */
  async flush(): Promise<void> {
    this.#due = true;
    this.#delivery.hurry();
    await this.#delivery.whenIdle();
  }

  close(): void {
    this.#closed = true;
    this.#delivery.stop();
    this.#dueTimer?.();
    this.#wakeTimer?.();
    for (const spool of [this.#spool, ...this.#former, ...this.#inherited.keys()]) {
      try {
        spool.close();
      } catch (error) {
        this.#ports.report("spool", `${spool.location} could not be closed: ${String(error)}`);
      }
    }
  }

  #take(lines: string, points: number): boolean {
    try {
      if (this.#spool.append(lines, points)) return true;
    } catch (error) {
      return this.#fallBack(error) && this.#spool.append(lines, points);
    }
    this.#ports.report(
      "overflow",
      `${this.#spool.location} is full (${this.#spool.bytes} bytes): points are dropped`,
    );
    return false;
  }

  /** The disk is full or gone: points go on in memory, for as long as they fit. */
  #fallBack(error: unknown): boolean {
    if (this.#spool.kind === "memory") return false;
    this.#ports.report(
      "spool",
      `${this.#spool.location} takes no more, points go on in memory: ${String(error)}`,
    );
    this.#sealNow();
    this.#former.push(this.#spool);
    this.#spool = new MemorySpool(emergencyMaxBytes, () => `${this.#ports.runtime.stampUs()}-memory`);
    return true;
  }

  #armDue(): void {
    this.#dueTimer?.();
    this.#dueTimer = this.#ports.runtime.after(this.#ports.settings.bufferMs, () => {
      this.#due = true;
      this.#delivery.wake();
    });
  }

  /** Outside the caller's time: sealing touches the disk and sending builds a body. */
  #wakeSoon(): void {
    if (this.#wakeTimer !== undefined) return;
    const waitMs = Math.max(0, this.#earliestSealMs - this.#ports.runtime.nowMs());
    this.#wakeTimer = this.#ports.runtime.after(waitMs, () => {
      this.#wakeTimer = undefined;
      this.#delivery.wake();
    });
  }

  #sealNow(): SealedBatch | undefined {
    try {
      const batch = this.#spool.seal();
      if (batch !== undefined) this.#delivery.add(this.#spool, batch);
      return batch;
    } catch (error) {
      this.#ports.report("spool", `${this.#spool.location} could not be sealed: ${String(error)}`);
      return undefined;
    }
  }

  #nextDue(): QueuedBatch | undefined {
    if (this.#experiment === undefined) return undefined;
    if (!this.#due) {
      if (this.#spool.openPoints < this.#ports.settings.bufferPoints) return undefined;
      if (this.#ports.runtime.nowMs() < this.#earliestSealMs) {
        this.#wakeSoon();
        return undefined;
      }
    }
    this.#due = false;
    this.#earliestSealMs = this.#ports.runtime.nowMs() + sealIntervalMs;
    const spool = this.#spool;
    try {
      const batch = spool.seal();
      return batch === undefined ? undefined : { spool, batch, attempts: 0 };
    } catch (error) {
      this.#ports.report("spool", `${spool.location} could not be sealed: ${String(error)}`);
      return undefined;
    }
  }

  async #send({ spool, batch, attempts }: QueuedBatch): Promise<Outcome> {
    try {
      const { points, damagedLines } = await this.#read(spool, batch);
      if (damagedLines > 0) {
        this.#ports.report("damaged", `${damagedLines} lines of ${spool.location}/${batch.id} are no points`);
      }
      if (points.length > 0) {
        await this.#ports.client.logBatch(this.#ports.settings.project, this.#experiment!, {
          batch_id: batch.id,
          series: toColumns(points),
        });
      }
      return { kind: "done" };
    } catch (cause) {
      return outcomeOf(cause, attempts);
    }
  }

  async #read(spool: Spool, batch: SealedBatch): ReturnType<Spool["read"]> {
    try {
      return await spool.read(batch);
    } catch (cause) {
      throw new AssayError("SPOOL_UNREADABLE", `${spool.location}/${batch.id}: ${String(cause)}`, {
        status: 0,
        cause,
      });
    }
  }

  #stored({ spool, batch }: QueuedBatch): void {
    this.#ports.connection.noteSuccess();
    this.lastError = undefined;
    this.#settleFile(spool, () => spool.acknowledge(batch));
  }

  #quarantine({ spool, batch }: QueuedBatch, error: AssayError): void {
    this.quarantined.batches += 1;
    this.quarantined.points += batch.points;
    this.lastError = error;
    this.#ports.report(
      "quarantined",
      `${batch.points} points are refused and put aside: ${error.message}`,
      error.code,
    );
    this.#settleFile(spool, () => spool.quarantine(batch, `${error.code}: ${error.message}`));
  }

  /** Should the file not go away, a later process sends it again, and the server recognises its id. */
  #settleFile(spool: Spool, settle: () => void): void {
    if (this.#closed) return;
    try {
      settle();
    } catch (error) {
      this.#ports.report("spool", `${spool.location}: ${String(error)}`);
    }
    const left = this.#inherited.get(spool);
    if (left === undefined) return;
    this.#inherited.set(spool, left - 1);
    this.#closeIfEmpty(spool);
  }

  #closeIfEmpty(spool: Spool): void {
    if (this.#inherited.get(spool) !== 0) return;
    this.#inherited.delete(spool);
    spool.keepChange(undefined);
    spool.close();
  }
}
