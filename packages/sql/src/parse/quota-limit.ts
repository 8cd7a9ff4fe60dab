import * as T from "../tokens/kinds.ts";
import { literalValue, printNumber } from "../tokens/number.ts";
import type { Cursor } from "./cursor.ts";
import { parseNumberLiteral } from "./operand.ts";

/** What a quota limits, in the order the engine prints. */
export const resources = [
  "queries",
  "query_selects",
  "query_inserts",
  "errors",
  "result_rows",
  "result_bytes",
  "read_rows",
  "read_bytes",
  "execution_time",
  "written_bytes",
  "failed_sequential_authentications",
  "queries_per_normalized_hash",
] as const;
export type Resource = (typeof resources)[number];

export function isResource(name: string): name is Resource {
  return (resources as readonly string[]).includes(name);
}

const nanoseconds = 1e9;
const maxUnsigned = 2n ** 64n;

/** A number, or a size in quotes: `'10G'`. Limits are unsigned integers, of time in nanoseconds. */
export function limitText(p: Cursor, resource: Resource): string | undefined {
  const timed = resource === "execution_time";
  if (p.kind === T.String) {
    const size = sizeOf(p.string()?.value ?? "");
    if (size === undefined) return undefined;
    return timed ? timeText(Number(size)) : size.toString();
  }
  const at = p.pos;
  const literal = parseNumberLiteral(p);
  const value = literal === undefined ? undefined : literalValue(literal.text);
  if (value === undefined) return undefined;
  if (timed) return timeText(Number(value.value));
  if (value.type === "integer") return BigInt.asUintN(64, value.value).toString();
  if (!(value.value >= 0 && value.value < Number(maxUnsigned)))
    p.raise("CANNOT_CONVERT_TYPE", `No limit of a quota: ${literal!.text}`, at);
  return BigInt(Math.trunc(value.value)).toString();
}

/** Seconds, as whole nanoseconds; what has no place in 64 bits is half of what has. */
function timeText(seconds: number): string {
  const scaled = Math.trunc(seconds * nanoseconds);
  const fits = scaled > -(2 ** 63) && scaled < Number(maxUnsigned);
  const whole = fits ? BigInt.asUintN(64, BigInt(scaled)) : maxUnsigned / 2n;
  const text = printNumber({ type: "float", value: Number(whole) / nanoseconds });
  return text.endsWith(".") ? text.slice(0, -1) : text;
}

const factors: Record<string, bigint> = { "": 1n };
"KMGTP".split("").forEach((letter, index) => {
  factors[letter] = 1000n ** BigInt(index + 1);
  factors[`${letter}i`] = 1024n ** BigInt(index + 1);
});

function sizeOf(text: string): bigint | undefined {
  const size = /^(\d+)([KMGTP]?i?)\s*$/.exec(text);
  const factor = size === null ? undefined : factors[size[2]!];
  return factor === undefined ? undefined : BigInt.asUintN(64, BigInt(size![1]!) * factor);
}
