import type { Asterisk, ColumnsMatcher } from "../ast/expression.ts";
import { type Found, findColumn, type Source } from "./scope.ts";

/** Columns a matcher may stand for: queries of queries double them at each step. */
const columnsMax = 20_000;

export interface Matched extends Found {
  /** The name REPLACE or APPLY leaves; the column's own otherwise. */
  readonly replaced: boolean;
}

/** The columns a matcher stands for, in order; nothing where some source's columns are unknown. */
export function matchedColumns(
  matcher: Asterisk | ColumnsMatcher,
  sources: readonly Source[],
  using: ReadonlySet<string>,
): Matched[] | undefined {
  const all = candidates(matcher, sources, using);
  if (all === undefined) return undefined;
  let left = all;
  for (const transformer of matcher.transformers) {
    if (transformer.kind === "ExceptColumns") {
      const names = new Set(transformer.columns?.map((one) => one.name) ?? []);
      const pattern = transformer.pattern === undefined ? undefined : regexp(transformer.pattern);
      left = left.filter((one) => !names.has(one.column) && pattern?.test(one.column) !== true);
    } else if (transformer.kind === "ReplaceColumns") {
      const names = new Set(transformer.items.map((one) => one.name));
      left = left.map((one) => (names.has(one.column) ? { ...one, replaced: true } : one));
    }
  }
  return left;
}

function candidates(
  matcher: Asterisk | ColumnsMatcher,
  sources: readonly Source[],
  using: ReadonlySet<string>,
): Matched[] | undefined {
  if (matcher.kind === "Columns" && matcher.columns !== undefined) {
    const listed = matcher.columns.map((one) => findColumn(sources, one.parts.map(String)));
    return listed.some((one) => one === undefined)
      ? undefined
      : listed.map((one) => ({ ...one!, replaced: false }));
  }
  const chosen = qualified(matcher, sources);
  if (chosen === undefined) return undefined;
  const pattern = patternOf(matcher);
  const found: Matched[] = [];
  const seen = new Set<string>();
  const made = madeColumns(sources);
  for (const source of chosen) {
    if (source.is === "array join") continue;
    if (source.columns === undefined) return undefined;
    for (const { name, hidden } of source.columns) {
      const twice = matcher.qualifier === undefined && using.has(name) && seen.has(name);
      if (hidden === true || twice || (pattern !== undefined && !pattern.test(name))) continue;
      seen.add(name);
      if (found.length >= columnsMax) return undefined;
      found.push({ source: made.get(name) ?? source, column: name, path: [], replaced: false });
    }
  }
  return found;
}

/** What ARRAY JOIN makes, by name: it stands in the place of the column it is made of. */
function madeColumns(sources: readonly Source[]): Map<string, Source> {
  const made = new Map<string, Source>();
  for (const source of sources) {
    if (source.is !== "array join") continue;
    for (const { name } of source.columns ?? []) if (!made.has(name)) made.set(name, source);
  }
  return made;
}

/** The sources a qualifier such as `t` or `db.t` names. */
function qualified(
  matcher: Asterisk | ColumnsMatcher,
  sources: readonly Source[],
): readonly Source[] | undefined {
  const { qualifier } = matcher;
  if (qualifier === undefined) return sources;
  if (qualifier.kind !== "Identifier") return undefined;
  const parts = qualifier.parts.map(String);
  const [first, second] = parts;
  const chosen = sources.filter((source) =>
    parts.length === 1
      ? source.alias === first || source.name === first
      : (source.database ?? "default") === first && source.name === second,
  );
  return chosen.length === 0 ? undefined : chosen.slice(0, 1);
}

function patternOf(matcher: Asterisk | ColumnsMatcher): RegExp | undefined {
  if (matcher.kind === "Columns") return matcher.pattern === undefined ? undefined : regexp(matcher.pattern);
  if (matcher.like === undefined) return undefined;
  const { pattern, caseInsensitive } = matcher.like;
  const source = pattern
    .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replaceAll("%", ".*")
    .replaceAll("_", ".");
  return new RegExp(`^${source}$`, caseInsensitive ? "i" : "");
}

/** The engine's own expressions and JavaScript's agree on what is used for names; anything else matches nothing. */
function regexp(pattern: string): RegExp {
  const insensitive = pattern.startsWith("(?i)");
  try {
    return new RegExp(insensitive ? pattern.slice(4) : pattern, insensitive ? "i" : "");
  } catch {
    return /(?!)/;
  }
}
