const twoTo32 = 4_294_967_296;

/**
 * A column of signed 64-bit integers that takes plain numbers without making a BigInt of each: for the two million points a second that
 * pass here, that is most of what writing them would cost.
 */
export class Int64Column {
  readonly values: BigInt64Array<ArrayBuffer>;
  readonly #halves: Int32Array;

  constructor(length: number) {
    this.values = new BigInt64Array(length);
    this.#halves = new Int32Array(this.values.buffer);
  }

  /** `value` must be a safe integer. Every platform the engine runs on is little-endian. */
  setNumber(index: number, value: number): void {
    const high = Math.floor(value / twoTo32);
    this.#halves[index * 2] = value - high * twoTo32;
    this.#halves[index * 2 + 1] = high;
  }

  setBigInt(index: number, value: bigint): void {
    this.values[index] = value;
  }
}

const least = -(2n ** 63n);
const greatest = 2n ** 63n - 1n;

/** Decimal text as a signed 64-bit integer, or undefined where it is none or does not fit. */
export function parseInt64(text: string): bigint | undefined {
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const value = BigInt(text);
  return value >= least && value <= greatest ? value : undefined;
}
