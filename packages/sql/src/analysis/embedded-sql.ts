import type { Argument } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import { SqlError } from "../errors.ts";
import { parseColumnList, parseExpressionAt } from "../parse/entries.ts";
import type { Aliases } from "./aliases.ts";
import { expressionsInRows, rowsOfSql } from "./inserted-expressions.ts";
import { type AddPlace, bare } from "./place.ts";

/** Looks for places in a tree that was parsed from the text of a node. */
export type Within = (root: Node, holder: Node) => void;

/** Words without which a column list holds no expression. */
const expressionFollows = /\b(default|materialized|ephemeral|alias|ttl)\b/i;

/** Strings the engine parses: column lists, rows of the format Values, expressions. What cannot be read is `unknown`. */
export class EmbeddedSql {
  private readonly add: AddPlace;
  private readonly aliases: Aliases;
  private readonly within: Within;

  constructor(add: AddPlace, aliases: Aliases, within: Within) {
    this.add = add;
    this.aliases = aliases;
    this.within = within;
  }

  /** A column list: the defaults and other expressions of its columns. */
  structure(argument: Argument | undefined): void {
    if (argument === undefined) return;
    const node = bare(argument);
    if (node.kind === "String") this.columns(node.value, node);
    else if (!isLiteral(node)) this.unknown(node);
  }

  /** Arguments among which there may be a column list, and the name of the format of data that is elsewhere. */
  anywhere(args: readonly Argument[]): void {
    for (const argument of args) {
      const written = bare(argument);
      const node = written.kind === "Binary" && written.operator === "=" ? bare(written.right) : written;
      const name = node.kind === "Identifier" && node.parts.length === 1 ? String(node.parts[0]) : undefined;
      if (node.kind === "String") {
        if (rowsOfSql.test(node.value)) this.unknown(node);
        this.columns(node.value, node);
      } else if (name !== undefined) {
        if (this.aliases.replaces(node) || rowsOfSql.test(name)) this.unknown(node);
      } else if (!isLiteral(node) && !isNoText(node)) this.unknown(node);
    }
  }

  rows(argument: Argument): void {
    const node = bare(argument);
    const inner = node.kind === "String" ? expressionsInRows(node.value) : "undecided";
    if (inner === "undecided") this.unknown(node);
    else if (inner !== "none") this.within(inner, node);
  }

  expression(node: Node): void {
    if (node.kind !== "String") {
      this.unknown(node);
      return;
    }
    const found = readable(() => parseExpressionAt(node.value));
    if (found === undefined || found.end < node.value.trimEnd().length) this.unknown(node);
    else this.within(found.expression, node);
  }

  unknown(node: Node): void {
    this.add("unknown", "read", node);
  }

  private columns(text: string, holder: Node): void {
    if (!expressionFollows.test(text)) return;
    const columns = readable(() => parseColumnList(text));
    if (columns === undefined) this.unknown(holder);
    else for (const column of columns) this.within(column, holder);
  }
}

function readable<Tree>(parse: () => Tree): Tree | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SqlError) return undefined;
    throw error;
  }
}

function isLiteral({ kind }: Argument): boolean {
  return kind === "Number" || kind === "Null" || kind === "Boolean" || kind === "String";
}

/** Arguments that are never the text of a structure: settings, queries for a program, headers and credentials. */
function isNoText(node: Argument): boolean {
  if (node.kind === "Call") return node.name === "headers" || node.name === "extra_credentials";
  return node.kind === "Settings" || node.kind === "QueryArgument" || node.kind === "Subquery";
}
