import type { SequencedBatch } from "../batch.ts";

/** The newest batches, kept in memory so that a consumer that keeps up never reads a file. Bounded by bytes; the oldest leave first. */
export class Tail {
  readonly #limitBytes: number;
  #items: { batch: SequencedBatch; bytes: number }[] = [];
  #start = 0;
  #bytes = 0;
  #after: number;

  /** @param after the tail holds every batch with a greater sequence than this one */
  constructor(limitBytes: number, after: number) {
    this.#limitBytes = limitBytes;
    this.#after = after;
  }

  /** Every batch after this sequence is here. */
  get after(): number {
    return this.#after;
  }

  push(batch: SequencedBatch, bytes: number): void {
    this.#items.push({ batch, bytes });
    this.#bytes += bytes;
    while (this.#bytes > this.#limitBytes) this.#shift();
  }

  /** Forgets the batches up to a sequence. */
  release(through: number): void {
    while (this.#start < this.#items.length && (this.#items[this.#start]?.batch.sequence ?? 0) <= through) {
      this.#shift();
    }
  }

  /** The batches after a sequence that is not below `after`, in order. */
  *from(sequence: number): Iterable<SequencedBatch> {
    let low = this.#start;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#items[middle]?.batch.sequence ?? 0) <= sequence) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.#items.length; index++) {
      const item = this.#items[index];
      if (item !== undefined) yield item.batch;
    }
  }

  #shift(): void {
    const item = this.#items[this.#start];
    if (item === undefined) return;
    this.#start += 1;
    this.#bytes -= item.bytes;
    this.#after = item.batch.sequence;
    if (this.#start > 1024 && this.#start * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#start);
      this.#start = 0;
    }
  }
}
