import type { Comparison, Filter, Literal, MetricOperand, Operator, RunField } from "./filter.ts";

/** What a filter looks at in one run. Times are milliseconds since 1970, a missing value is null. */
export interface RunValues {
  field(field: Exclude<RunField, "tag">): Literal;
  tags(): readonly string[];
  /** The feature at a dotted path; null where there is none or it is no single value. */
  feature(path: string): Literal;
  metric(operand: MetricOperand): number | null;
}

/** Whether a run passes. A missing value equals only `null`, and is neither less nor greater than anything. */
export function matches(filter: Filter, run: RunValues): boolean {
  if (filter.kind === "and") return filter.terms.every((term) => matches(term, run));
  if (filter.kind === "or") return filter.terms.some((term) => matches(term, run));
  if (filter.kind === "not") return !matches(filter.term, run);
  return compares(filter, run);
}

const timeFields: ReadonlySet<string> = new Set(["created_at", "started_at", "finished_at", "heartbeat_at"]);

function compares(comparison: Comparison, run: RunValues): boolean {
  const { operand } = comparison;
  if (operand.kind === "field" && operand.field === "tag") return comparesTags(comparison, run.tags());
  const isTime = operand.kind === "field" && timeFields.has(operand.field);
  const actual =
    operand.kind === "field"
      ? run.field(operand.field as Exclude<RunField, "tag">)
      : operand.kind === "feature"
        ? run.feature(operand.path)
        : run.metric(operand);
  const wanted = (value: Literal) => (isTime ? asTime(value) : value);
  if (comparison.kind === "in") return comparison.values.some((value) => equals(actual, wanted(value)));
  return holds(actual, comparison.operator, wanted(comparison.value));
}

function comparesTags(comparison: Comparison, tags: readonly string[]): boolean {
  if (comparison.kind === "in") return comparison.values.some((value) => tags.includes(String(value)));
  const { operator, value } = comparison;
  if (value === null) return operator === "=" ? tags.length === 0 : operator === "!=" && tags.length > 0;
  if (operator === "!=") return tags.every((tag) => !equals(tag, value));
  return tags.some((tag) =>
    operator === "contains" ? fold(tag) === fold(value) : holds(tag, operator, value),
  );
}

function holds(actual: Literal, operator: Operator, wanted: Literal): boolean {
  if (operator === "=") return equals(actual, wanted);
  if (operator === "!=") return !equals(actual, wanted);
  if (actual === null || wanted === null) return false;
  if (operator === "contains") return fold(actual).includes(fold(wanted));
  if (operator === "~") return matchesPattern(fold(actual), fold(wanted));
  const order = compare(actual, wanted);
  if (order === undefined) return false;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

/** `seed = "3"` and `lr = 0.1` mean the same whether the value was logged as a number or as text. */
function equals(actual: Literal, wanted: Literal): boolean {
  if (actual === null || wanted === null) return actual === wanted;
  if (typeof actual === typeof wanted) return actual === wanted;
  return String(actual) === String(wanted);
}

function compare(actual: string | number | boolean, wanted: string | number | boolean): number | undefined {
  if (typeof actual === "string" && typeof wanted === "string")
    return actual < wanted ? -1 : +(actual > wanted);
  const left = asNumber(actual);
  const right = asNumber(wanted);
  if (Number.isNaN(left) || Number.isNaN(right)) return undefined;
  return left < right ? -1 : +(left > right);
}

function asNumber(value: string | number | boolean): number {
  return typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
}

/** `2026-01-31` and RFC 3339 as milliseconds; without an offset it means UTC. */
function asTime(value: Literal): Literal {
  if (typeof value !== "string") return value;
  const text = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(value)
    ? `${value.replace(" ", "T")}Z`
    : value;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

function fold(value: string | number | boolean): string {
  return String(value).toLowerCase();
}

/** `*` and `?` in time linear in both lengths: on a mismatch only the last star moves. */
export function matchesPattern(text: string, pattern: string): boolean {
  let t = 0;
  let p = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === "*") {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === "*") p++;
  return p === pattern.length;
}
