import type { Json } from "@assay/sdk";

export type FlatFeatures = ReadonlyMap<string, Json>;

/** Nested features under dotted names; lists stay whole. */
export function flattenFeatures(features: { [key: string]: Json }): FlatFeatures {
  const flat = new Map<string, Json>();
  const visit = (prefix: string, value: Json): void => {
    if (
      value !== null &&
      typeof value === "object" &&
      !Array.isArray(value) &&
      Object.keys(value).length > 0
    ) {
      for (const [key, inner] of Object.entries(value))
        visit(prefix === "" ? key : `${prefix}.${key}`, inner);
    } else flat.set(prefix, value);
  };
  for (const [key, value] of Object.entries(features)) visit(key, value);
  return flat;
}

export function featureText(value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}

export interface FeatureColumn {
  name: string;
  /** How many different values the runs have, a missing one included. */
  distinct: number;
}

/** Every feature of these runs, those that differ first (fewest different values first, because those group runs best). */
export function featureColumns(runs: readonly FlatFeatures[]): FeatureColumn[] {
  const values = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const run of runs) {
    for (const [name, value] of run) {
      const seen = values.get(name) ?? new Set();
      values.set(name, seen.add(featureText(value)));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...values]
    .map(([name, seen]) => ({ name, distinct: seen.size + ((counts.get(name) ?? 0) < runs.length ? 1 : 0) }))
    .sort(
      (a, b) =>
        Number(b.distinct > 1) - Number(a.distinct > 1) ||
        a.distinct - b.distinct ||
        (a.name < b.name ? -1 : 1),
    );
}
