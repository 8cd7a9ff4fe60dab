import type { ColumnTransformer, Expression } from "../ast/expression.ts";
import { columnName } from "./column-name.ts";
import { type Matched, matchedColumns } from "./matchers.ts";
import { partsOf } from "./name-use.ts";
import { bare } from "./place.ts";
import { findColumn, type Scope, shownName } from "./scope.ts";

/** The names of the columns of a SELECT; nothing where one of them is not decided. */
export function columnNames(
  scope: Scope,
  using: ReadonlySet<string>,
  subqueriesBefore: (item: Expression) => number,
): readonly string[] | undefined {
  const names: string[] = [];
  const matched = (one: Expression): Matched[] | undefined =>
    one.kind === "Asterisk" || one.kind === "Columns" ? matchedColumns(one, scope.sources, using) : undefined;
  for (const item of scope.node.items) {
    const inner = bare(item);
    if (inner.kind === "Asterisk" || inner.kind === "Columns") {
      const columns = matched(inner);
      const shown = columns?.map((one) =>
        using.has(one.column) ? one.column : shownName(scope.sources, one),
      );
      const applied = shown === undefined ? undefined : appliedNames(shown, inner.transformers);
      if (applied === undefined) return undefined;
      names.push(...applied);
      continue;
    }
    const name = columnName(item, {
      subqueriesBefore: subqueriesBefore(item),
      nameOf: (identifier) => {
        const parts = partsOf(identifier);
        const found =
          parts === undefined || scope.aliases.has(parts[0]!) ? undefined : findColumn(scope.sources, parts);
        return found === undefined ? undefined : shownName(scope.sources, found);
      },
      columnsOf: (matcher) => matched(matcher)?.map((one) => shownName(scope.sources, one)),
    });
    if (name === undefined) return undefined;
    names.push(name);
  }
  return scope.node.fromColumns?.map((one) => one.name) ?? names;
}

/** The names APPLY makes of names; nothing for lambdas, whose names depend on their bodies. */
function appliedNames(
  names: readonly string[],
  transformers: readonly ColumnTransformer[],
): readonly string[] | undefined {
  let shown = names;
  for (const one of transformers) {
    if (one.kind === "ApplyLambda" || (one.kind === "ApplyFunction" && (one.parameters ?? []).length > 0))
      return undefined;
    if (one.kind === "ApplyFunction") shown = shown.map((name) => `${one.name}(${name})`);
  }
  return shown;
}
