import type { Ratio } from "../ast/select.ts";

/** The engine counts in 128 bits and stays at the largest number where they do not suffice. */
const integerMax = 2n ** 128n - 1n;
/** Ten to this power is beyond 128 bits. */
const exponentMax = 39;

/** The ratio of SAMPLE as the engine keeps it: two integers, not reduced; a divisor of 1 is not printed. */
export function canonicalRatio(node: Ratio): Ratio {
  const [numerator, numeratorScale] = decimal(node.numerator);
  const [denominator, denominatorScale] = decimal(node.denominator ?? "1");
  const top = saturated(numerator * denominatorScale);
  const bottom = saturated(denominator * numeratorScale);
  const { denominator: _denominator, ...rest } = node;
  if (bottom === 1n) return { ...rest, numerator: top.toString() };
  return { ...node, numerator: top.toString(), denominator: bottom.toString() };
}

/** A decimal as an integer and the power of ten it is divided by. */
function decimal(text: string): [bigint, bigint] {
  const parts = /^(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  const [, whole = "", fraction = "", exponent = "0"] = parts ?? [];
  const digits = integer(whole + fraction);
  const scale = powerOfTen(fraction.length);
  const power = Number(exponent);
  if (power >= 0) return [saturated(digits * powerOfTen(power)), scale];
  return [digits, saturated(scale * powerOfTen(-power))];
}

/** More digits than 128 bits hold need not be read to the end. */
function integer(digits: string): bigint {
  const significant = digits.replace(/^0+/, "");
  return significant.length > exponentMax ? integerMax : saturated(BigInt(significant));
}

function powerOfTen(exponent: number): bigint {
  return exponent >= exponentMax ? integerMax : 10n ** BigInt(exponent);
}

function saturated(value: bigint): bigint {
  return value > integerMax ? integerMax : value;
}
