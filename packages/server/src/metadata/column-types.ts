/** How columns arrive from either Postgres: the drivers' own readings differ and lose microseconds. */
const readings: Readonly<Record<number, (text: string) => unknown>> = {
  /** int8: counts and revisions, far below 2^53. */
  20: Number,
  /** timestamptz, printed in UTC because both connections set their time zone to it. */
  1184: timestampText,
};

export const parsedTypes: readonly number[] = Object.keys(readings).map(Number);

export function parseColumn(type: number, text: string): unknown {
  return readings[type]?.(text);
}

/** `2026-01-31 12:00:00.5+00` as the interface writes it: `2026-01-31T12:00:00.500000Z`. */
export function timestampText(postgres: string): string {
  const [, date, time, fraction = ""] =
    /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::?00)?$/.exec(postgres) ?? [];
  if (date === undefined) throw new Error(`unexpected timestamp from Postgres: ${postgres}`);
  return `${date}T${time}.${fraction.padEnd(6, "0")}Z`;
}
