import type { RunField } from "@assay/sdk";
import { featureText, flattenFeatures } from "./features.ts";
import type { FilterField } from "./filter-text.ts";
import type { Table } from "./use-table.ts";

function distinct(values: Iterable<string | undefined>): string[] {
  return [...new Set(values)].filter((value) => value !== undefined && value !== "").sort() as string[];
}

/** What the filter can be built from: fields of runs, features and metrics, with the values seen in the rows that are here. */
export function filterFields(table: Table): FilterField[] {
  const runs = table.list.loaded.map(({ experiment }) => experiment);
  const flat = runs.map((run) => flattenFeatures(run.features));
  const field = (
    name: RunField,
    kind: FilterField["kind"],
    values: Iterable<string | undefined>,
  ): FilterField => ({
    name,
    operand: { kind: "field", field: name },
    kind,
    values: distinct(values),
  });
  return [
    field(
      "arm",
      "text",
      runs.map(({ arm }) => arm),
    ),
    field("status", "text", ["running", "finished", "failed", "stopped", "crashed"]),
    field(
      "name",
      "text",
      runs.map(({ name }) => name),
    ),
    field(
      "tag",
      "text",
      runs.flatMap(({ tags }) => tags),
    ),
    field(
      "seed",
      "number",
      runs.map(({ seed }) => (seed === undefined ? undefined : String(seed))),
    ),
    field("duration", "number", []),
    ...table.metrics.flatMap(({ name }): FilterField[] =>
      (["last", "best"] as const).map((reading) => ({
        name: reading === "last" ? name : `best(${name})`,
        operand: { kind: "metric", metric: name, reading },
        kind: "number",
        values: [],
      })),
    ),
    ...table.features.map(({ name }): FilterField => {
      const values = flat.map((features) => features.get(name));
      const numeric = values.every(
        (value) => value === undefined || value === null || typeof value === "number",
      );
      return {
        name: `features.${name}`,
        operand: { kind: "feature", path: name },
        kind: numeric ? "number" : "text",
        values: distinct(values.map(featureText)),
      };
    }),
  ];
}
