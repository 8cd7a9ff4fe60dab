import type { Output } from "../ast/output.ts";
import { quoteWith } from "../tokens/literal.ts";
import { nameText } from "./expression.ts";
import { line, type Part, piece } from "./parts.ts";

export function emitOutput(node: Output): Part {
  const parts: Part[] = [];
  if (node.outfile !== undefined) {
    const { path, append, truncate, stdout, compression, level } = node.outfile;
    parts.push(line, `INTO OUTFILE ${quoteWith(path, "'")}`);
    if (append) parts.push(" APPEND");
    if (truncate) parts.push(" TRUNCATE");
    if (stdout) parts.push(" AND STDOUT");
    if (compression !== undefined) parts.push(` COMPRESSION ${quoteWith(compression, "'")}`);
    if (level !== undefined) parts.push(` LEVEL ${level}`);
  }
  if (node.format !== undefined) parts.push(line, `FORMAT ${nameText(node.format)}`);
  if (node.settings !== undefined) parts.push(line, "SETTINGS ", piece(node.settings));
  return parts;
}
