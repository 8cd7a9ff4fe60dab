import type { RunRow } from "@assay/sdk";
import { Link } from "@tanstack/react-router";
import { ChevronDown, ChevronRight, Eye, EyeOff, Pin } from "lucide-react";
import { type MouseEvent, memo, type ReactElement } from "react";
import { hover, useHighlighted } from "../chart/highlight.ts";
import { LineSwatch } from "../chart/line-swatch.tsx";
import type { Ink } from "../colour/colour-book.ts";
import { formatCount } from "../format/numbers.ts";
import { Skeleton } from "../ui/message.tsx";
import { type CellContext, GroupCell, RunCell } from "./cells.tsx";
import { columnName, columnOf, isNumeric } from "./columns.ts";
import type { Group } from "./group.ts";

/** A column that is on screen now, with its place. */
export interface PlacedColumn {
  index: number;
  left: number;
  width: number;
}

export interface RowFlags {
  /** Position in the table; −1 for a pinned row. */
  index: number;
  selected: boolean;
  active: boolean;
  drawn: boolean;
  pinned: boolean;
  baseline: boolean;
}

export interface RowActions {
  select: (name: string, index: number, extend: boolean) => void;
  toggleDrawn: (name: string) => void;
  togglePinned: (name: string) => void;
  toggleBaseline: (name: string) => void;
}

interface RunLineProps {
  project: string;
  row: RunRow;
  flags: RowFlags;
  ink: Ink | undefined;
  placed: readonly PlacedColumn[];
  context: CellContext;
  actions: RowActions;
  depth: number;
}

function NameCell({ project, row, flags, ink, actions, depth }: RunLineProps): ReactElement {
  const { name } = row.experiment;
  const onSelect = (event: MouseEvent<HTMLInputElement>) => actions.select(name, flags.index, event.shiftKey);
  return (
    <div role="gridcell" tabIndex={-1} className="grid-lead" style={{ paddingLeft: 8 + depth * 16 }}>
      <input
        type="checkbox"
        aria-label={`Select ${name}`}
        checked={flags.selected}
        readOnly
        onClick={onSelect}
      />
      <button
        type="button"
        className="row-eye"
        aria-pressed={flags.drawn}
        aria-label={flags.drawn ? `Do not draw ${name}` : `Draw ${name}`}
        title={flags.drawn ? "Drawn in the charts" : "Draw in the charts"}
        onClick={() => actions.toggleDrawn(name)}
      >
        {flags.drawn ? (
          ink === undefined ? (
            <Eye aria-hidden />
          ) : (
            <LineSwatch {...ink} />
          )
        ) : (
          <EyeOff aria-hidden />
        )}
      </button>
      <Link to="/p/$project/runs/$run" params={{ project, run: name }} className="row-name clip">
        {name}
      </Link>
      {flags.baseline ? (
        <button
          type="button"
          className="row-mark"
          data-on=""
          title="This is the baseline: click to compare with nothing"
          onClick={() => actions.toggleBaseline(name)}
        >
          baseline
        </button>
      ) : (
        <button
          type="button"
          className="row-mark"
          title="Compare all others with this run"
          aria-label={`Make ${name} the baseline`}
          onClick={() => actions.toggleBaseline(name)}
        >
          base
        </button>
      )}
      <button
        type="button"
        className="row-pin"
        data-on={flags.pinned ? "" : undefined}
        aria-pressed={flags.pinned}
        aria-label={flags.pinned ? `Unpin ${name}` : `Pin ${name} to the top`}
        title={flags.pinned ? "Unpin" : "Keep at the top"}
        onClick={() => actions.togglePinned(name)}
      >
        <Pin aria-hidden />
      </button>
    </div>
  );
}

type Flat = Readonly<Record<string, unknown>>;

function sameFlat(a: Flat | undefined, b: Flat | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Object.keys(a).every((key) => Object.is(a[key], b[key]));
}

/** Flags and ink are made anew for every row on every render: what is in them decides, so that scrolling draws only new rows. */
function sameLine({ flags, ink, ...rest }: RunLineProps, next: RunLineProps): boolean {
  const { flags: nextFlags, ink: nextInk, ...nextRest } = next;
  return (
    sameFlat({ ...flags }, { ...nextFlags }) &&
    sameFlat(ink && { ...ink }, nextInk && { ...nextInk }) &&
    sameFlat(rest, nextRest)
  );
}

export const RunLine = memo(function RunLine(props: RunLineProps): ReactElement {
  const { row, flags, placed, context } = props;
  const { name } = row.experiment;
  const lit = useHighlighted() === name;
  return (
    <div
      role="row"
      id={`run-${row.experiment.id}`}
      className="grid-row"
      aria-selected={flags.selected}
      data-active={flags.active ? "" : undefined}
      data-lit={lit ? "" : undefined}
      data-archived={row.experiment.archived ? "" : undefined}
      onMouseEnter={() => hover(name)}
      onMouseLeave={() => hover(undefined)}
    >
      <NameCell {...props} />
      {placed.map(({ index, left, width }) => {
        const column = context.columns[index];
        if (column === undefined) return null;
        return (
          <div
            key={column.id}
            role="gridcell"
            tabIndex={-1}
            className="grid-cell"
            data-numeric={isNumeric(column) ? "" : undefined}
            style={{ left, width }}
          >
            <RunCell row={row} column={column} context={context} />
          </div>
        );
      })}
    </div>
  );
}, sameLine);

export function GroupLine({
  group,
  open,
  active,
  placed,
  context,
  onToggle,
}: {
  group: Group;
  open: boolean;
  active: boolean;
  placed: readonly PlacedColumn[];
  context: CellContext;
  onToggle: () => void;
}): ReactElement {
  const column = columnOf(group.column);
  return (
    <div role="row" className="grid-row grid-group" data-active={active ? "" : undefined}>
      <div role="gridcell" tabIndex={-1} className="grid-lead" style={{ paddingLeft: 8 + group.depth * 16 }}>
        <button
          type="button"
          className="row-eye"
          aria-expanded={open}
          aria-label={open ? "Close the group" : "Open the group"}
          onClick={onToggle}
        >
          {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        </button>
        <button type="button" className="group-name clip" onClick={onToggle}>
          {/* An arm or a state speaks for itself; a bare "3" does not. */}
          {column !== undefined && column.kind !== "field" && (
            <small className="muted">{columnName(column)} </small>
          )}
          {group.label === "" ? "none" : group.label}
        </button>
        <small className="muted nowrap">n {formatCount(group.runs.length)}</small>
      </div>
      {placed.map(({ index, left, width }) => {
        const shown = context.columns[index];
        if (shown === undefined) return null;
        return (
          <div
            key={shown.id}
            role="gridcell"
            tabIndex={-1}
            className="grid-cell"
            data-numeric={isNumeric(shown) ? "" : undefined}
            style={{ left, width }}
          >
            <GroupCell group={group} column={shown} context={context} />
          </div>
        );
      })}
    </div>
  );
}

/** Holds the place of a row that is being fetched. */
export function WaitingLine({ seed }: { seed: number }): ReactElement {
  return (
    <div role="row" className="grid-row">
      <div role="gridcell" tabIndex={-1} className="grid-lead" style={{ paddingLeft: 16 }}>
        <Skeleton width={120 + ((seed * 37) % 60)} />
      </div>
    </div>
  );
}
