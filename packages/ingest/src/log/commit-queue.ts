/**
 * Group commit: whatever is pushed while a write is under way goes out in the next one, so that the cost of a write is shared by everyone who
 * waited for it. Bounded in bytes by its owner, who asks `bytes` before pushing.
 */
export class CommitQueue<Item extends { readonly frame: Uint8Array }> {
  readonly #write: (group: readonly Item[]) => Promise<void>;
  readonly #groupBytes: number;
  #waiting: Item[] = [];
  #bytes = 0;
  #writing: Promise<void> | undefined;

  constructor(groupBytes: number, write: (group: readonly Item[]) => Promise<void>) {
    this.#groupBytes = groupBytes;
    this.#write = write;
  }

  /** Bytes that are pushed and not written yet. */
  get bytes(): number {
    return this.#bytes;
  }

  push(item: Item): void {
    this.#waiting.push(item);
    this.#bytes += item.frame.byteLength;
    this.#writing ??= this.#drain();
  }

  async idle(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #drain(): Promise<void> {
    // The first group waits until the current turn has ended: requests parsed in one turn share a write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#take();
      await this.#write(group);
      for (const item of group) this.#bytes -= item.frame.byteLength;
    }
    this.#writing = undefined;
  }

  #take(): Item[] {
    let count = 0;
    let bytes = 0;
    for (const item of this.#waiting) {
      bytes += item.frame.byteLength;
      if (count > 0 && bytes > this.#groupBytes) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
