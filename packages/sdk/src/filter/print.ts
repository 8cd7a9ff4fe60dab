import { type Filter, type Literal, type Operand, readings, runFields } from "./filter.ts";

const plainWord = /^[\p{L}_][\p{L}\p{N}_./@:%-]*$/u;
const keywords: ReadonlySet<string> = new Set([
  "and",
  "or",
  "not",
  "in",
  "contains",
  "true",
  "false",
  "null",
  "tags",
]);

/** The text of a filter: `parseFilter` reads it back as the same filter. */
export function printFilter(filter: Filter): string {
  if (filter.kind === "and" || filter.kind === "or") {
    return filter.terms
      .map((term) =>
        term.kind === "or" || term.kind === filter.kind ? `(${printFilter(term)})` : printFilter(term),
      )
      .join(` ${filter.kind} `);
  }
  if (filter.kind === "not") {
    const inner = filter.term;
    const grouped = inner.kind === "and" || inner.kind === "or";
    return grouped ? `not (${printFilter(inner)})` : `not ${printFilter(inner)}`;
  }
  if (filter.kind === "in") {
    return `${printOperand(filter.operand)} in (${filter.values.map(printLiteral).join(", ")})`;
  }
  return `${printOperand(filter.operand)} ${filter.operator} ${printLiteral(filter.value)}`;
}

export function printOperand(operand: Operand): string {
  if (operand.kind === "field") return operand.field;
  if (operand.kind === "feature") {
    return plainWord.test(`features.${operand.path}`)
      ? `features.${operand.path}`
      : `feature(${quote(operand.path)})`;
  }
  const { metric, reading } = operand;
  if (typeof reading === "object") return `at(${quote(metric)}, ${reading.atStep})`;
  if (reading !== "last") return `${reading}(${isPlain(metric) ? metric : quote(metric)})`;
  return isPlain(metric) && !/^(features|config)\./.test(metric) ? metric : quote(metric);
}

function isPlain(metric: string): boolean {
  const word = metric.toLowerCase();
  const taken =
    (runFields as readonly string[]).includes(word) || (readings as readonly string[]).includes(word);
  return plainWord.test(metric) && !keywords.has(word) && !taken;
}

function printLiteral(value: Literal): string {
  return typeof value === "string" ? quote(value) : String(value);
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}
