import { expect, test } from "vitest";
import { PointEncoder } from "./point-encoder.ts";
import { createStamps } from "./runtime.ts";

function encoder(): PointEncoder {
  return new PointEncoder(createStamps({ nowMs: () => 1_000 }));
}

function encode(...args: unknown[]): { line: string } | { wrong: string } {
  return encoder().encode(...(args as Parameters<PointEncoder["encode"]>));
}

test("points get times that differ by a microsecond although the clock stands still", () => {
  const one = encoder();
  expect([1, 2, 3].map((step) => one.encode("loss", 0.5, step, undefined))).toEqual([
    { line: '["loss",1,0.5,1000000]\n' },
    { line: '["loss",2,0.5,1000001]\n' },
    { line: '["loss",3,0.5,1000002]\n' },
  ]);
});

test("a clock that goes back does not take the times with it", () => {
  let nowMs = 5_000;
  const stamp = createStamps({ nowMs: () => nowMs });
  const first = stamp();
  nowMs = 1_000;
  expect(stamp()).toBe(first + 1);
});

test("a call without a step takes the one after the metric's last", () => {
  const one = encoder();
  const steps = [undefined, undefined, 41, undefined].map((step) => {
    const encoded = one.encode("loss", 1, step, undefined);
    return "line" in encoded ? JSON.parse(encoded.line)[1] : encoded;
  });
  expect(steps).toEqual([0, 1, 41, 42]);
});

test.each([
  { args: ["loss", Number.NaN, 0], line: '["loss",0,"NaN",1000000]' },
  { args: ["loss", Number.POSITIVE_INFINITY, 0], line: '["loss",0,"Infinity",1000000]' },
  { args: ["loss", 12n, 2n ** 62n], line: '["loss","4611686018427387904",12,1000000]' },
  { args: ["train/loss ∂", 1e-300, -3], line: '["train/loss ∂",-3,1e-300,1000000]' },
  { args: ["loss", 1, 0, 1_700_000_000_000.25], line: '["loss",0,1,1700000000000250]' },
  { args: ["loss", 1, 0, new Date(5)], line: '["loss",0,1,5000]' },
  { args: ["loss", 1, 0, "1969-12-31T23:59:59.999999Z"], line: '["loss",0,1,-1]' },
  { args: ["loss", 1, 0, "1970-01-01T00:00:01.5"], line: '["loss",0,1,1500000]' },
])("$line is a point", ({ args, line }) => {
  expect(encode(...args)).toEqual({ line: `${line}\n` });
});

test.each([
  { args: [7, 1, 0], reason: "name must be text, not number (7)" },
  { args: ["", 1, 0], reason: "must not be empty" },
  { args: ["a\nb", 1, 0], reason: "must be printable" },
  { args: ["x".repeat(501), 1, 0], reason: "at most 500 characters" },
  { args: ["loss", "0.5", 0], reason: 'must be a number, not text ("0.5")' },
  { args: ["loss", undefined, 0], reason: "must be a number, not undefined" },
  { args: ["loss", [1], 0], reason: "must be a number, not a list" },
  { args: ["loss", 1, 0.5], reason: "must be a whole number, not 0.5" },
  { args: ["loss", 1, 2 ** 60], reason: "pass a bigint" },
  { args: ["loss", 1, 2n ** 63n], reason: "must fit into 64 bits" },
  { args: ["loss", 1, null], reason: "must be a whole number, not null" },
  { args: ["loss", 1, 0, "yesterday"], reason: "must be a time from 1900 to 2255" },
  { args: ["loss", 1, 0, new Date("2256-01-01")], reason: "must be a time from 1900 to 2255" },
  { args: ["loss", 1, 0, {}], reason: "must be a time from 1900 to 2255" },
])("a call is refused: $reason", ({ args, reason }) => {
  const encoded = encode(...args);
  expect("wrong" in encoded ? encoded.wrong : encoded).toContain(reason);
});
