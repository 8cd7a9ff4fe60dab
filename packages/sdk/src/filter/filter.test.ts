import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Filter,
  FilterError,
  type Literal,
  metricsOf,
  type Operand,
  readings,
  runFields,
} from "./filter.ts";
import { matches, matchesPattern, type RunValues } from "./matches.ts";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";

const run: RunValues = {
  field: (field) =>
    ({ status: "finished", arm: "muon", seed: 3, created_at: Date.UTC(2026, 0, 2) })[field as string] ?? null,
  tags: () => ["sweep", "gpu8"],
  feature: (path) => ({ "optimizer.lr": 0.01, name: "adam" })[path] ?? null,
  metric: ({ metric, reading }) =>
    metric === "val_loss" ? (reading === "best" ? 3.1 : typeof reading === "object" ? 3.5 : 3.2) : null,
};

describe("a filter", () => {
  test.each([
    ['val_loss < 3.3 and arm = "muon"', true],
    ["val_loss < 3.15", false],
    ["best(val_loss) < 3.15", true],
    ["at(val_loss, 3225) > 3.4", true],
    ["arm in (adam, muon)", true],
    ["arm not in (adam, muon)", false],
    ["not arm = adam and (seed = 3 or seed = 4)", true],
    ['features.optimizer.lr >= 1e-2 and config.name = "adam"', true],
    ["tag = sweep and tag != gpu4", true],
    ["tags contains GPU8", true],
    ["status ~ FIN*", true],
    ["created_at >= 2026-01-02 and created_at < '2026-01-03'", true],
    ["missing_metric < 1 or missing_metric >= 1", false],
    ["missing_metric = null", true],
    ['"val_loss" = 3.2', true],
    ["seed = '3'", true],
  ])("%s is %s", (text, expected) => {
    expect(matches(parseFilter(text)!, run)).toBe(expected);
  });

  test.each([
    ["arm =", 5, 5],
    ["arm muon", 4, 8],
    ["(arm = muon", 11, 11],
    ["arm = muon extra", 11, 16],
    ['arm = "muon', 6, 11],
    ["worst(val_loss) > 1", 0, 5],
    ["at(val_loss, x) > 1", 13, 14],
    ["arm = $", 6, 7],
  ])("%s is refused where it goes wrong", (text, from, to) => {
    expect(() => parseFilter(text)).toThrow(FilterError);
    try {
      parseFilter(text);
    } catch (error) {
      expect(error).toMatchObject({ from, to });
    }
  });

  test.each([
    [
      "muon",
      'After muon nothing is compared: a condition is a field, an operator and a value, such as name contains "muon"',
    ],
    ["muon and arm = x", "After muon nothing is compared"],
    [
      "arm muon",
      'After arm muon is no comparison: a condition is a field, an operator and a value, such as arm = "muon"',
    ],
    ["arm", "Operators are =, !=, <, <=, >, >=, contains, in, not in, or ~ with a pattern: * stands for any"],
    ["arm ~", "Expected a pattern after ~ (* stands for any characters, ? for one), but the filter ends"],
    ["~ muon", "Expected a field (id, name, status, arm,"],
    ["arm =~ mu.*", "There is no operator =~; write ~. Known are ="],
    ["arm !~ mu*", "There is no operator !~; write not before the condition"],
    ["arm = a && seed = 3", "There is no operator &&; write and."],
    ["arm ~ ^mu", "^ has no meaning here; a text that holds it goes into quotes"],
    ["arm in adam", "Expected a list in parentheses, such as (a, b), but found adam"],
  ])("%s is refused with what is allowed", (text, message) => {
    expect(() => parseFilter(text)).toThrow(message);
  });

  test("a blank text is no filter, and nesting has an end", () => {
    expect(parseFilter("  ")).toBeUndefined();
    expect(() => parseFilter(`${"(".repeat(200)}a = 1${")".repeat(200)}`)).toThrow(/parentheses/);
  });

  test("names the metrics it reads once", () => {
    const filter = parseFilter("loss < 1 or loss > 2 or best(loss) < 1 or arm = x")!;
    expect(metricsOf(filter).map(({ metric, reading }) => [metric, reading])).toEqual([
      ["loss", "last"],
      ["loss", "best"],
    ]);
  });
});

const name = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom("loss", "train/loss", "seed", "and", "features.x", "best"),
);
const operand: fc.Arbitrary<Operand> = fc.oneof(
  fc.constantFrom(...runFields).map((field) => ({ kind: "field", field }) as const),
  name.map((path) => ({ kind: "feature", path }) as const),
  fc.record({
    kind: fc.constant("metric" as const),
    metric: name,
    reading: fc.oneof(
      fc.constantFrom(...readings),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((step) => ({ atStep: String(step) })),
    ),
  }),
);
const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constant("compare" as const),
      operand,
      operator: fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "contains", "~"),
      value: literal,
    }),
    fc.record({
      kind: fc.constant("in" as const),
      operand,
      values: fc.array(literal, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("not" as const), term: tie("filter") }),
    fc.record({
      kind: fc.constantFrom("and", "or"),
      terms: fc.array(tie("filter"), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));

test("a printed filter is read back as the same filter", () => {
  fc.assert(
    fc.property(filter, (expected) => {
      expect(parseFilter(printFilter(expected))).toEqual(expected);
    }),
  );
});

test("any text is a filter or refused, nothing else", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      try {
        parseFilter(text);
      } catch (error) {
        expect(error).toBeInstanceOf(FilterError);
      }
    }),
  );
});

test("patterns agree with regular expressions", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
  const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
  fc.assert(
    fc.property(letters, patterns, (text, pattern) => {
      const expected = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
      expect(matchesPattern(text, pattern)).toBe(expected);
    }),
  );
});
