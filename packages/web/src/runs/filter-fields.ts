import { featureText, flattenFeatures } from "./features.ts";
import type { FilterField } from "./filter-bar.tsx";
import type { Table } from "./use-table.ts";

function distinct(values: Iterable<string | undefined>): string[] {
  return [...new Set(values)].filter((value) => value !== undefined && value !== "").sort() as string[];
}

/** What the filter can be built from: fields of runs, features and metrics, with the values seen in the rows that are here. */
export function filterFields(table: Table): FilterField[] {
  const runs = table.list.loaded.map(({ experiment }) => experiment);
  const flat = runs.map((run) => flattenFeatures(run.features));
  const text = (name: string, values: Iterable<string | undefined>): FilterField => ({
    name,
    kind: "text",
    values: distinct(values),
  });
  return [
    text(
      "arm",
      runs.map(({ arm }) => arm),
    ),
    text("status", ["running", "finished", "failed", "stopped", "crashed"]),
    text(
      "name",
      runs.map(({ name }) => name),
    ),
    {
      name: "seed",
      kind: "number",
      values: distinct(runs.map(({ seed }) => (seed === undefined ? undefined : String(seed)))),
    },
    ...table.metrics.map(({ name }): FilterField => ({ name, kind: "number", values: [] })),
    ...table.features.map(({ name }): FilterField => {
      const values = flat.map((features) => features.get(name));
      const numeric = values.every(
        (value) => value === undefined || value === null || typeof value === "number",
      );
      return {
        name: `features.${name}`,
        kind: numeric ? "number" : "text",
        values: distinct(values.map(featureText)),
      };
    }),
  ];
}
