import { type Operand, operators, runFields } from "./filter.ts";
import { printFilter, printOperand } from "./print.ts";

const pattern = "* stands for any characters, ? for one";
const comparisons = `${operators.filter((operator) => operator !== "~").join(", ")}, in, not in, or ~ with a pattern: ${pattern}`;

export const operandWanted = `a field (${runFields.join(", ")}), a feature (features.lr) or a metric`;

/** Operators that are not words; `==` is read as `=`. */
export const operatorSigns: ReadonlySet<string> = new Set([
  ...operators.filter((operator) => operator !== "contains"),
  "==",
]);

/** What people bring from other languages. */
const instead: Readonly<Record<string, string>> = {
  "&": "and",
  "&&": "and",
  "|": "or",
  "||": "or",
  "!": "not",
  "<>": "!=",
  "!==": "!=",
  "===": "=",
  "=<": "<=",
  "=>": ">=",
  "=~": "~",
  "~=": "~",
  "~~": "~",
  "!~": 'not before the condition: not name ~ "a*"',
};

export function noOperator(sign: string): string {
  const other = instead[sign];
  return `There is no operator ${sign}${other === undefined ? "" : `; write ${other}`}. Known are ${comparisons}`;
}

/** What stands after an operand that nothing is compared with: another word (`arm muon`), or nothing more (`muon`). */
export function comparisonWanted(operand: Operand, word: string | undefined): string {
  const bare = operand.kind === "metric" && operand.reading === "last";
  const meant = bare
    ? printFilter({
        kind: "compare",
        operand: { kind: "field", field: "name" },
        operator: "contains",
        value: operand.metric,
      })
    : word === undefined
      ? undefined
      : printFilter({ kind: "compare", operand, operator: "=", value: word });
  const found = word === undefined ? "nothing is compared" : `${word} is no comparison`;
  const example = meant === undefined ? "" : `, such as ${meant}`;
  return `After ${printOperand(operand)} ${found}: a condition is a field, an operator and a value${example}. Operators are ${comparisons}`;
}

export function valueWanted(operator: string): string {
  return operator === "~" ? `a pattern after ~ (${pattern})` : `a value after ${operator}`;
}
