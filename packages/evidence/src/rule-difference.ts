import type { Rule } from "./rule.ts";

/** One field in which two rules differ; `null` where a rule has no such field. */
export interface RuleChange {
  readonly field: string;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

type Leaf = string | number | null;

function leaves(value: unknown, path: string, into: Map<string, Leaf>): Map<string, Leaf> {
  if (Array.isArray(value)) into.set(path, JSON.stringify(value));
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value))
      leaves(inner, path === "" ? key : `${path}.${key}`, into);
  } else into.set(path, Object.is(value, -0) ? 0 : (value as Leaf));
  return into;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** One text per rule, whatever the order of its keys: equal texts mean equal rules. Store it, hash it, compare it. */
export function canonicalRule(rule: Rule): string {
  return JSON.stringify(sorted(rule));
}

/** What changed between two rules, by field in alphabetical order; empty when they are the same. */
export function ruleDifference(before: Rule, after: Rule): RuleChange[] {
  const [old, fresh] = [leaves(before, "", new Map()), leaves(after, "", new Map())];
  const fields = [...new Set([...old.keys(), ...fresh.keys()])].sort();
  return fields
    .map((field) => ({ field, before: old.get(field) ?? null, after: fresh.get(field) ?? null }))
    .filter((change) => change.before !== change.after);
}
