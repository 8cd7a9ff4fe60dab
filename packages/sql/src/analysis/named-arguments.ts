import type { Argument, Call } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { isTableFunction } from "../catalogue/function-kind.ts";
import type { Aliases } from "./aliases.ts";
import {
  type Access,
  type AddPlace,
  bare,
  type QualifiedName,
  splitName,
  tableOfIdentifier,
} from "./place.ts";

/** Arguments that name a table or a dictionary, as a string, a name, or whatever else may come to one. */
export class NamedArguments {
  private readonly add: AddPlace;
  private readonly aliases: Aliases;
  private readonly followed = { dictionary: new Set<string>(), table: new Set<string>() };

  constructor(add: AddPlace, aliases: Aliases) {
    this.add = add;
    this.aliases = aliases;
  }

  /** `d`, `db.d` or a text of either. */
  one(is: "dictionary" | "table", access: Access, argument: Argument | undefined, call: Node): void {
    if (argument === undefined) {
      this.add(is, access, call, {}, false);
      return;
    }
    const written = bare(argument);
    for (const node of [written, ...this.aliases.newMeanings(written, this.followed[is])]) {
      if (node.kind === "String") this.add(is, access, node, splitName(node.value));
      else for (const name of this.namesOf(node)) this.add(is, access, node, name, false);
    }
  }

  private namesOf(node: Argument): QualifiedName[] {
    const name = this.aliases.replacesBeyond(node) ? undefined : tableOfIdentifier(node);
    if (name === undefined) return [{}];
    return name.database === undefined && name.name?.includes(".") ? [name, splitName(name.name)] : [name];
  }

  /** `db, t` or one `db.t`, as strings or names; a table function in the place of the table is looked at by itself. */
  pair(
    args: readonly Argument[],
    access: Access,
    call: Call,
    role: "table function" | "engine" | "function",
  ): void {
    const [first, second] = args;
    if (first === undefined) this.add("table", access, call, {}, false);
    else if (role === "table function" && isTabular(first)) return;
    else if (second !== undefined && tableOfIdentifier(bare(first))?.database === undefined) {
      const database = this.nameIn(first);
      const name = this.nameIn(second);
      const both = database !== undefined && name !== undefined;
      const dotted = database?.includes(".") === true;
      this.add("table", access, call, both ? { database, name } : {}, both && !dotted);
      // What follows may be something else, a query or a user: then the first is the table.
      if (database !== undefined) this.add("table", access, first, splitName(database), dotted);
    } else this.one("table", access, first, call);
  }

  /** A database and a pattern of tables, or the pattern alone. */
  merged(args: readonly Argument[], access: Access, call: Call): void {
    const database = args.length > 1 ? this.nameIn(args[0]!) : undefined;
    this.add("table", access, call, database === undefined ? {} : { database });
  }

  /** The text or the one name an argument is; nothing where an alias or a computation may make it another. */
  nameIn(argument: Argument): string | undefined {
    const node = bare(argument);
    if (node.kind === "String") return node.value;
    if (node.kind !== "Identifier" || node.parts.length !== 1 || this.aliases.replaces(node))
      return undefined;
    const [part] = node.parts;
    return typeof part === "string" ? part : undefined;
  }
}

function isTabular(argument: Argument): boolean {
  return argument.kind === "QueryArgument" || (argument.kind === "Call" && isTableFunction(argument.name));
}
