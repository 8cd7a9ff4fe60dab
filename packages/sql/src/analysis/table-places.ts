import type { Call } from "../ast/expression.ts";
import type { EmbeddedSql } from "./embedded-sql.ts";
import { rowsOfSql } from "./inserted-expressions.ts";
import type { NamedArguments } from "./named-arguments.ts";
import { type Access, type AddPlace, splitName } from "./place.ts";
import { reachOf } from "./table-reach.ts";

/** Table functions and engines, and what their arguments lead to. */
export class TablePlaces {
  private readonly add: AddPlace;
  private readonly named: NamedArguments;
  private readonly embedded: EmbeddedSql;

  constructor(add: AddPlace, named: NamedArguments, embedded: EmbeddedSql) {
    this.add = add;
    this.named = named;
    this.embedded = embedded;
  }

  look(call: Call, role: "table function" | "engine", access: Access): void {
    this.add(role, access, call, { name: call.name });
    const args = call.arguments;
    const reach = reachOf(role, call.name);
    switch (reach) {
      case "nothing":
      case "query":
        break;
      case "structure":
        this.embedded.structure(args[0]);
        break;
      case "values":
        if (args.length > 1) this.embedded.structure(args[0]);
        break;
      case "format":
        this.formatted(call);
        break;
      case "table":
        this.named.pair(args, access, call, role);
        break;
      case "address, table":
        this.named.pair(args.slice(1), access, call, role);
        break;
      case "merge":
        this.named.merged(args, access, call);
        break;
      case "identity":
        this.add("table", access, call, {}, false);
        break;
      case "dictionary":
        this.named.one("dictionary", access, args[0], call);
        break;
      case "outside":
        if (role === "table function") this.embedded.anywhere(args);
        break;
      case "anything":
        this.embedded.unknown(call);
        break;
      default:
        if (role === "engine" || !this.view(call)) this.embedded.unknown(call);
    }
  }

  /** A view with parameters is written as a function is. */
  private view(call: Call): boolean {
    const equations = call.arguments.some((one) => one.kind === "Binary" && one.operator === "=");
    if (equations || call.name.includes("."))
      this.add("table", "read", call, splitName(call.name), equations);
    return equations;
  }

  /** `format(name, data)` and `format(name, structure, data)`; with one argument, a named collection decides. */
  private formatted(call: Call): void {
    const [format, ...rest] = call.arguments;
    const data = rest.at(-1);
    if (format === undefined || data === undefined || rest.length > 2) {
      this.embedded.unknown(call);
      return;
    }
    if (rest.length === 2) this.embedded.structure(rest[0]);
    const name = this.named.nameIn(format);
    if (name === undefined || rowsOfSql.test(name)) this.embedded.rows(data);
  }
}
