import { bytesOf } from "../tokens/literal.ts";

const dateLength = 10;
const timeLength = 8;
const lastSecond = 253_402_300_799;

/**
 * `2020-01-31`, `2020-01-31 10:20:30` and seconds since 1970 as the engine reads a date and time: by place, whatever stands
 * between the digits or instead of them, and more than there is runs over. `undefined` where it reads none.
 */
export function dateTimeText(text: string): string | undefined {
  const bytes = bytesOf(text);
  const digits = /^\d*/.exec(text)![0].length;
  if (digits === 0) return undefined;
  const byPlace = bytes.length < dateLength + 1 + timeLength ? digits === 4 : !isDigit(bytes[4]!);
  if (byPlace) return placed(bytes);
  return digits < 5 || digits > 19 ? undefined : printed(Number(text.slice(0, digits)));
}

function placed(bytes: Uint8Array): string | undefined {
  if (bytes.length < dateLength) return undefined;
  const year =
    (digit(bytes, 0) * 1000 + digit(bytes, 1) * 100 + digit(bytes, 2) * 10 + digit(bytes, 3)) & 0xffff;
  const month = pair(bytes, 5);
  const day = pair(bytes, 8);
  const separator = String.fromCharCode(bytes[dateLength] ?? 0);
  const timed = separator === " " || separator === "T";
  const at = dateLength + 1;
  if (timed && bytes.length < at + timeLength) return undefined;
  if (year === 0) return printed(0);
  const known = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  const start = known ? new Date(0).setUTCFullYear(year, month - 1, day) : Date.UTC(1900, 0, 1);
  const seconds = timed ? pair(bytes, at) * 3600 + pair(bytes, at + 3) * 60 + pair(bytes, at + 6) : 0;
  return printed(start / 1000 + seconds);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function digit(bytes: Uint8Array, at: number): number {
  return bytes[at]! - 0x30;
}

function pair(bytes: Uint8Array, at: number): number {
  return (digit(bytes, at) * 10 + digit(bytes, at + 1)) & 0xff;
}

function printed(seconds: number): string {
  const text = new Date(Math.min(seconds, lastSecond) * 1000).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
