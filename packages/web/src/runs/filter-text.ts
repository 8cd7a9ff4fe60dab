import { FilterError, type Operand, type Operator, parseFilter, printFilter } from "@assay/sdk";

export interface FilterField {
  name: string;
  operand: Operand;
  kind: "text" | "number";
  /** Values seen so far, offered while typing. */
  values: readonly string[];
}

export interface FilterProblem {
  message: string;
  /** Where in the text, when that is known; the end is exclusive. */
  from?: number;
  to?: number;
}

/** What is wrong with a filter, if anything. */
export function problemIn(text: string): FilterProblem | undefined {
  try {
    parseFilter(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    return { message: error.message, from: error.from, to: error.to };
  }
}

/** One condition as the filter language writes it. */
export function conditionText(field: FilterField, operator: Operator, value: string): string {
  const number = field.kind === "number" && value.trim() !== "" && Number.isFinite(Number(value));
  return printFilter({
    kind: "compare",
    operand: field.operand,
    operator,
    value: number ? Number(value) : value,
  });
}

/** Adds a condition to what is there; a text that cannot be read is replaced. */
export function withCondition(filter: string, condition: string): string {
  if (filter.trim() === "" || problemIn(filter) !== undefined) return condition;
  return parseFilter(filter)?.kind === "or" ? `(${filter}) and ${condition}` : `${filter} and ${condition}`;
}
