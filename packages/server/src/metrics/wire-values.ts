import type { MetricValue, Step } from "@assay/sdk";
import { invalid } from "../http/problems.ts";
import { parseInt64 } from "../points/int64.ts";

/** JSON has no NaN and no infinities: they travel as text. */
export function wireValue(value: number): MetricValue {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

/** A number as long as it is exact as one, decimal text beyond. */
export function wireInteger(value: bigint): Step {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** @throws ApiError naming the field where the step is no signed 64-bit integer. */
export function readStep(step: Step | undefined, field: string): bigint | undefined {
  if (step === undefined) return undefined;
  const value = typeof step === "number" ? BigInt(step) : parseInt64(step);
  if (value === undefined) throw invalid(field, "Expected a signed 64-bit integer.");
  return value;
}
