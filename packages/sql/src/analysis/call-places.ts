import type { Argument, Call } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { isTableFunction, knownFunction } from "../catalogue/function-kind.ts";
import type { Aliases } from "./aliases.ts";
import {
  type Access,
  bare,
  type PlaceKind,
  type QualifiedName,
  splitName,
  tableOfIdentifier,
} from "./place.ts";
import {
  closedTableFunctions,
  dictionaryFunction,
  joinFunction,
  notInCatalogue,
  outsideFunction,
  queryTableFunctions,
  tableArguments,
} from "./place-functions.ts";
import { type CallRole, callAccess, callRole } from "./place-roles.ts";

export type AddPlace = (
  is: PlaceKind,
  access: Access,
  node: Node,
  name?: QualifiedName,
  certain?: boolean,
) => void;

/** Functions, table functions and engines, and the places they name in their arguments. */
export class CallPlaces {
  private readonly add: AddPlace;
  private readonly aliases: Aliases;

  /** The table functions and engines met so far: what stands in their arguments may be another one. */
  private readonly tabular = new Set<Node>();
  private readonly dictionariesBehind = new Set<string>();
  private readonly tablesBehind = new Set<string>();

  constructor(add: AddPlace, aliases: Aliases) {
    this.add = add;
    this.aliases = aliases;
  }

  /** To be asked once per call, from the root downwards. */
  role(call: Call, parent: Node | undefined): CallRole {
    const inside = parent?.kind === "Call" && this.tabular.has(parent) && isTableFunction(call.name);
    const role = inside ? "table function" : callRole(call, parent);
    if (role === "table function" || role === "engine") this.tabular.add(call);
    return role;
  }

  look(call: Call, role: CallRole, parents: readonly Node[]): void {
    const access = callAccess(call, parents);
    if (role === "table function" || role === "engine") {
      this.add(role, access, call, { name: call.name });
      // A view with parameters is written as a function is.
      if (role === "table function" && !closedTableFunctions.has(call.name) && !tableArguments.has(call.name))
        this.parameterizedView(call);
      this.namedTable(call, access);
      if (role === "table function" && call.name === "eval") this.add("unknown", "read", call);
    } else if (role === "other") this.add("unknown", access, call, { name: call.name });
    // Among the arguments of a table function, `file(…)` may be either of the two functions of that name.
    const parent = parents[parents.length - 1];
    if (role === "function" || role === "other" || parent?.kind === "Call") this.scalar(call, parents);
  }

  private parameterizedView(call: Call): void {
    if (queryTableFunctions.has(call.name)) return;
    const equations = call.arguments.some((one) => one.kind === "Binary" && one.operator === "=");
    if (equations || call.name.includes("."))
      this.add("table", "read", call, splitName(call.name), equations);
  }

  private scalar(call: Call, parents: readonly Node[]): void {
    const { name } = call;
    if (dictionaryFunction.test(name)) this.dictionary(call);
    else if (joinFunction.test(name)) this.tableNamed(call.arguments[0], "read");
    else if (outsideFunction.test(name)) this.outside(call);
    else if (isForeign(call, parents[parents.length - 1]))
      this.add("function", "read", call, { name }, false);
  }

  private outside(call: Call): void {
    const first = call.arguments[0] === undefined ? undefined : bare(call.arguments[0]);
    const path = first?.kind === "String" ? { name: first.value } : {};
    switch (call.name.toLowerCase()) {
      case "file":
      case "catboostevaluate":
        this.add("file", "read", call, path);
        break;
      case "hascolumnintable":
        this.pair(call.arguments.slice(-3), "read", call);
        break;
      default:
        this.add("function", "read", call, { name: call.name });
    }
  }

  private dictionary(call: Call): void {
    for (const node of this.meaningsOf(call.arguments[0], this.dictionariesBehind, call)) {
      if (node.kind === "String") this.add("dictionary", "read", node, splitName(node.value));
      else this.add("dictionary", "read", node, tableOfIdentifier(node) ?? {}, false);
    }
  }

  private tableNamed(argument: Argument | undefined, access: Access): void {
    for (const node of this.meaningsOf(argument, this.tablesBehind)) {
      if (node.kind === "String") this.add("table", access, node, splitName(node.value));
      else this.add("table", access, node, tableOfIdentifier(node) ?? {}, false);
    }
  }

  private meaningsOf(argument: Argument | undefined, followed: Set<string>, call?: Call): Argument[] {
    if (argument === undefined) return call === undefined ? [] : [call];
    const node = bare(argument);
    return [node, ...this.aliases.newMeanings(node, followed)];
  }

  /** The table behind `remote(address, db, t)`, `Distributed(cluster, db, t)` and their kin. */
  private namedTable(call: Call, access: Access): void {
    if (call.name === "dictionary" || call.name === "Dictionary") {
      this.dictionary(call);
      return;
    }
    const skipped = tableArguments.get(call.name);
    if (skipped === undefined) return;
    const args = call.arguments.slice(skipped);
    if (call.name.endsWith("UUID")) this.add("table", access, call);
    else if (call.name.toLowerCase() === "merge") {
      const database = args.length > 1 ? nameIn(args[0]!) : undefined;
      this.add("table", access, call, database === undefined ? {} : { database });
    } else this.pair(args, access, call);
  }

  /** `db, t` or one `db.t`, as strings or names. */
  private pair(args: readonly Argument[], access: Access, call: Call): void {
    const [first, second] = args;
    if (first === undefined) this.add("table", access, call);
    else if (isNestedFunction(first)) return;
    else if (second !== undefined && tableOfIdentifier(bare(first))?.database === undefined) {
      const database = nameIn(first);
      const name = nameIn(second);
      const both = database !== undefined && name !== undefined;
      this.add("table", access, call, both ? { database, name } : {}, both);
      if (both && bare(first).kind === "String") this.add("table", access, first, splitName(database), false);
    } else this.tableNamed(first, access);
  }
}

/** Whether the engine does not have the function: whoever made it knows what it does. */
export function isForeign(call: Call, parent: Node | undefined): boolean {
  if (callRole(call, parent) !== "function" || notInCatalogue.has(call.name.toLowerCase())) return false;
  return knownFunction(call.name) === undefined;
}

/** A table function in the place of a table: it is looked at by itself. */
function isNestedFunction(argument: Argument): boolean {
  return (
    argument.kind === "QueryArgument" ||
    (argument.kind === "Call" && !/^currentdatabase$/i.test(argument.name))
  );
}

function nameIn(argument: Argument): string | undefined {
  const node = bare(argument);
  if (node.kind === "String") return node.value;
  if (node.kind !== "Identifier" || node.parts.length !== 1) return undefined;
  const [part] = node.parts;
  return typeof part === "string" ? part : undefined;
}
