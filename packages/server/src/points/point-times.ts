import { inRange, parseTimestamp } from "../timestamps.ts";
import { type Int64Column, parseInt64 } from "./int64.ts";

const secondsSafe = 9_007_199_254;
const daySeconds = 86_400;

/**
 * Writes texts as microseconds. Points of a batch share their date, and nearly all are written `2026-01-31T12:00:00.000001Z`: that form is
 * read digit by digit against the date seen last, anything else by the general parser.
 */
export class TimeReader {
  #date = "";
  #dateSeconds = 0;

  /** False where `text` is no time between 1900 and 2299. */
  write(text: string, into: Int64Column, index: number): boolean {
    const length = text.length;
    if (length >= 20 && length <= 27 && text.charCodeAt(length - 1) === 90 && text.charCodeAt(10) === 84) {
      if (text.startsWith(this.#date) && this.#date !== "") {
        const seconds = this.#secondsOfDay(text);
        const micros = this.#micros(text, length);
        const total = this.#dateSeconds + seconds;
        if (seconds >= 0 && micros >= 0 && total < secondsSafe) {
          into.setNumber(index, total * 1_000_000 + micros);
          return true;
        }
      }
    }
    const us = parseTimestamp(text);
    if (us === undefined) return false;
    this.#remember(text, us);
    into.setBigInt(index, us);
    return true;
  }

  #remember(text: string, us: bigint): void {
    if (!/^\d{4}-\d\d-\d\dT[^+-]*Z$/.test(text)) return;
    this.#date = text.slice(0, 10);
    this.#dateSeconds = Number(us / 1_000_000n);
    this.#dateSeconds = Math.floor(this.#dateSeconds / daySeconds) * daySeconds;
    if (us < 0n) this.#date = "";
  }

  /** -1 where the text is not `hh:mm:ss` there. */
  #secondsOfDay(text: string): number {
    if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return -1;
    const hours = twoDigits(text, 11);
    const minutes = twoDigits(text, 14);
    const seconds = twoDigits(text, 17);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return -1;
    return hours * 3600 + minutes * 60 + seconds;
  }

  #micros(text: string, length: number): number {
    if (length === 20) return 0;
    if (text.charCodeAt(19) !== 46 || length === 21) return -1;
    let micros = 0;
    for (let index = 20; index < 26; index++) {
      const digit = index < length - 1 ? text.charCodeAt(index) - 48 : 0;
      if (digit < 0 || digit > 9) return -1;
      micros = micros * 10 + digit;
    }
    return micros;
  }
}

function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48;
  const ones = text.charCodeAt(index + 1) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

/** Microseconds as columns carry them: a number up to 2^53, decimal text beyond. False outside 1900–2299 or where it is no whole number. */
export function writeMicros(value: unknown, into: Int64Column, index: number): boolean {
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || !inRange(BigInt(value))) return false;
    into.setNumber(index, value);
    return true;
  }
  const us = typeof value === "string" ? parseInt64(value) : undefined;
  if (us === undefined || !inRange(us)) return false;
  into.setBigInt(index, us);
  return true;
}
