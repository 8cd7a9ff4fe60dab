import type { Call, Parameter } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { Setting } from "../ast/settings.ts";
import type { NameParameter } from "../ast/span.ts";
import { visit } from "../ast/walk.ts";
import { type FunctionKind, knownFunction } from "../catalogue/function-kind.ts";
import { callRole } from "./place-roles.ts";

export interface FunctionUse {
  readonly node: Call;
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
        if (callRole(node, parents[parents.length - 1]) === "function") functions.push(functionUse(node));
      } else if (node.kind === "Setting") settings.push(node);
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
  const known = knownFunction(name);
  if (known === undefined) return { node, name };
  const refined = node.distinct === true || node.filter !== undefined;
  return { node, name, kind: refined && known.kind === "aggregate" ? "combinator" : known.kind };
}
