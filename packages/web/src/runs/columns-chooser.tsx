import type { ProjectMetric } from "@assay/sdk";
import { ArrowDown, ArrowUp, Columns3, X } from "lucide-react";
import { type ReactElement, useState } from "react";
import { Button, IconButton } from "../ui/button.tsx";
import { Popover } from "../ui/popover.tsx";
import {
  type Column,
  columnName,
  columnOf,
  fieldNames,
  fields,
  rankMetrics,
  readingName,
} from "./columns.ts";
import type { FeatureColumn } from "./features.ts";

const offeredMax = 60;

interface Offer {
  id: string;
  label: string;
  note: string;
}

function offers(metrics: readonly ProjectMetric[], features: readonly FeatureColumn[]): Offer[] {
  return [
    ...fields.map((field) => ({ id: field as string, label: fieldNames[field], note: "" })),
    ...rankMetrics(metrics).flatMap(({ name }) => [
      { id: `m:${name}:last`, label: name, note: "last" },
      { id: `m:${name}:best`, label: name, note: "best" },
      { id: `t:${name}`, label: name, note: "trend" },
    ]),
    ...features.map(({ name, distinct }) => ({
      id: `f:${name}`,
      label: name,
      note: distinct > 1 ? `${distinct} values` : "same everywhere",
    })),
  ];
}

function noteOf(column: Column): string {
  if (column.kind === "metric") return readingName(column.column.reading);
  return column.kind === "trend" ? "trend" : "";
}

/** Chooses, orders and hides columns. */
export function ColumnsChooser({
  columns,
  metrics,
  features,
  onChange,
}: {
  columns: readonly Column[];
  metrics: readonly ProjectMetric[];
  features: readonly FeatureColumn[];
  onChange: (ids: readonly string[] | undefined) => void;
}): ReactElement {
  const [find, setFind] = useState("");
  const ids = columns.map(({ id }) => id);
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = offers(metrics, features).filter(
    ({ id, label, note }) =>
      !ids.includes(id) && words.every((word) => `${label} ${note}`.toLowerCase().includes(word)),
  );
  const move = (index: number, by: number) => {
    const next = [...ids];
    const [id] = next.splice(index, 1);
    next.splice(index + by, 0, id as string);
    onChange(next);
  };
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button>
          <Columns3 aria-hidden /> Columns
        </Button>
      }
    >
      <div className="chooser">
        <ul className="chooser-chosen" aria-label="Shown columns">
          {columns.map((column, index) => (
            <li key={column.id}>
              <span className="clip">{columnName(column)}</span>
              <small className="faint">{noteOf(column)}</small>
              <IconButton
                label={`Move ${columnName(column)} left`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={`Move ${columnName(column)} right`}
                disabled={index === columns.length - 1}
                onClick={() => move(index, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                label={`Hide ${columnName(column)}`}
                onClick={() => onChange(ids.filter((id) => id !== column.id))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        <input
          className="input"
          aria-label="Find a metric or feature"
          placeholder="Add a metric or feature"
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
        <ul className="chooser-offers" aria-label="More columns">
          {shown.slice(0, offeredMax).map((offer) => (
            <li key={offer.id}>
              <button
                type="button"
                onClick={() => columnOf(offer.id) !== undefined && onChange([...ids, offer.id])}
              >
                <span className="clip">{offer.label}</span> <small className="faint">{offer.note}</small>
              </button>
            </li>
          ))}
          {shown.length > offeredMax && (
            <li className="muted">and {shown.length - offeredMax} more: type to find them</li>
          )}
        </ul>
        <Button kind="quiet" onClick={() => onChange(undefined)}>
          Back to the default columns
        </Button>
      </div>
    </Popover>
  );
}
