import type { Json } from "./api/entities.ts";

/** From here on JavaScript writes numbers with an exponent, which nobody takes for an exact integer. */
const exponentFrom = 1e21;

/**
 * What describes a run, as the interface takes it: numbers that JSON cannot carry exactly become text, because no description may cost a run.
 * @throws TypeError for what refers to itself
 */
export function plainFeatures(features: { readonly [key: string]: unknown }): { [key: string]: Json } {
  return JSON.parse(
    JSON.stringify(features, (_key, value: unknown) => (isExact(value) ? value : inFull(value))),
  );
}

function inFull(value: unknown): string {
  return String(typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value);
}

function isExact(value: unknown): boolean {
  if (typeof value === "bigint") return false;
  if (typeof value !== "number") return true;
  if (!Number.isFinite(value)) return false;
  return !Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= exponentFrom;
}

/** Features and seed of a new experiment: a seed the interface cannot take is kept as the feature `seed`. */
export function describedBy(options: {
  readonly features?: { readonly [key: string]: unknown };
  readonly seed?: unknown;
}): { features?: { [key: string]: Json }; seed?: number } {
  const { features, seed } = options;
  const plain = features === undefined ? {} : { features: plainFeatures(features) };
  if (seed === undefined || seed === null) return plain;
  if (typeof seed === "number" && Number.isSafeInteger(seed)) return { ...plain, seed };
  return { features: { ...plain.features, seed: String(seed) } };
}
