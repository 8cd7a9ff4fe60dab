import type { Node } from "../ast/index.ts";
import { quoteWith } from "../tokens/literal.ts";
import { nameText } from "./expression.ts";
import { joined, line, type Part, piece } from "./parts.ts";
import { tableNameText } from "./select.ts";

/** INSERT up to its data: the engine's form says nothing of the data. */
export function emitInsert(node: Node): Part | undefined {
  if (node.kind !== "Insert") return undefined;
  const { target, source } = node;
  const parts: Part[] = ["INSERT INTO "];
  if (target.kind === "Call") parts.push("FUNCTION ", piece(target));
  else parts.push(tableNameText(target));
  if (node.partitionBy !== undefined) parts.push(" PARTITION BY ", piece(node.partitionBy));
  if (node.columns !== undefined) parts.push(" (", joined(node.columns.map((column) => piece(column))), ")");
  if (node.fromInfile !== undefined) {
    const { path, compression } = node.fromInfile;
    parts.push(` FROM INFILE ${quoteWith(path, "'")}`);
    if (compression !== undefined) parts.push(` COMPRESSION ${quoteWith(compression, "'")}`);
  }
  if (node.settings !== undefined) parts.push(line, "SETTINGS ", piece(node.settings));
  if (source.is === "query") {
    if (node.with !== undefined) parts.push(line, piece(node.with));
    parts.push(line, piece(source.query));
    if (source.format !== undefined) parts.push(line, `FORMAT ${nameText(source.format)}`);
  } else if (source.is === "data")
    parts.push(
      line,
      `FORMAT ${source.format.kind === "Name" ? source.format.name : nameText(source.format)}`,
    );
  return parts;
}
