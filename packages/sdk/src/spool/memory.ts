import type { ExperimentChange } from "../api/entities.ts";
import { decodeLines, type SpooledPoint } from "../points.ts";
import type { SealedBatch, Spool } from "./spool.ts";

/** The spool of browsers, and of a process whose disk refuses. Quarantined points are let go, as nobody could come back for them. */
export class MemorySpool implements Spool {
  readonly kind = "memory";
  readonly location = "memory";
  readonly #maxBytes: number;
  readonly #newId: () => string;
  readonly #sealed = new Map<string, string>();
  #open: string[] = [];
  #openBytes = 0;
  #change: ExperimentChange | undefined;
  openPoints = 0;
  bytes = 0;

  constructor(maxBytes: number, newId: () => string) {
    this.#maxBytes = maxBytes;
    this.#newId = newId;
  }

  append(lines: string, points: number): boolean {
    if (this.bytes + lines.length > this.#maxBytes) return false;
    this.#open.push(lines);
    this.#openBytes += lines.length;
    this.bytes += lines.length;
    this.openPoints += points;
    return true;
  }

  seal(): SealedBatch | undefined {
    if (this.openPoints === 0) return undefined;
    const batch = { id: this.#newId(), points: this.openPoints, bytes: this.#openBytes };
    this.#sealed.set(batch.id, this.#open.join(""));
    this.#open = [];
    this.#openBytes = 0;
    this.openPoints = 0;
    return batch;
  }

  inherited(): SealedBatch[] {
    return [];
  }

  async read(batch: SealedBatch): Promise<{ points: SpooledPoint[]; damagedLines: number }> {
    return decodeLines(this.#sealed.get(batch.id) ?? "");
  }

  acknowledge(batch: SealedBatch): void {
    if (this.#sealed.delete(batch.id)) this.bytes -= batch.bytes;
  }

  quarantine(batch: SealedBatch): void {
    this.acknowledge(batch);
  }

  keepChange(change: ExperimentChange | undefined): void {
    this.#change = change;
  }

  keptChange(): ExperimentChange | undefined {
    return this.#change;
  }

  close(): void {
    this.#sealed.clear();
  }
}
