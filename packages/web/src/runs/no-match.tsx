import type { ReactElement } from "react";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/message.tsx";
import { filterHints } from "./filter-hints.ts";
import type { Table } from "./use-table.ts";

/** The list of metrics ends here: beyond it a name that is not in the list may still be a metric. */
const metricsMax = 1000;

/** In place of the rows where a filter that can be read leaves none. */
export function NoMatch({
  filter,
  table,
  onClear,
}: {
  filter: string;
  table: Pick<Table, "metrics" | "features">;
  onClear: () => void;
}): ReactElement {
  const { metrics, features } = table;
  const complete = metrics.length > 0 && metrics.length < metricsMax;
  const hints = filterHints(filter, {
    metrics: complete ? new Set(metrics.map(({ name }) => name)) : undefined,
    features: features.map(({ name }) => name),
  });
  return (
    <Empty title="No run matches">
      {hints.map((hint) => (
        <p key={hint}>{hint}</p>
      ))}
      <Button onClick={onClear}>Clear the filter</Button>
    </Empty>
  );
}
