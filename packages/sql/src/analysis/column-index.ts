import type { SchemaColumn } from "./schema.ts";
import type { Source } from "./scope.ts";

interface ColumnIndex {
  /** Every column, and its type where it is known. */
  readonly types: ReadonlyMap<string, string | undefined>;
  /** What stands before a dot in the names of columns. */
  readonly prefixes: ReadonlySet<string>;
}

const indexes = new WeakMap<readonly SchemaColumn[], ColumnIndex>();

/** Columns by name: statements look for many names in wide tables. */
export function columnIndex(columns: readonly SchemaColumn[]): ColumnIndex {
  const known = indexes.get(columns);
  if (known !== undefined) return known;
  const types = new Map<string, string | undefined>();
  const prefixes = new Set<string>();
  for (const { name, type } of columns) {
    types.set(name, type);
    for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".", dot + 1))
      prefixes.add(name.slice(0, dot));
  }
  const index = { types, prefixes };
  indexes.set(columns, index);
  return index;
}

interface SharedColumns {
  readonly count: number;
  /** The tables each column is in, from left to right. */
  readonly owners: ReadonlyMap<string, readonly Source[]>;
}

const shared = new WeakMap<readonly Source[], { length: number; columns: SharedColumns }>();

/** The tables among sources and whose columns they are; known again as long as no source is added. */
export function sharedColumns(sources: readonly Source[]): SharedColumns {
  const known = shared.get(sources);
  if (known?.length === sources.length) return known.columns;
  const owners = new Map<string, Source[]>();
  let count = 0;
  for (const source of sources) {
    if (source.is === "array join") continue;
    count++;
    for (const { name } of source.columns ?? []) {
      const others = owners.get(name);
      if (others === undefined) owners.set(name, [source]);
      else if (others[others.length - 1] !== source) others.push(source);
    }
  }
  const columns = { count, owners };
  shared.set(sources, { length: sources.length, columns });
  return columns;
}
