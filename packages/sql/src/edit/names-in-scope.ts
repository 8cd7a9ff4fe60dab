import { resolve } from "../analysis/resolve.ts";
import type { Schema, SchemaColumn } from "../analysis/schema.ts";
import type { Scope, Source } from "../analysis/scope.ts";
import { subcolumns } from "../analysis/subcolumns.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import * as T from "../tokens/kinds.ts";
import { TokenStream } from "../tokens/stream.ts";
import type { Place } from "./completion-place.ts";
import { recover } from "./recover.ts";
import { spliced } from "./repairs.ts";

/** A name that a query gives a meaning, and what it is. */
export interface ScopeName {
  readonly kind: "column" | "alias" | "table";
  readonly name: string;
  readonly detail?: string;
}

/** The columns, aliases and tables of the scopes around a place; with qualifiers, what the source or column they name has. */
export function scopeNames(scope: Scope | undefined, place: Place): ScopeName[] {
  const found: ScopeName[] = [];
  const { qualifiers } = place;
  for (let around = scope; around !== undefined; around = around.parent) {
    for (const source of around.sources) {
      // What stands in FROM does not see its own columns.
      if (source.node.start < place.start && place.start <= source.node.end) continue;
      const detail = source.alias ?? source.name;
      for (const column of source.columns ?? [])
        found.push(...named(column, detail, rest(source, column.name, qualifiers)));
      if (qualifiers.length === 0 && detail !== undefined && source.is !== "array join")
        found.push({ kind: "table", name: detail });
    }
    if (qualifiers.length > 0) continue;
    for (const name of around.aliases.keys()) found.push({ kind: "alias", name });
  }
  return found;
}

/** The columns of a table whose name is known; `qualifiers` lead into nested ones. */
export function tableColumns(
  columns: readonly SchemaColumn[] | undefined,
  table: string,
  qualifiers: readonly string[],
): ScopeName[] {
  return (columns ?? []).flatMap((column) => named(column, table, [qualifiers]));
}

/** What is left of qualifiers once they name the source: nothing where they cannot mean it. */
function rest(source: Source, column: string, qualifiers: readonly string[]): (readonly string[])[] {
  const [first, second] = qualifiers;
  if (first === undefined) return [[]];
  const found: (readonly string[])[] = [];
  if (source.alias === first || source.name === first) found.push(qualifiers.slice(1));
  if (source.name === second && (source.database ?? "default") === first) found.push(qualifiers.slice(2));
  if (column === first || column.startsWith(`${first}.`)) found.push(qualifiers);
  return found;
}

/** A column, or what is below it: elements of a tuple, the rest of a name with dots. */
function named(
  { name, type }: SchemaColumn,
  source: string | undefined,
  paths: readonly (readonly string[])[],
): ScopeName[] {
  return paths.flatMap((path) => {
    const prefix = path.join(".");
    if (prefix === "") return [shown(name, type, source)];
    if (name.startsWith(`${prefix}.`)) return [shown(name.slice(prefix.length + 1), type, source)];
    if (name !== path[0]) return [];
    return subcolumns(type, path.slice(1)).map((element) => shown(element, undefined, prefix));
  });
}

function shown(name: string, type: string | undefined, source: string | undefined): ScopeName {
  const detail = [type, source].filter((part) => part !== undefined).join(" · ");
  return { kind: "column", name, ...(detail !== "" && { detail }) };
}

/** The innermost scope around the place, in the statement as it would be with a name there. */
export function scopeAt(text: string, place: Place, schema: Schema, limits: ParseLimits): Scope | undefined {
  const { before } = place;
  const [from] = before.starts;
  // A quote that is not closed would hide the rest of the statement.
  const readable = place.open ? `${text.slice(0, place.start)} ${text.slice(place.start + 1)}` : text;
  const whole = new TokenStream(readable, Math.min(from!, place.start), { onlyOne: true });
  let at = whole.starts.findIndex((start) => start >= place.start);
  if (at === -1) at = whole.kinds.length - 1;
  const isHere = whole.starts[at]! < place.end;
  const replaced = isHere && (whole.kinds[at] === T.Word || place.quote !== undefined) ? 1 : 0;
  const { statement } = recover(spliced(whole, at, replaced, [{ kind: T.Word }]), limits);
  if (statement === undefined) return undefined;
  let found: Scope | undefined;
  for (const scope of resolve(statement, schema)) {
    const { start, end } = scope.node;
    if (start <= place.start && place.start <= end && (found === undefined || start >= found.node.start))
      found = scope;
  }
  return found;
}
