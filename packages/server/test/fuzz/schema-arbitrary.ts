import fc from "fast-check";

/** The parts of JSON Schema that the interface's description uses. */
export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

/** Texts that were trouble somewhere: for stores, for parsers, for whoever builds statements or paths out of them. */
const nastyTexts = [
  "",
  " ",
  "\0",
  "\ud800",
  "\u202e",
  "a\nb",
  "'; drop table users; --",
  "{x:String}",
  "../../etc/passwd",
  "%00",
  "NaN",
  "null",
  "__proto__",
  "constructor",
  "💥",
  "x".repeat(300),
  "9223372036854775808",
  "1e999",
];
const nastyNumbers = [0, -0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, Number.MIN_VALUE];

const anyText = fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ maxLength: 30 }));
const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  anyText,
  fc.constantFrom(...nastyNumbers),
  fc.constantFrom(true, false, null, [], {}),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Texts that fit the patterns in use, so that requests get past the first check. */
const fitting: readonly string[] = [
  "loss",
  "val_loss",
  "train/acc",
  "run-1",
  "0",
  "17",
  "-3",
  "9223372036854775807",
  "a@example.org",
  "2026-01-31T12:00:00Z",
  "01900000-0000-7000-8000-000000000000",
];

/** Values of a schema: most fit, some have something wrong somewhere inside, a few are anything at all. `known` are names and ids that exist. */
export function arbitraryOf(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 12, arbitrary: fitTo(schema, known) }, { weight: 1, arbitrary: anyJson });
}

function fitTo(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined)
    return fc.oneof(...schema.anyOf.map((branch) => arbitraryOf(branch, known)));
  switch (schema.type) {
    case "object":
      return schema.properties === undefined
        ? fc.dictionary(anyText, anyJson, { maxKeys: 4 })
        : objectOf(schema, known);
    case "array":
      return fc.array(arbitraryOf(schema.items ?? {}, known), {
        maxLength: Math.min(5, schema.maxItems ?? 5),
      });
    case "string":
      return textOf(schema, known);
    case "integer":
      return fc.oneof(
        fc.integer({ min: Math.max(schema.minimum ?? -50, -1e9), max: Math.min(schema.maximum ?? 50, 50) }),
        fc.constantFrom(...nastyNumbers),
      );
    case "number":
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(...nastyNumbers));
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return anyJson;
  }
}

function textOf({ pattern }: Schema, known: readonly string[]): fc.Arbitrary<string> {
  const candidates = [...known, ...fitting];
  const regular = pattern === undefined ? undefined : new RegExp(pattern, "u");
  const fits = candidates.filter((text) => regular?.test(text) ?? true);
  const fit = fits.length === 0 ? anyText : fc.constantFrom(...fits);
  return fc.oneof({ weight: 4, arbitrary: fit }, { weight: 1, arbitrary: anyText });
}

function objectOf(schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => [name, arbitraryOf(field, known)] as const,
  );
  const whole = fc.record(Object.fromEntries(fields), {
    requiredKeys: fields.map(([name]) => name).filter((name) => schema.required?.includes(name)),
  });
  const lacking = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  const strange = fc
    .tuple(whole, anyText, anyJson)
    .map(([object, name, value]) => ({ ...object, [name]: value }));
  return fc.oneof(
    { weight: 10, arbitrary: whole },
    { weight: 1, arbitrary: lacking },
    { weight: 1, arbitrary: strange },
  );
}

export { anyText };
