import { type Comparison, comparisonsOf, parseFilter, printFilter, runFields } from "@assay/sdk";
import { problemIn } from "./filter-text.ts";

/** What of a project a filter can name beside the fields of runs. */
export interface Named {
  /** `undefined` where not all of them are known. */
  readonly metrics: ReadonlySet<string> | undefined;
  readonly features: readonly string[];
}

/**
 * Why a filter that can be read may match nothing: a name that is neither field nor feature stands for a metric, logged or not, and `~` wants the
 * whole text.
 */
export function filterHints(text: string, named: Named): string[] {
  if (problemIn(text) !== undefined) return [];
  const filter = parseFilter(text);
  if (filter === undefined) return [];
  return [
    ...new Set(comparisonsOf(filter).flatMap((one) => [nameHint(one, named), patternHint(one)])),
  ].filter((hint) => hint !== undefined);
}

function nameHint({ operand }: Comparison, { metrics, features }: Named): string | undefined {
  if (operand.kind !== "metric" || metrics === undefined || metrics.has(operand.metric)) return undefined;
  const name = operand.metric;
  const feature = features.find((path) => path === name || `feature.${path}` === name);
  const meant =
    feature === undefined
      ? `Fields are ${runFields.join(", ")}; features are written features.NAME; every other name is a metric.`
      : `The feature is written features.${feature}.`;
  return `${name} is no field, and no run has logged a metric of this name. ${meant}`;
}

function patternHint(comparison: Comparison): string | undefined {
  if (comparison.kind === "in" || comparison.operator !== "~") return undefined;
  const { operand, value } = comparison;
  if (typeof value !== "string" || /[*?]/.test(value.replaceAll(".*", ""))) return undefined;
  const inner = value.replaceAll(".*", "").replaceAll(/^\^|\$$/g, "");
  const contains = printFilter({ kind: "compare", operand, operator: "contains", value: inner });
  return `~ compares the whole text with a pattern in which only * (any characters) and ? (one) are special; to look for a part of it, write ${contains}.`;
}
