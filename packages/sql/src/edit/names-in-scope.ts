import { resolve } from "../analysis/resolve.ts";
import type { Scope, Source } from "../analysis/scope.ts";
import { subcolumns } from "../analysis/subcolumns.ts";
import type { Node } from "../ast/index.ts";
import type { Statement } from "../ast/statement.ts";
import { visit } from "../ast/walk.ts";
import type { ParseLimits } from "../parse/cursor.ts";
import * as T from "../tokens/kinds.ts";
import { unquote } from "../tokens/literal.ts";
import { TokenStream } from "../tokens/stream.ts";
import type { Completion, CompletionSource } from "./complete.ts";
import type { CompletionPlace } from "./completion-place.ts";
import { recover } from "./recover.ts";
import { spliced } from "./repairs.ts";

/** What stands around a place, in the statement as it would be with a name there. */
export interface Surroundings {
  readonly statement?: Statement;
  /** The innermost scope. */
  readonly scope?: Scope;
}

export function surroundingsOf(
  place: CompletionPlace,
  source: CompletionSource,
  limits: ParseLimits,
): Surroundings {
  const [from] = place.before.starts;
  const whole = new TokenStream(place.text, Math.min(from!, place.start), true);
  let at = whole.starts.findIndex((start) => start >= place.start);
  if (at === -1) at = whole.kinds.length - 1;
  const word = whole.kinds[at] === T.Word || whole.kinds[at] === T.QuotedName;
  const replaced = word && whole.starts[at] === place.start && place.end > place.start ? 1 : 0;
  const { statement } = recover(spliced(whole, at, replaced, [{ kind: T.Word }]), limits);
  if (statement === undefined) return {};
  let scope: Scope | undefined;
  for (const one of resolve(statement, source)) {
    const { start } = one.node;
    if (isAround(one.node, place) && (scope === undefined || start >= scope.node.start)) scope = one;
  }
  return { statement, ...(scope !== undefined && { scope }) };
}

function isAround({ start, end }: Node, place: CompletionPlace): boolean {
  return start <= place.start && place.start <= end;
}

/** The columns, aliases and parameters of lambdas that may be used here; with qualifiers, what the name before the dot has. */
export function columns(
  { statement, scope }: Surroundings,
  { qualifiers, start }: CompletionPlace,
): Completion[] {
  const found: Completion[] = [];
  for (let at = scope; at !== undefined; at = at.parent) {
    for (const one of at.sources) {
      if (qualifiers.length > 0 && !isNamed(one, qualifiers)) {
        found.push(...elements(one, qualifiers));
        continue;
      }
      const detail = one.alias ?? one.name;
      for (const { name, type } of one.columns ?? []) found.push(column(name, [type, detail]));
      if (qualifiers.length === 0 && detail !== undefined && one.is !== "array join")
        found.push({ kind: "table", label: detail });
    }
    if (qualifiers.length > 0) continue;
    for (const label of at.aliases.keys()) found.push({ kind: "alias", label });
  }
  if (qualifiers.length > 0 || statement === undefined) return found;
  visit(statement, {
    enter: (node) => {
      if (node.kind !== "Lambda" || node.body.start > start || start > node.end) return undefined;
      for (const { parts } of node.parameters) found.push({ kind: "alias", label: String(parts[0]) });
      return undefined;
    },
  });
  return found;
}

function column(name: string, details: readonly (string | undefined)[]): Completion {
  const shown = details.filter((part) => part !== undefined).join(" · ");
  return { kind: "column", label: name, ...(shown !== "" && { detail: shown }) };
}

/** The elements of a column that is a tuple. */
function elements(source: Source, qualifiers: readonly string[]): Completion[] {
  const rest =
    isNamed(source, qualifiers.slice(0, 1)) && qualifiers.length > 1 ? qualifiers.slice(1) : qualifiers;
  const type = source.columns?.find(({ name }) => name === rest[0])?.type;
  return subcolumns(type, rest.slice(1)).map((name) => column(name, [rest.join(".")]));
}

function isNamed(source: Source, qualifiers: readonly string[]): boolean {
  const [first, second] = qualifiers;
  if (qualifiers.length === 1) return source.alias === first || source.name === first;
  return qualifiers.length === 2 && source.name === second && (source.database ?? "default") === first;
}

/** The queries of WITH that may be read here. */
export function ctes({ scope }: Surroundings): Completion[] {
  const found: Completion[] = [];
  for (let at = scope; at !== undefined; at = at.parent)
    for (const label of at.ctes.keys()) found.push({ kind: "table", label, detail: "WITH" });
  return found;
}

/** The columns of the table a statement changes: INSERT INTO, ALTER TABLE, UPDATE, DELETE FROM. */
export function targetColumns({ before }: CompletionPlace, source: CompletionSource): Completion[] {
  const { kinds, keywords, starts, ends, text } = before;
  const [first] = keywords;
  if (first === undefined || !/^(INSERT|ALTER|UPDATE|DELETE)$/.test(first)) return [];
  let at = 1;
  while (/^(INTO|TABLE|FROM|IF|EXISTS)$/.test(keywords[at] ?? "")) at++;
  const names: string[] = [];
  for (; kinds[at] === T.Word || kinds[at] === T.QuotedName; at += 2) {
    const written = text.slice(starts[at], ends[at]);
    names.push(kinds[at] === T.Word ? written : (unquote(written) ?? written));
    if (kinds[at + 1] !== T.Dot) break;
  }
  const table = names.pop();
  if (table === undefined) return [];
  return (source.columnsOf?.(table, names[0]) ?? []).map(({ name, type }) => column(name, [type, table]));
}
