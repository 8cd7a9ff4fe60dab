import type { Argument } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { NameLike, Span } from "../ast/span.ts";

/**
 * What a place is. `table` is also a view; `function` is one the engine does not have built in, or one that reads
 * outside of its arguments; `command` stands for everything an administrative statement touches beyond the tables
 * listed with it, and one that writes may touch anything: what a policy is for, what a database is renamed to;
 * `unknown` is reach the text does not limit at all.
 */
export type PlaceKind =
  | "table"
  | "database"
  | "dictionary"
  | "table function"
  | "function"
  | "engine"
  | "file"
  | "setting"
  | "cluster"
  | "parameter"
  | "command"
  | "unknown";

/** One place a statement reaches, at the text that names it. */
export interface Place extends Span {
  readonly is: PlaceKind;
  readonly access: "read" | "write";
  /**
   * `false`: the text alone does not decide whether this is reached (`x IN name` may mean a column or a table). Treat it
   * as reached unless you know better.
   */
  readonly certain: boolean;
  /** Of tables and dictionaries; left out where the text names none: then it is the current one. */
  readonly database?: string;
  /** Left out: not decided by the text (a query parameter, an expression, a pattern). It may be any. */
  readonly name?: string;
}

export type Access = Place["access"];

export type AddPlace = (
  is: PlaceKind,
  access: Access,
  node: Node,
  name?: QualifiedName,
  certain?: boolean,
) => void;

export interface QualifiedName {
  readonly database?: string;
  readonly name?: string;
}

/** `db.name` as the engine splits the text of a string: at the first dot. */
export function splitName(text: string): QualifiedName {
  const dot = text.indexOf(".");
  return dot === -1 ? { name: text } : { database: text.slice(0, dot), name: text.slice(dot + 1) };
}

/** The name of a node that holds one; nothing where a parameter decides it. */
export function knownName(name: NameLike | undefined): string | undefined {
  return name?.kind === "Name" ? name.name : undefined;
}

/** An expression without the parentheses and aliases around it. */
export function bare(node: Argument): Argument {
  let inner = node;
  while (inner.kind === "Paren" || inner.kind === "Aliased") inner = inner.expression;
  return inner;
}

/** The table an identifier names: `t` or `db.t`; `{}` where a parameter decides, `undefined` where it can be no table. */
export function tableOfIdentifier(node: Argument): QualifiedName | undefined {
  if (node.kind !== "Identifier" || node.parts.length > 2) return undefined;
  if (node.parts.some((part) => typeof part !== "string" && "step" in part)) return undefined;
  const [first, second] = node.parts;
  if (typeof first !== "string" || (second !== undefined && typeof second !== "string")) return {};
  return second === undefined ? { name: first } : { database: first, name: second };
}
