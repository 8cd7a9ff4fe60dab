/** Bytes in the order ClickHouse's Native format wants them, in one buffer that grows. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(capacity, 64));
  }

  /** Room for `count` more bytes: the buffer to write into, and where. */
  reserve(count: number): { bytes: Buffer; start: number } {
    const start = this.#length;
    this.#grow(start + count);
    this.#length = start + count;
    return { bytes: this.#bytes, start };
  }

  varUint(value: number): void {
    this.#grow(this.#length + 8);
    this.#length = putVarUint(this.#bytes, this.#length, value);
  }

  uint64(value: number): void {
    const { bytes, start } = this.reserve(8);
    bytes.writeBigUInt64LE(BigInt(value), start);
  }

  raw(source: Uint8Array): void {
    const { bytes, start } = this.reserve(source.length);
    bytes.set(source, start);
  }

  /** UTF-8 with its length in front; half of a surrogate pair becomes U+FFFD. */
  text(text: string): void {
    // A UTF-16 unit takes at most three bytes, the length at most eight.
    this.#grow(this.#length + 8 + text.length * 3);
    const bytes = this.#bytes;
    if (text.length < 43) {
      // Under 128 bytes whatever the text: the length is one byte and can be filled in afterwards.
      const written = bytes.write(text, this.#length + 1, "utf8");
      bytes[this.#length] = written;
      this.#length += written + 1;
      return;
    }
    const start = putVarUint(bytes, this.#length, Buffer.byteLength(text));
    this.#length = start + bytes.write(text, start, "utf8");
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #grow(needed: number): void {
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

function putVarUint(bytes: Buffer, at: number, value: number): number {
  let rest = value;
  let position = at;
  while (rest >= 0x80) {
    bytes[position++] = (rest % 0x80) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  bytes[position++] = rest;
  return position;
}
