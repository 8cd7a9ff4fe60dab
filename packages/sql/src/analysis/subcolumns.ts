import type { DataType, TypeArgument } from "../ast/type.ts";
import { SqlError } from "../errors.ts";
import { parseDataType } from "../parse/entries.ts";

/** Whether a column of a type has a part of this name; a type nobody knows has none. */
export function hasSubcolumn(type: string | undefined, path: readonly string[]): boolean {
  const parsed = parsedType(type);
  return parsed !== undefined && hasPart(parsed, path);
}

/** The names of the elements of a tuple, or of one inside of it. */
export function subcolumns(type: string | undefined, path: readonly string[]): string[] {
  let tuple = parsedType(type);
  for (const part of [...path, undefined]) {
    while (tuple?.name === "Array" || tuple?.name === "Nullable") tuple = typeAt(tuple.arguments?.[0]);
    if (tuple?.name !== "Tuple" && tuple?.name !== "Nested") return [];
    if (part === undefined) break;
    tuple = elementOf(tuple.arguments ?? [], part);
  }
  return (tuple?.arguments ?? []).flatMap((one) => (one.kind === "NamedType" ? [one.name] : []));
}

function parsedType(type: string | undefined): DataType | undefined {
  if (type === undefined) return undefined;
  try {
    return parseDataType(type);
  } catch (error) {
    if (error instanceof SqlError) return undefined;
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
      type = typeAt(type.arguments?.[0]);
    } else return false;
  }
  return false;
}

function elementOf(elements: readonly TypeArgument[], part: string): DataType | undefined {
  const named = elements.find((one) => one.kind === "NamedType" && one.name === part);
  return typeAt(named ?? (/^\d+$/.test(part) ? elements[Number(part) - 1] : undefined));
}

function typeAt(argument: TypeArgument | undefined): DataType | undefined {
  if (argument?.kind === "NamedType") return argument.type;
  return argument?.kind === "DataType" ? argument : undefined;
}
