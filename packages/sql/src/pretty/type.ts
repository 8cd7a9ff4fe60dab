import type { Expression } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { identifierText } from "../print/expression.ts";
import { joined, type Part, piece } from "../print/parts.ts";
import { raw } from "../print/raw.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";

/** A type as it was written: every argument stays, brackets around nothing included. */
export function typeParts(node: Node): Part | undefined {
  switch (node.kind) {
    case "DataType":
      if (node.arguments === undefined) return raw("dataType", node.name);
      return [raw("dataType", node.name), "(", joined(node.arguments.map(typeArgument)), ")"];
    case "NamedType":
      return [`${quoteName(node.name)} `, piece(node.type)];
    case "TypeParameter":
      return [`${identifierText(node.name)} = `, piece(node.value)];
    case "JsonPath":
      return [`${identifierText(node.path)} `, piece(node.type)];
    case "JsonSkip":
      if (node.path !== undefined) return `SKIP ${identifierText(node.path)}`;
      return `SKIP REGEXP ${quoteWith(node.regexp!, "'")}`;
    default:
      return undefined;
  }
}

/** `'name' = 1` among the arguments of a type is no comparison: it takes no brackets. */
function typeArgument(node: Node): Part {
  const parts: Part[] = [];
  let at = node as Expression;
  while (at.kind === "Binary") {
    parts.unshift(" = ", piece(at.right));
    at = at.left;
  }
  return parts.length === 0 ? piece(node) : [piece(at), ...parts];
}
