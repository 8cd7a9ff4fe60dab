import fc from "fast-check";
import { nowhere } from "../src/ast/span.ts";
import type { DataType, TypeArgument } from "../src/ast/type.ts";

const names = fc.constantFrom("a", "b", "x y", "select");
const single = names.map((name) => ({ kind: "Identifier" as const, parts: [name], ...nowhere }));
const path = fc
  .array(names, { minLength: 1, maxLength: 2 })
  .map((parts) => ({ kind: "Identifier" as const, parts, ...nowhere }));

function type(name: string, args?: readonly TypeArgument[]): DataType {
  return { kind: "DataType", name, ...(args !== undefined && { arguments: args }), ...nowhere };
}

const number = (text: string) => ({ kind: "Number" as const, text, ...nowhere });

const leaf: fc.Arbitrary<DataType> = fc.oneof(
  fc.constantFrom("Int8", "String", "DateTime64", "Strange").map((name) => type(name)),
  fc.nat(99).map((precision) => type("Decimal", [number(String(precision)), number("2")])),
  fc.constant(type("DateTime", [{ kind: "String", value: "UTC", ...nowhere }])),
  fc.string({ unit: "binary", maxLength: 4 }).map((value) => {
    const left = { kind: "String" as const, value, ...nowhere };
    return type("Enum8", [{ kind: "Binary", operator: "=", left, right: number("-1"), ...nowhere }]);
  }),
  single.map((name) => type("Dynamic", [{ kind: "TypeParameter", name, value: number("5"), ...nowhere }])),
  fc.constant(type("AggregateFunction", [{ kind: "Identifier", parts: ["sum"], ...nowhere }, type("Int8")])),
);

const nested: fc.Arbitrary<DataType> = fc.letrec<{ any: DataType }>((tie) => {
  const any = tie("any");
  const named = fc
    .record({ name: names, type: any })
    .map((one): TypeArgument => ({ kind: "NamedType", ...one, ...nowhere }));
  const json = fc.oneof(
    // The engine prints a path to a type as one name, dots and all.
    fc
      .record({ path: single, type: any })
      .map((one): TypeArgument => ({ kind: "JsonPath", ...one, ...nowhere })),
    path.map((one): TypeArgument => ({ kind: "JsonSkip", path: one, ...nowhere })),
    fc
      .string({ unit: "binary", maxLength: 4 })
      .map((regexp): TypeArgument => ({ kind: "JsonSkip", regexp, ...nowhere })),
  );
  return {
    any: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      leaf,
      any.map((one) => type("Array", [one])),
      fc.tuple(any, any).map((both) => type("Map", both)),
      fc.array(any, { minLength: 1, maxLength: 3 }).map((several) => type("Tuple", several)),
      fc.array(named, { minLength: 1, maxLength: 3 }).map((several) => type("Nested", several)),
      fc.array(json, { minLength: 1, maxLength: 3 }).map((several) => type("JSON", several)),
    ),
  };
}).any;

/**
 * Data types, nested, with every kind of argument. A name of two words stands alone only: in brackets its first word would be
 * the name of an element. Brackets around nothing vanish in the engine's form.
 */
export const types = fc.oneof({ weight: 9, arbitrary: nested }, fc.constant(type("DOUBLE PRECISION")));
