import type { IntervalText, StringLiteral } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { parseExpressionAt } from "../parse/entries.ts";
import { formatOneLine } from "../print/one-line.ts";
import type { Part } from "../print/parts.ts";
import { isStringToken, raw } from "../print/raw.ts";
import { quoteWith, unquote } from "../tokens/literal.ts";

/*
 * Some nodes keep their text beside their value. It is printed only while it still says what the value says: a tree may
 * have been mapped since it was read, or never have been read at all.
 */

/** Whether a text reads back as a node that means the same to the engine. */
export function saysTheSame(read: () => Node, node: Node): boolean {
  try {
    return formatOneLine(read()) === formatOneLine(node);
  } catch {
    return false;
  }
}

export function stringText({ text, value }: StringLiteral): string {
  return text !== undefined && isStringToken(text) && unquote(text) === value ? text : quoteWith(value, "'");
}

export function intervalText(node: IntervalText): Part {
  const { text, range } = node;
  const units = range === undefined ? "" : ` ${raw("from", range.from)} TO ${raw("to", range.to)}`;
  const written = `INTERVAL ${quoteWith(text, "'")}${units}`;
  const stands = saysTheSame(() => parseExpressionAt(written).expression, node);
  return stands ? written : `INTERVAL ${quoteWith(partsText(node), "'")}${units}`;
}

const separators: Readonly<Record<string, string>> = { MONTH: "-", HOUR: " ", MINUTE: ":", SECOND: ":" };

function partsText({ parts, range }: IntervalText): string {
  if (range === undefined) return parts.map(({ value, unit }) => `${value} ${unit}`).join(" ");
  const sign = parts[0]?.negative ? "-" : "";
  return sign + parts.map(({ value, unit }, index) => (index === 0 ? "" : separators[unit]) + value).join("");
}
