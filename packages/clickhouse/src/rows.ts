/**
 * Settings that make a JSON answer exact: 64-bit integers and decimals as text, NaN and infinities as text that `decodeRows` turns into
 * numbers.
 */
export const exactJson = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  output_format_json_quote_denormals: 1,
  output_format_json_escape_forward_slashes: 0,
} as const;

interface JsonCompact {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
  readonly data: readonly (readonly unknown[])[];
}

type Convert = (value: unknown) => unknown;

/** Rows as objects out of an answer in the format JSONCompact. */
export function decodeRows<Row extends object>(text: string): Row[] {
  if (text.length === 0) return [];
  const { meta, data } = JSON.parse(text) as JsonCompact;
  const names = meta.map(({ name }) => name);
  const converts = meta.map(({ type }) => denormalConverter(type));
  return data.map((values) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) {
      const convert = converts[i];
      row[names[i]!] = convert === undefined ? values[i] : convert(values[i]);
    }
    return row as Row;
  });
}

/** What turns "nan", "inf" and "-inf" into numbers inside a value of this type; undefined where the type holds no floats. */
export function denormalConverter(type: string): Convert | undefined {
  if (!/Float|\bTuple|\bMap/.test(type) || !type.includes("Float")) return undefined;
  if (/^B?Float\d+$/.test(type)) return toNumber;
  const [name, ...parts] = splitType(type);
  switch (name) {
    case "Nullable":
    case "LowCardinality":
      return denormalConverter(parts[0]!);
    case "SimpleAggregateFunction":
      return denormalConverter(parts[1]!);
    case "Array": {
      const inner = denormalConverter(parts[0]!)!;
      return (value) => (value as unknown[]).map(inner);
    }
    case "Map": {
      const inner = denormalConverter(parts[1]!) ?? ((value: unknown) => value);
      return (value) =>
        Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, inner(item)]));
    }
    case "Tuple":
      return tupleConverter(parts);
    default:
      return undefined;
  }
}

/** Tuples arrive as lists, or as objects when all their elements have names. */
function tupleConverter(parts: readonly string[]): Convert {
  const elements = parts.map((part) => {
    const named = /^(`[^`]*`|[A-Za-z_]\w*) (.+)$/s.exec(part);
    return denormalConverter(named?.[2] ?? part);
  });
  const apply = (item: unknown, i: number) => elements[i]?.(item) ?? item;
  return (value) =>
    Array.isArray(value)
      ? value.map(apply)
      : Object.fromEntries(Object.entries(value as object).map(([key, item], i) => [key, apply(item, i)]));
}

/** `Map(String, Array(Float64))` → ["Map", "String", "Array(Float64)"]. */
function splitType(type: string): string[] {
  const open = type.indexOf("(");
  if (open < 0) return [type];
  const parts = [type.slice(0, open)];
  let depth = 0;
  let start = open + 1;
  for (let i = start; i < type.length - 1; i++) {
    const char = type[i];
    if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (char === "," && depth === 0) {
      parts.push(type.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(type.slice(start, -1).trim());
  return parts;
}

function toNumber(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (value === "inf" || value === "+inf") return Number.POSITIVE_INFINITY;
  if (value === "-inf") return Number.NEGATIVE_INFINITY;
  return value === "nan" || value === "-nan" ? Number.NaN : Number(value);
}
