/** A filter over runs, as the text `val_loss < 3.3 and arm = "muon"` says it. */
export type Filter =
  | { readonly kind: "and"; readonly terms: readonly Filter[] }
  | { readonly kind: "or"; readonly terms: readonly Filter[] }
  | { readonly kind: "not"; readonly term: Filter }
  | Comparison;

export type Comparison =
  | {
      readonly kind: "compare";
      readonly operand: Operand;
      readonly operator: Operator;
      readonly value: Literal;
    }
  | { readonly kind: "in"; readonly operand: Operand; readonly values: readonly Literal[] };

export const operators = ["=", "!=", "<", "<=", ">", ">=", "contains", "~"] as const;

/**
 * `contains` looks for a text inside a text, or for a tag, whatever the case; `~` matches a whole text against a pattern in which `*` stands for
 * any characters and `?` for one.
 */
export type Operator = (typeof operators)[number];

export type Literal = string | number | boolean | null;

export const runFields = [
  "id",
  "name",
  "status",
  "arm",
  "seed",
  "tag",
  "notes",
  "archived",
  "parent",
  "created_at",
  "started_at",
  "finished_at",
  "heartbeat_at",
  "duration",
] as const;

/** `duration` is in seconds, of a running experiment until now; `parent` the parent's id. */
export type RunField = (typeof runFields)[number];

export const readings = ["last", "best", "min", "max", "avg", "count"] as const;

/** `at` takes the exact step, as decimal text because a step may lie beyond 2^53. */
export type FilterReading = (typeof readings)[number] | { readonly atStep: string };

export type Operand =
  | { readonly kind: "field"; readonly field: RunField }
  /** Dotted: `optimizer.lr`. */
  | { readonly kind: "feature"; readonly path: string }
  | MetricOperand;

export interface MetricOperand {
  readonly kind: "metric";
  readonly metric: string;
  readonly reading: FilterReading;
}

/** What is wrong with the text, and where: offsets of UTF-16 units, the end exclusive. */
export class FilterError extends Error {
  readonly from: number;
  readonly to: number;

  constructor(message: string, from: number, to: number) {
    super(message);
    this.name = "FilterError";
    this.from = from;
    this.to = to;
  }
}

/** The comparisons a filter is made of, in the order they are written. */
export function comparisonsOf(filter: Filter): Comparison[] {
  if (filter.kind === "and" || filter.kind === "or") return filter.terms.flatMap(comparisonsOf);
  return filter.kind === "not" ? comparisonsOf(filter.term) : [filter];
}

/** The metrics a filter reads, each once. */
export function metricsOf(filter: Filter): MetricOperand[] {
  const found = new Map<string, MetricOperand>();
  for (const { operand } of comparisonsOf(filter)) {
    if (operand.kind === "metric") found.set(metricKey(operand), operand);
  }
  return [...found.values()];
}

/** Equal for operands that read the same. */
export function metricKey({ metric, reading }: Pick<MetricOperand, "metric" | "reading">): string {
  return `${typeof reading === "string" ? reading : `at ${reading.atStep}`} ${metric}`;
}
