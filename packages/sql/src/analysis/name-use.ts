import type { Argument, Expression, Identifier } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { bare } from "./place.ts";
import { dictionaryFunction, joinFunction, membership } from "./place-functions.ts";
import { findColumn, type Scope } from "./scope.ts";

/** The plain parts of a name, up to its first step into JSON; nothing where a parameter is among them. */
export function partsOf(node: Identifier): string[] | undefined {
  const parts: string[] = [];
  for (const part of node.parts) {
    if (typeof part === "string") parts.push(part);
    else if ("parameter" in part) return undefined;
    else break;
  }
  return parts.length === 0 ? undefined : parts;
}

/** The column a name in ARRAY JOIN goes on as. */
export function lastPart(node: Identifier, scope: Scope): string {
  const parts = partsOf(node) ?? [""];
  const found = findColumn(scope.sources, parts);
  return found === undefined ? parts[parts.length - 1]! : [found.column, ...found.path].join(".");
}

/** Whether a name of several parts begins with the name of a source. */
export function qualifies(scope: Scope, parts: readonly string[]): boolean {
  return (
    parts.length > 1 && scope.sources.some((source) => source.alias === parts[0] || source.name === parts[0])
  );
}

/** A parameter may have been written with an alias; then the tree holds that too. */
export function parameterName(parameter: Expression): string {
  const inner = bare(parameter);
  return inner.kind === "Identifier" ? String(inner.parts[0]) : "";
}

export function isParameter(node: Identifier, parents: readonly Node[]): boolean {
  const lambda = parents[parents.length - 1];
  return lambda?.kind === "Lambda" && lambda.parameters.includes(node);
}

/** `set`: after IN, where a name may also be a table. `name`: the name of a dictionary or a table. */
export function useOf(node: Identifier, parents: readonly Node[]): "value" | "set" | "name" {
  let child: Node = node;
  let index = parents.length - 1;
  while (index >= 0 && (parents[index]!.kind === "Paren" || parents[index]!.kind === "Aliased"))
    child = parents[index--]!;
  const parent = parents[index];
  if (parent?.kind === "Binary")
    return parent.operator.endsWith("IN") && parent.right === child ? "set" : "value";
  if (parent?.kind !== "Call") return "value";
  if (membership.test(parent.name) && parent.arguments[1] === (child as Argument)) return "set";
  const first = parent.arguments[0] === (child as Argument);
  return first && (dictionaryFunction.test(parent.name) || joinFunction.test(parent.name)) ? "name" : "value";
}
