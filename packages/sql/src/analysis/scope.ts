import type { Asterisk, ColumnsMatcher, Expression, Identifier } from "../ast/expression.ts";
import type { Node } from "../ast/index.ts";
import type { Select, WithQuery } from "../ast/select.ts";
import { columnIndex, sharedColumns } from "./column-index.ts";
import type { SchemaColumn } from "./schema.ts";
import { hasSubcolumn } from "./subcolumns.ts";

/** Where columns come from: one entry of FROM, or the columns an ARRAY JOIN makes. */
export interface Source {
  readonly is: "table" | "subquery" | "cte" | "table function" | "array join";
  readonly node: Node;
  /** What the statement calls it, where it gives it a name. */
  readonly alias?: string;
  readonly database?: string;
  /** Of tables, CTEs and table functions. */
  readonly name?: string;
  /** Left out where neither the statement nor the schema tells them. */
  readonly columns?: readonly SchemaColumn[];
}

/** A column of a source, used in a scope. */
export interface ColumnReference {
  /** The name or matcher that stands in the text. */
  readonly node: Identifier | Asterisk | ColumnsMatcher;
  /** Left out where it cannot be decided which source has it, or none does. */
  readonly source?: Source;
  readonly column: string;
  /** What follows the column in a name such as `point.x`. */
  readonly path: readonly string[];
}

/** One SELECT, and what the names in it mean. */
export interface Scope {
  readonly node: Select;
  readonly parent?: Scope;
  readonly sources: Source[];
  readonly references: ColumnReference[];
  /** Aliases of expressions, usable anywhere in this SELECT and in the queries inside of it. */
  readonly aliases: Map<string, Expression>;
  readonly ctes: Map<string, Cte>;
  /** The names of the result, where they are decided. */
  columns: readonly string[] | undefined;
  /** Names bound around this query: parameters of lambdas, and aliases it stands inside of. */
  readonly bound: ReadonlySet<string>;
  readonly inside: ReadonlySet<string>;
}

/** A query of WITH. */
export interface Cte {
  readonly node: WithQuery;
  readonly scope: Scope;
  readonly recursive: boolean;
  state: "waiting" | "resolving" | "done";
  columns: readonly string[] | undefined;
}

export interface Found {
  readonly source: Source;
  readonly column: string;
  readonly path: readonly string[];
}

/** How much of a name says which source is meant: an alias or a table, or a database and a table. */
function qualifierLengths(source: Source, parts: readonly string[]): number[] {
  const lengths: number[] = [];
  if (parts.length > 1 && (parts[0] === source.alias || parts[0] === source.name)) lengths.push(1);
  const database = source.database ?? (source.is === "table" ? "default" : undefined);
  if (parts.length > 2 && parts[0] === database && parts[1] === source.name) lengths.push(2);
  return lengths;
}

/** The column the first parts of a name mean in one source, as many of them as make one. */
function columnIn(source: Source, parts: readonly string[]): Found | undefined {
  if (source.columns === undefined) return undefined;
  const { types } = columnIndex(source.columns);
  for (let length = parts.length; length > 0; length--) {
    const column = parts.slice(0, length).join(".");
    if (types.has(column)) return { source, column, path: parts.slice(length) };
  }
  return undefined;
}

/** `nested` alone stands for all of its columns. */
function nestedIn(source: Source, parts: readonly string[]): Found | undefined {
  const known = source.columns !== undefined && columnIndex(source.columns).prefixes.has(parts[0]!);
  return known ? { source, column: parts[0]!, path: parts.slice(1) } : undefined;
}

/** A name that begins with the source's own. */
function qualifiedIn(source: Source, parts: readonly string[]): Found | undefined {
  for (const skipped of qualifierLengths(source, parts)) {
    const rest = parts.slice(skipped);
    if (source.columns === undefined) return { source, column: rest[0]!, path: rest.slice(1) };
    const found = columnIn(source, rest) ?? nestedIn(source, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A column of the name, or one whose type has what follows; then what is qualified with the source. */
function surelyIn(source: Source, parts: readonly string[]): Found | undefined {
  const found = columnIn(source, parts);
  if (found?.path.length === 0 || source.is === "array join") return found;
  const type = found === undefined ? undefined : columnIndex(source.columns!).types.get(found.column);
  return found !== undefined && hasSubcolumn(type, found.path) ? found : qualifiedIn(source, parts);
}

function perhapsIn(source: Source, parts: readonly string[]): Found | undefined {
  return columnIn(source, parts) ?? nestedIn(source, parts);
}

/** The column a name means among sources: what ARRAY JOIN makes hides the tables, the left table wins over the others. */
export function findColumn(sources: readonly Source[], parts: readonly string[]): Found | undefined {
  for (const within of [surelyIn, perhapsIn]) {
    for (const made of [true, false]) {
      for (const source of sources) {
        if ((source.is === "array join") !== made) continue;
        const found = within(source, parts);
        if (found !== undefined) return found;
      }
    }
  }
  const unknown = sources.filter((source) => source.columns === undefined);
  const [only] = unknown;
  return unknown.length === 1 ? { source: only!, column: parts[0]!, path: parts.slice(1) } : undefined;
}

/**
 * The name of the result column for a column: as short as it stays unambiguous. Between two tables the left one needs
 * no qualifier, among more every shared name does.
 */
export function shownName(sources: readonly Source[], found: Found): string {
  const path = [found.column, ...found.path].join(".");
  const { count, owners } = sharedColumns(sources);
  const sharing = owners.get(found.column) ?? [];
  const short = sharing.length < 2 || (count === 2 && sharing[0] === found.source);
  const qualifier = found.source.alias ?? found.source.name;
  return short || qualifier === undefined ? path : `${qualifier}.${path}`;
}
