import type { ApplyFunction, Argument, Call } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { isTableFunction, knownFunction } from "../catalogue/function-kind.ts";
import type { Aliases } from "./aliases.ts";
import type { EmbeddedSql } from "./embedded-sql.ts";
import { NamedArguments } from "./named-arguments.ts";
import { type AddPlace, bare, tableOfIdentifier } from "./place.ts";
import {
  dictionaryFunction,
  functionPassed,
  joinFunction,
  notInCatalogue,
  outsideFunction,
} from "./place-functions.ts";
import { type CallRole, callAccess, callRole } from "./place-roles.ts";
import { TablePlaces } from "./table-places.ts";

/** Functions, table functions and engines, and the places they name in their arguments. */
export class CallPlaces {
  private readonly add: AddPlace;
  private readonly named: NamedArguments;
  private readonly tables: TablePlaces;

  /** The table functions and engines met so far: what stands in their arguments may be another one. */
  private readonly tabular = new Set<Node>();

  constructor(add: AddPlace, aliases: Aliases, embedded: EmbeddedSql) {
    this.add = add;
    this.named = new NamedArguments(add, aliases);
    this.tables = new TablePlaces(add, this.named, embedded);
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
    if (role === "table function" || role === "engine") this.tables.look(call, role, access);
    else if (role === "other") this.add("unknown", access, call, { name: call.name });
    // Among the arguments of a table function, `file(…)` may be either of the two functions of that name.
    const parent = parents[parents.length - 1];
    if (role !== "function" && role !== "other" && parent?.kind !== "Call") return;
    const foreign = role !== "table function" && isForeign(call, parent);
    this.called(call.name, call, call.arguments, !foreign);
    if (foreign) this.namesPassed(call);
    const passed = functionPassed(call);
    if (passed === undefined) return;
    const [name] = passed.parts;
    if (typeof name === "string") this.called(name, passed);
    else this.add("function", "read", passed, {}, false);
  }

  /** `* APPLY f` calls a function on each column. */
  applied(node: ApplyFunction): void {
    this.called(node.name, node);
  }

  /** A function, and its arguments where the text says them. */
  private called(
    name: string,
    node: Node,
    args?: readonly Argument[],
    builtIn = knownFunction(name) !== undefined,
  ): void {
    if (dictionaryFunction.test(name)) this.named.one("dictionary", "read", args?.[0], node);
    else if (joinFunction.test(name)) this.named.one("table", "read", args?.[0], node);
    else if (outsideFunction.test(name)) this.outside(name, node, args ?? []);
    else if (!builtIn) this.add("function", "read", node, { name }, false);
  }

  private outside(name: string, node: Node, args: readonly Argument[]): void {
    const first = args[0] === undefined ? undefined : bare(args[0]);
    const text = first?.kind === "String" ? { name: first.value } : {};
    // A bare name may be a column all the same.
    const certain = node.kind !== "Identifier";
    switch (name.toLowerCase()) {
      case "file":
      case "catboostevaluate":
        this.add("file", "read", node, text, certain);
        break;
      case "hascolumnintable":
        if (node.kind === "Call") this.named.pair(args.slice(-3), "read", node, "function");
        else this.add("table", "read", node, {}, certain);
        break;
      case "getmaxtablenamelengthfordatabase":
        this.add("database", "read", node, text, certain);
        break;
      default:
        this.add("function", "read", node, { name }, certain);
    }
  }

  /** A function users made may use a name it is given as a table, or call it. */
  private namesPassed(call: Call): void {
    for (const argument of call.arguments) {
      const node = bare(argument);
      const table = tableOfIdentifier(node);
      if (table === undefined) continue;
      this.add("table", "read", argument, table, false);
      if (table.database === undefined && table.name !== undefined) this.called(table.name, node);
    }
  }
}

/** Whether the engine does not have the function: whoever made it knows what it does. */
export function isForeign(call: Call, parent: Node | undefined): boolean {
  if (callRole(call, parent) !== "function" || notInCatalogue.has(call.name.toLowerCase())) return false;
  return knownFunction(call.name) === undefined;
}
