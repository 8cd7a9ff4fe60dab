import type { DataType, TypeArgument } from "../ast/type.ts";
import { TreeError } from "../errors.ts";
import { quoteName, quoteWith } from "../tokens/literal.ts";
import { literalText } from "./literal.ts";
import { raw, rawWord } from "./raw.ts";

const displayWidth = /^(U?INT(8|16|32|64|128|256)|TINYINT|SMALLINT|MEDIUMINT|INT|INTEGER|BIGINT|INT1)$/i;

/** A type on one line, as the engine prints it. Types nest as deep as the text that names them: no recursion. */
export function typeText(type: DataType): string {
  const out: string[] = [];
  const stack: (string | TypeArgument)[] = [type];
  while (stack.length > 0) {
    const part = stack.pop()!;
    if (typeof part === "string") {
      out.push(part);
      continue;
    }
    const parts = typeParts(part);
    for (let index = parts.length - 1; index >= 0; index--) stack.push(parts[index]!);
  }
  return out.join("");
}

function typeParts(node: TypeArgument): (string | TypeArgument)[] {
  switch (node.kind) {
    case "DataType": {
      if (node.arguments === undefined || node.arguments.length === 0 || displayWidth.test(node.name))
        return [raw("dataType", node.name)];
      const parts: (string | TypeArgument)[] = [`${raw("dataType", node.name)}(`];
      node.arguments.forEach((argument, index) => {
        if (index > 0) parts.push(", ");
        parts.push(argument);
      });
      return [...parts, ")"];
    }
    case "NamedType":
      return [`${quoteName(node.name)} `, node.type];
    case "TypeParameter":
      return [`${pathText(node.name.parts)} = `, node.value];
    case "JsonPath":
      return [`${quoteName(joinPath(node.path.parts))} `, node.type];
    case "JsonSkip":
      return [
        node.path === undefined
          ? `SKIP REGEXP ${quoteWith(node.regexp!, "'")}`
          : `SKIP ${pathText(node.path.parts)}`,
      ];
    case "Number":
    case "String":
    case "Null":
    case "Boolean":
      return [literalText(node)];
    case "Binary":
      return node.left.kind === "Binary"
        ? ["(", node.left, ") = ", node.right]
        : [node.left, " = ", node.right];
    case "Identifier":
      return [pathText(node.parts)];
    case "Call": {
      const parts: (string | TypeArgument)[] = [`${quoteName(node.name)}(`];
      node.arguments.forEach((argument, index) => {
        if (index > 0) parts.push(", ");
        parts.push(argument as TypeArgument);
      });
      return [...parts, ")"];
    }
    case "Array":
    case "Tuple": {
      const parts: (string | TypeArgument)[] = [node.kind === "Array" ? "[" : "("];
      node.items.forEach((item, index) => {
        if (index > 0) parts.push(", ");
        parts.push(item);
      });
      return [...parts, node.kind === "Array" ? "]" : ")"];
    }
    default:
      throw new TreeError(`A node of kind ${(node as { kind?: unknown })?.kind} stands in a type`);
  }
}

type Parts = readonly (string | { readonly parameter: string } | { readonly step: string })[];

function pathText(parts: Parts): string {
  return parts.map((part) => (typeof part === "string" ? quoteName(part) : stepText(part))).join(".");
}

function joinPath(parts: Parts): string {
  return parts.map((part) => (typeof part === "string" ? part : stepText(part))).join(".");
}

function stepText(part: { readonly parameter: string } | { readonly step: string }): string {
  if ("parameter" in part) return `{${rawWord(part.parameter)}:Identifier}`;
  return `${raw("step", part.step)}${quoteWith((part as { name?: string }).name ?? "", "`")}`;
}
