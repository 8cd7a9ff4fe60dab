import type { ApplyFunction, Call, Identifier, Parameter } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { Setting } from "../ast/settings.ts";
import type { NameParameter } from "../ast/span.ts";
import { visit } from "../ast/walk.ts";
import { type FunctionKind, knownFunction } from "../catalogue/function-kind.ts";
import { functionPassed } from "./place-functions.ts";
import { callRole } from "./place-roles.ts";

export interface FunctionUse {
  /** A call, `APPLY name`, or a bare name in the place of a function, as in `arrayMap(upper, words)`. */
  readonly node: Call | ApplyFunction | Identifier;
  readonly name: string;
  /** Left out for functions the engine does not have built in. */
  readonly kind?: FunctionKind;
}

export interface ParameterUse {
  readonly node: Parameter | NameParameter;
  readonly name: string;
  /** As written; `Identifier` where a name is left to the parameter. */
  readonly type: string;
}

/** What a statement uses beside columns, in the order of the text. */
export interface Uses {
  readonly functions: readonly FunctionUse[];
  readonly settings: readonly Setting[];
  readonly parameters: readonly ParameterUse[];
}

/** The functions of a statement with their kinds, its settings at any depth, and its parameters with their types. */
export function usesOf(root: Node): Uses {
  const functions: FunctionUse[] = [];
  const settings: Setting[] = [];
  const parameters: ParameterUse[] = [];
  visit(root, {
    enter: (node, parents) => {
      if (node.kind === "Call") {
        if (callRole(node, parents[parents.length - 1]) !== "function") return undefined;
        functions.push(functionUse(node));
        const passed = functionPassed(node);
        if (typeof passed?.parts[0] === "string") functions.push(named(passed, passed.parts[0]));
      } else if (node.kind === "ApplyFunction") functions.push(named(node, node.name));
      else if (node.kind === "Setting") settings.push(node);
      else if (node.kind === "Parameter") parameters.push({ node, name: node.name, type: node.type });
      else if (node.kind === "NameParameter") parameters.push({ node, name: node.name, type: "Identifier" });
      else if (node.kind === "Identifier") {
        for (const part of node.parts) {
          if (typeof part !== "object" || !("parameter" in part)) continue;
          const { start, end } = node;
          const named = { kind: "NameParameter", name: part.parameter, start, end } as const;
          parameters.push({ node: named, name: part.parameter, type: "Identifier" });
        }
      }
      return undefined;
    },
  });
  return { functions, settings, parameters };
}

function functionUse(node: Call): FunctionUse {
  const { name } = node;
  if (node.over !== undefined) return { node, name, kind: "window" };
  const use = named(node, name);
  const refined = node.distinct === true || node.filter !== undefined;
  return refined && use.kind === "aggregate" ? { ...use, kind: "combinator" } : use;
}

function named(node: FunctionUse["node"], name: string): FunctionUse {
  const known = knownFunction(name);
  return known === undefined ? { node, name } : { node, name, kind: known.kind };
}
