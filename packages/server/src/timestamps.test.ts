import fc from "fast-check";
import { expect, test } from "vitest";
import { Int64Column } from "./points/int64.ts";
import { TimeReader } from "./points/point-times.ts";
import { formatTimestamp, inRange, parseTimestamp } from "./timestamps.ts";

test.each([
  ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000000Z"],
  ["2026-01-31T12:00:00.1234567+01:00", "2026-01-31T11:00:00.123456Z"],
  ["2026-01-31 12:00:00", "2026-01-31T12:00:00.000000Z"],
  ["2026-01-31t12:00:00z", "2026-01-31T12:00:00.000000Z"],
  ["2026-01-31", "2026-01-31T00:00:00.000000Z"],
  ["2024-02-29T23:59-0030", "2024-03-01T00:29:00.000000Z"],
  ["1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"],
  ["1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000000Z"],
])("%s is %s", (text, expected) => {
  expect(formatTimestamp(parseTimestamp(text)!)).toBe(expected);
});

test.each([
  "",
  "soon",
  "2026-02-29",
  "2026-13-01",
  "2026-01-31T24:00:00Z",
  "2026-01-31T12:60:00Z",
  "2026-01-31T12:00:61Z",
  "1899-12-31T23:59:59.999999Z",
  "2300-01-01T00:00:00Z",
  "2026-01-31T12:00:00+25:00",
  "12026-01-31T00:00:00Z",
])("%s is no time", (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});

const microseconds = fc.bigInt({ min: -2_208_988_800_000_000n, max: 10_413_791_999_999_999n });

test("what is written is read back", () => {
  fc.assert(
    fc.property(microseconds, (us) => {
      expect(inRange(us)).toBe(true);
      expect(parseTimestamp(formatTimestamp(us))).toBe(us);
    }),
  );
});

test("the quick reader of points agrees with the general one, whatever it read before", () => {
  const texts = fc.array(
    fc.oneof(
      microseconds.map(formatTimestamp),
      microseconds.map((us) => formatTimestamp(us).replace(/\.\d+Z/, "Z")),
      fc.constantFrom(
        "2026-01-31T12:00:00Z",
        "2026-01-31T99:00:00Z",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T1x:00:00Z",
        "no",
      ),
      fc
        .tuple(fc.constantFrom("2026-01-31T12:00:", "1969-12-31T23:59:"), fc.string({ maxLength: 12 }))
        .map((parts) => `${parts.join("")}Z`),
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(texts, (list) => {
      const reader = new TimeReader();
      const column = new Int64Column(list.length);
      list.forEach((text, index) => {
        const expected = parseTimestamp(text);
        expect(reader.write(text, column, index)).toBe(expected !== undefined);
        if (expected !== undefined) expect(column.values[index]).toBe(expected);
      });
    }),
  );
});

test("numbers enter a column of Int64 exactly", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const column = new Int64Column(1);
      column.setNumber(0, value);
      expect(column.values[0]).toBe(BigInt(value));
    }),
  );
});
