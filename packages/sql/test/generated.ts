import fc from "fast-check";
import type { BinaryOperator, Expression, Identifier } from "../src/ast/expression.ts";
import { nowhere } from "../src/ast/span.ts";

const names = fc.constantFrom(
  "a",
  "b",
  "t",
  "select",
  "from",
  "case",
  "interval",
  "x y",
  "null",
  "d1",
  "distinct",
);
const functions = fc.constantFrom("f", "sum", "if", "any", "left", "extractAll", "count");
const units = fc.constantFrom("SECOND", "DAY", "MONTH", "YEAR");
const operators = fc.constantFrom<BinaryOperator>(
  "+",
  "-",
  "*",
  "/",
  "%",
  "DIV",
  "=",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "<=>",
  "IS DISTINCT FROM",
  "LIKE",
  "NOT ILIKE",
  "REGEXP",
  "IN",
  "NOT IN",
  "GLOBAL IN",
  "GLOBAL NOT IN",
  "AT TIME ZONE",
);

const type = { kind: "DataType", name: "Int8", ...nowhere } as const;
const node = <Kind extends Expression["kind"]>(
  kind: Kind,
  fields: {
    [Key in Exclude<keyof (Expression & { kind: Kind }), "kind" | "start" | "end">]: fc.Arbitrary<
      (Expression & { kind: Kind })[Key]
    >;
  },
): fc.Arbitrary<Expression> =>
  fc.record(fields as Record<string, fc.Arbitrary<unknown>>).map((record) => {
    const settled = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
    return { kind, ...settled, ...nowhere } as unknown as Expression;
  });
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const identifiers = (name: fc.Arbitrary<string>): fc.Arbitrary<Identifier> =>
  fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => ({ kind: "Identifier", parts, ...nowhere }));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .constantFrom("0", "1", "-1", "1.5e3", "0x1F", "18446744073709551615")
    .map((text): Expression => ({ kind: "Number", text, ...nowhere })),
  fc
    .string({ unit: "binary", maxLength: 6 })
    .map((value): Expression => ({ kind: "String", value, ...nowhere })),
  fc.constant<Expression>({ kind: "Null", ...nowhere }),
  fc.boolean().map((value): Expression => ({ kind: "Boolean", value, ...nowhere })),
  fc.constant<Expression>({ kind: "Parameter", name: "p", type: "Array(Int8)", ...nowhere }),
  fc.constant<Expression>({ kind: "GlobalVariable", name: "version", ...nowhere }),
  fc.constant<Expression>({
    kind: "ColonCast",
    operand: { kind: "LiteralText", text: "[1, 2]", ...nowhere },
    type: {
      kind: "DataType",
      name: "Array",
      arguments: [{ kind: "DataType", name: "Int8", ...nowhere }],
      ...nowhere,
    },
    ...nowhere,
  }),
  fc.constant<Expression>({
    kind: "DateLiteral",
    word: "DATE",
    value: { kind: "String", value: "2020-01-01", ...nowhere },
    ...nowhere,
  }),
);

/**
 * Expressions of every kind a user can write, built by hand, aliases and parentheses included. Two things a user can write
 * the engine prints in words it does not read: the name NOT without quotes, and the element of a parameter (`{p:T}.1`).
 */
export function expressionsOf(
  readable: "by the pretty printer" | "by both printers",
): fc.Arbitrary<Expression> {
  const both = readable === "by both printers";
  const identifier = identifiers(
    both ? names : fc.oneof({ weight: 10, arbitrary: names }, { weight: 1, arbitrary: fc.constant("not") }),
  );
  return fc.letrec<{ any: Expression }>((tie) => {
    const any = tie("any");
    const several = fc.array(any, { minLength: 1, maxLength: 3 });
    const casted = any.filter((one) => !["Number", "Array", "Tuple", "Paren", "Aliased"].includes(one.kind));
    return {
      any: fc.oneof(
        { maxDepth: 5, depthSize: "small", withCrossShrink: true },
        identifier,
        leaf,
        node("Binary", {
          operator: operators,
          left: any,
          right: any,
          escape: fc.constant(undefined as never),
        }),
        node("Chain", {
          operator: fc.constantFrom("AND", "OR", "||"),
          operands: fc.array(any, { minLength: 2, maxLength: 4 }),
        }),
        node("Unary", { operator: fc.constantFrom("-", "NOT"), operand: any }),
        node("IsNull", { operand: any, not: fc.boolean() }),
        node("IsTruth", {
          operand: any,
          truth: fc.constantFrom("TRUE", "FALSE", "UNKNOWN"),
          not: fc.boolean(),
        }),
        node("Between", { operand: any, low: any, high: any, not: fc.boolean() }),
        node("Ternary", { condition: any, consequent: any, otherwise: any }),
        node("Case", {
          operand: maybe(any) as never,
          branches: fc.array(
            fc
              .record({ when: any, result: any })
              .map((branch) => ({ kind: "CaseBranch" as const, ...branch, ...nowhere })),
            { minLength: 1, maxLength: 2 },
          ),
          otherwise: maybe(any) as never,
        }),
        node("Cast", { operand: any, type: fc.constant(type) }),
        node("ColonCast", { operand: casted, type: fc.constant(type) }),
        node("Array", { items: fc.array(any, { maxLength: 3 }) }),
        node("Tuple", { items: fc.array(any, { maxLength: 3 }) }),
        node("Subscript", { operand: any, index: any }),
        node("TupleElement", { operand: both ? any.filter((one) => !isParameter(one)) : any, index: any }),
        node("Member", { operand: any, name: names }),
        node("Lambda", { parameters: fc.array(identifier, { minLength: 1, maxLength: 2 }), body: any }),
        node("Interval", { value: any, unit: units }),
        node("Extract", { unit: fc.constantFrom("DAY", "EPOCH", "CENTURY"), operand: any }),
        node("Substring", { operand: any, from: any, length: maybe(any) as never }),
        node("Overlay", {
          utf8: fc.boolean(),
          operand: any,
          placing: any,
          from: any,
          length: maybe(any) as never,
        }),
        node("Position", { needle: any, haystack: any }),
        node("Trim", {
          side: fc.constantFrom("BOTH", "LEADING", "TRAILING"),
          characters: any,
          operands: any.map((one) => [one]),
        }),
        node("DateAdd", {
          direction: fc.constantFrom("ADD", "SUB"),
          unit: units,
          operands: fc.tuple(any, any) as never,
        }),
        node("DateDiff", { unit: units, operands: fc.tuple(any, any) as never }),
        node("Paren", { expression: any }),
        several.chain((args) =>
          fc.record({ name: functions, distinct: fc.boolean() }).map(
            ({ name, distinct }): Expression => ({
              kind: "Call",
              name,
              arguments: args,
              ...(distinct && { distinct }),
              ...nowhere,
            }),
          ),
        ),
        any
          .filter((one) => !["Asterisk", "Columns"].includes(one.kind))
          .map(
            (expression): Expression => ({
              kind: "Aliased",
              expression,
              alias: { kind: "Name", name: "alias", ...nowhere },
              ...nowhere,
            }),
          ),
      ),
    };
  }).any;
}

function isParameter(expression: Expression): boolean {
  if (expression.kind === "Paren" || expression.kind === "Aliased") return isParameter(expression.expression);
  return expression.kind === "Parameter";
}
