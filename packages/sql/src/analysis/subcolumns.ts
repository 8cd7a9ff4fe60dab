import type { DataType, TypeArgument } from "../ast/type.ts";
import { SqlError } from "../errors.ts";
import { parseDataType } from "../parse/entries.ts";

/** Whether a column of a type has a part of this name; a type nobody knows has none. */
export function hasSubcolumn(type: string | undefined, path: readonly string[]): boolean {
  if (type === undefined) return false;
  try {
    return hasPart(parseDataType(type), path);
  } catch (error) {
    if (error instanceof SqlError) return false;
    throw error;
  }
}

const partsOfTypes: Readonly<Record<string, RegExp>> = {
  Array: /^size\d+$/,
  Map: /^(keys|values|size\d+)$/,
  Nullable: /^null$/,
  String: /^size$/,
};

function hasPart(root: DataType, path: readonly string[]): boolean {
  let type: DataType | undefined = root;
  let at = 0;
  while (type !== undefined) {
    const part = path[at];
    if (part === undefined || /^(JSON|Object|Dynamic|Variant)$/.test(type.name)) return true;
    if (partsOfTypes[type.name]?.test(part) === true) return true;
    if (type.name === "Tuple" || type.name === "Nested") {
      type = elementOf(type.arguments ?? [], part);
      at++;
    } else if (type.name === "Array" || type.name === "Nullable") {
      const inner: TypeArgument | undefined = type.arguments?.[0];
      type = inner?.kind === "DataType" ? inner : undefined;
    } else return false;
  }
  return false;
}

function elementOf(elements: readonly TypeArgument[], part: string): DataType | undefined {
  const named = elements.find((one) => one.kind === "NamedType" && one.name === part);
  const element = named ?? (/^\d+$/.test(part) ? elements[Number(part) - 1] : undefined);
  if (element?.kind === "NamedType") return element.type;
  return element?.kind === "DataType" ? element : undefined;
}
