import type { RunRow } from "@assay/sdk";
import { type Spread, spreadOf } from "../chart/band.ts";
import { toNumber } from "../format/numbers.ts";
import { durationOf } from "../format/time.ts";
import { type Column, columnOf } from "./columns.ts";
import { featureText, flattenFeatures } from "./features.ts";

export interface Group {
  kind: "group";
  /** The values of all grouping columns down to this one: unique in the table. */
  key: string;
  label: string;
  column: string;
  depth: number;
  runs: readonly RunRow[];
  /** Per metric column, in the order of the query. */
  spreads: readonly (Spread | undefined)[];
}

export interface RunItem {
  kind: "run";
  row: RunRow;
  depth: number;
}

export type Item = Group | RunItem;

function groupValue(row: RunRow, column: Column, now: number): string {
  const { experiment } = row;
  if (column.kind === "feature") return featureText(flattenFeatures(experiment.features).get(column.feature));
  if (column.kind !== "field") return "";
  switch (column.field) {
    case "status":
      return experiment.status;
    case "arm":
      return experiment.arm ?? "";
    case "seed":
      return experiment.seed === undefined ? "" : String(experiment.seed);
    case "tags":
      return experiment.tags.join(", ");
    case "started":
      return experiment.started_at.slice(0, 10);
    case "duration":
      return `${Math.round(durationOf(experiment, now) / 3600)} h`;
  }
}

/**
 * Runs under the headings of their groups, nested in the order of `by`; groups and runs keep the order the runs came in, so that sorting by a
 * metric puts the group of the best run first. Only groups in `open` show what is in them.
 */
export function groupRuns(
  rows: readonly RunRow[],
  by: readonly string[],
  metricCount: number,
  open: ReadonlySet<string>,
  now: number,
): Item[] {
  const columns = by.flatMap((id) => columnOf(id) ?? []);
  const visit = (part: readonly RunRow[], depth: number, above: string): Item[] => {
    const column = columns[depth];
    if (column === undefined) return part.map((row) => ({ kind: "run", row, depth }));
    const groups = Map.groupBy(part, (row) => groupValue(row, column, now));
    return [...groups].flatMap(([label, runs]): Item[] => {
      const key = `${above}${above === "" ? "" : "\u001f"}${label}`;
      const group: Group = {
        kind: "group",
        key,
        label,
        column: column.id,
        depth,
        runs,
        spreads: Array.from({ length: metricCount }, (_, index) =>
          spreadOf(
            runs.map((row) => toNumber(row.values[index])),
            "se",
          ),
        ),
      };
      return open.has(key) ? [group, ...visit(runs, depth + 1, key)] : [group];
    });
  };
  return visit(rows, 0, "");
}
