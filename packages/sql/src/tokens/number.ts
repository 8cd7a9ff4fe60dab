/** What the engine makes of the text of a number. */
export type NumberValue =
  | { readonly type: "integer"; readonly value: bigint }
  | { readonly type: "float"; readonly value: number };

const maxUnsigned = 18446744073709551615n;
const minSigned = 9223372036854775808n;
/** Longest number the engine reads, in characters without underscores. */
const lengthMax = 319;

/** The value of an unsigned number token, or of `inf` and `nan` in any spelling; `undefined` where the engine refuses it. */
export function numberValue(text: string, negative = false): NumberValue | undefined {
  const first = text.charCodeAt(0);
  if (first > 0x39) return wordValue(text, negative);
  const digits = text.includes("_") ? text.replaceAll("_", "") : text;
  if (digits.length > lengthMax) return undefined;
  if (/^\d+$/.test(digits)) {
    if (digits.length < 16)
      return { type: "integer", value: BigInt(negative ? -Number(digits) : Number(digits)) };
    return integer(BigInt(digits), negative) ?? float(Number(digits), negative);
  }
  if (/^0b[01]*$/.test(digits)) return integer(BigInt(digits === "0b" ? 0 : digits), negative);
  if (/^0[xX]/.test(digits)) {
    if (/^0[xX][0-9a-fA-F]+$/.test(digits)) {
      return integer(BigInt(digits), negative) ?? float(Number(BigInt(digits)), negative);
    }
    return float(hexFloat(digits), negative);
  }
  if (!/^\d*\.?\d*([eE][+-]?\d+)?$/.test(digits) || !/\d/.test(digits)) return undefined;
  return float(Number(digits), negative);
}

function integer(value: bigint, negative: boolean): NumberValue | undefined {
  if (value > (negative ? minSigned : maxUnsigned)) return undefined;
  return { type: "integer", value: negative ? -value : value };
}

function float(value: number, negative: boolean): NumberValue | undefined {
  if (!Number.isFinite(value)) return undefined;
  return { type: "float", value: negative ? -value : value };
}

function wordValue(text: string, negative: boolean): NumberValue | undefined {
  if (text.length > 8) return undefined;
  const word = text.toLowerCase();
  if (word === "nan") return { type: "float", value: Number.NaN };
  if (word !== "inf" && word !== "infinity") return undefined;
  return { type: "float", value: negative ? -Infinity : Infinity };
}

function hexFloat(text: string): number {
  const parts = /^0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)(?:[pP]([+-]?\d+))?$/.exec(text);
  if (parts === null) return Number.NaN;
  const [, whole = "", fraction = "", exponent = "0"] = parts;
  if (whole === "" && fraction === "") return Number.NaN;
  return scaled(BigInt(`0x${whole}${fraction}`), Number(exponent) - 4 * fraction.length);
}

/** The float nearest to `mantissa * 2 ** exponent`, to the even one of two; numbers below the normal ones have fewer bits. */
function scaled(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const top = mantissa.toString(2).length + exponent;
  if (top > 1024) return Number.POSITIVE_INFINITY;
  if (top < -1074) return 0;
  const lowest = Math.max(top - 53, -1074);
  if (lowest <= exponent) return Number(mantissa) * 2 ** exponent;
  const dropped = BigInt(lowest - exponent);
  const kept = mantissa >> dropped;
  const rest = mantissa - (kept << dropped);
  const half = 1n << (dropped - 1n);
  const up = rest > half || (rest === half && (kept & 1n) === 1n);
  return Number(up ? kept + 1n : kept) * 2 ** lowest;
}

/** A number as the engine prints it: integers in full, floats in the shortest form that reads back, with a dot. */
export function printNumber(value: NumberValue): string {
  if (value.type === "integer") return value.value.toString();
  const number = value.value;
  if (Number.isNaN(number)) return "nan";
  if (!Number.isFinite(number)) return number < 0 ? "-inf" : "inf";
  const text = Object.is(number, -0) ? "-0" : String(number);
  if (text.includes("e")) return text.replace("e+", "e");
  return text.includes(".") ? text : `${text}.`;
}

/** The text of a `Number` node as the engine prints it. */
export function numberText(text: string): string {
  const value = literalValue(text);
  return value === undefined ? text : printNumber(value);
}

/** The value of the text of a `Number` node, sign included. */
export function literalValue(text: string): NumberValue | undefined {
  return text.startsWith("-") ? numberValue(text.slice(1), true) : numberValue(text);
}
