import { resolve } from "../../src/analysis/resolve.ts";
import type { Schema } from "../../src/analysis/schema.ts";
import type { Scope } from "../../src/analysis/scope.ts";
import type { Node } from "../../src/index.ts";
import { distinct, type Reads } from "./query-tree.ts";

/** What each scope reads, in the words of `scopesOfTree`. */
export function readsOf(statement: Node, schema: Schema): Reads[] {
  return distinct(resolve(statement, schema).map(readsOfScope));
}

function readsOfScope(scope: Scope): Set<string> {
  const found = new Set<string>();
  const tables = scope.sources.filter((source) => source.is !== "array join");
  for (const { source, column } of scope.references) {
    if (source === undefined) found.add(`unknown.${column}`);
    else if (source.is === "array join") found.add(scope.sources.includes(source) ? "made" : "outer made");
    else if (tables.includes(source))
      found.add(`source ${tables.indexOf(source) + 1}.${column.split(".")[0]}`);
    else found.add(`outer ${outer(scope, source)}.${column.split(".")[0]}`);
  }
  return found;
}

function outer(scope: Scope, source: Scope["sources"][number]): string {
  for (let at = scope.parent; at !== undefined; at = at.parent) {
    const index = at.sources.filter((one) => one.is !== "array join").indexOf(source);
    if (index >= 0) return `source ${index + 1}`;
  }
  return "nowhere";
}
