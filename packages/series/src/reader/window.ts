import { seriesErrors } from "../errors.ts";
import { allSteps, type StepRange } from "../model.ts";

/** Part of a series; without an end it reaches as far as steps do. */
export interface Window {
  readonly fromStep?: bigint | undefined;
  readonly toStep?: bigint | undefined;
}

export const mostPoints = 100_000;
export const mostBuckets = 10_000;

export function stepRange({ fromStep = allSteps.fromStep, toStep = allSteps.toStep }: Window): StepRange {
  if (fromStep > toStep) {
    throw seriesErrors.invalidWindow(`A window from step ${fromStep} to step ${toStep} holds nothing`);
  }
  return { fromStep, toStep };
}

export function checkedLimit(limit: number, most: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw seriesErrors.invalidLimit(`${limit} is not a whole number from 1 to ${most}`);
  }
  return limit;
}
