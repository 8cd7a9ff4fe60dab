import fc from "fast-check";
import { expect, test } from "vitest";
import { createRowReader, parseStep, parseValue } from "./columns.ts";

const long = createRowReader("f", ["run", "metric", "step", "value", "time"], {});
const head = { run: "r1", step: 3, timestampUs: undefined };

test("a row in long form is one point", () => {
  expect(long(["r1", "loss", "3", "0.5", ""])).toEqual([{ ...head, metric: "loss", value: 0.5 }]);
  expect(long(["r1", "loss", "3", "-inf", "2020-01-01T00:00:00.000001Z"])).toEqual([
    { run: "r1", metric: "loss", step: 3, value: "-Infinity", timestampUs: 1_577_836_800_000_001 },
  ]);
  expect(long(["r1", "loss", "3", "1", "1577836800.25"])).toEqual([
    { run: "r1", metric: "loss", step: 3, value: 1, timestampUs: 1_577_836_800_250_000 },
  ]);
});

test("a row in wide form is a point per filled metric", () => {
  const wide = createRowReader("f", ["epoch", "acc", "loss", "note"], {
    wide: true,
    step: "epoch",
    oneRun: "r1",
    metrics: ["loss", "acc"],
  });
  expect(wide(["3", "", "0.5", "hi"])).toEqual([{ ...head, metric: "loss", value: 0.5 }]);
  expect(wide(["3", "x", "0.5", "hi"])).toBe('acc is not a number: "x"');
});

test.each([
  [["", "loss", "3", "1", ""], "the run is empty"],
  [["r1", "", "3", "1", ""], 'not a metric\'s name: ""'],
  [["r1", " loss", "3", "1", ""], 'not a metric\'s name: " loss"'],
  [["r1", "loss", "3.5", "1", ""], 'the step is not a whole number of 64 bits: "3.5"'],
  [["r1", "loss", "9223372036854775808", "1", ""], "the step is not a whole number of 64 bits"],
  [["r1", "loss", "3", "one", ""], 'the value is not a number: "one"'],
  [["r1", "loss", "3", "1e999", ""], 'the value is not a number: "1e999"'],
  [["r1", "loss", "3"], 'the value is not a number: ""'],
  [["r1", "loss", "3", "1", "soon"], "the time is neither RFC 3339 nor seconds"],
])("%j is refused", (cells, reason) => {
  expect(long(cells)).toContain(reason);
});

test("columns that are missing are named together with those that are there", () => {
  expect(() => createRowReader("f.csv", ["run", "iteration"], {})).toThrow(
    "f.csv has no column step; it has run, iteration.",
  );
  expect(() => createRowReader("f.csv", ["run", "run"], {})).toThrow("two columns named run");
});

test("numbers keep their value to the last bit, whole or not", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseValue(String(value))).toBe(value === 0 ? Number(String(value)) : value);
    }),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (step) => {
      expect(BigInt(parseStep(String(step))!)).toBe(step);
    }),
  );
});
