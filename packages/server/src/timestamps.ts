import type { Timestamp } from "@assay/sdk";

/** 1900-01-01 and the last microsecond of 2299: what the engine's DateTime64 can hold. */
const firstUs = -2_208_988_800_000_000n;
const lastUs = 10_413_791_999_999_999n;

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*([Zz]|[+-]\d\d:?\d\d)?$/;

/** Microseconds since 1970 of an RFC 3339 text (without an offset: UTC), or undefined where it is none or lies outside 1900–2299. */
export function parseTimestamp(text: string): bigint | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] = match;
  const parts = [Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), parts[0], parts[1]);
  date.setUTCHours(parts[2], parts[3], parts[4], 0);
  // Date rolls the 31st of a short month over; such a text names no day.
  const rolled =
    date.getUTCMonth() !== parts[0] || date.getUTCDate() !== parts[1] || date.getUTCHours() !== parts[2];
  if (rolled || parts[3] > 59 || parts[4] > 59) return undefined;
  const offsetMinutes = parseZone(zone);
  if (offsetMinutes === undefined) return undefined;
  const us =
    BigInt(date.getTime() - offsetMinutes * 60_000) * 1000n + BigInt(fraction.slice(0, 6).padEnd(6, "0"));
  return inRange(us) ? us : undefined;
}

function parseZone(zone: string): number | undefined {
  if (zone === "Z" || zone === "z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

export function inRange(us: bigint): boolean {
  return us >= firstUs && us <= lastUs;
}

/** RFC 3339 in UTC with six digits of a second. */
export function formatTimestamp(us: bigint): Timestamp {
  const ms = us >= 0n ? us / 1000n : -((-us + 999n) / 1000n);
  const rest = us - ms * 1000n;
  return `${new Date(Number(ms)).toISOString().slice(0, -1)}${String(rest).padStart(3, "0")}Z`;
}

/** The time of a clock in milliseconds, as the interface writes it. */
export function timestampOfMs(ms: number): Timestamp {
  return formatTimestamp(BigInt(Math.floor(ms)) * 1000n);
}
