import { clickhouseErrors } from "../errors.ts";

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const uuidBytes = 16;

/** Where in the text the two digits of each stored byte stand: ClickHouse keeps a UUID as two little-endian 64-bit halves. */
const digitPositions = [16, 14, 11, 9, 6, 4, 2, 0, 34, 32, 30, 28, 26, 24, 21, 19];

const digitValues = new Uint8Array(128);
for (let digit = 0; digit < 16; digit++) {
  digitValues[digit.toString(16).charCodeAt(0)] = digit;
  digitValues[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

export function writeUuid(uuid: string, target: Uint8Array, start: number): void {
  if (!pattern.test(uuid))
    throw clickhouseErrors.invalidBlock(`Not a UUID: ${JSON.stringify(uuid.slice(0, 50))}`);
  for (let i = 0; i < uuidBytes; i++) {
    const position = digitPositions[i]!;
    target[start + i] =
      (digitValues[uuid.charCodeAt(position)]! << 4) | digitValues[uuid.charCodeAt(position + 1)]!;
  }
}
