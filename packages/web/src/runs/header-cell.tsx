import type { MetricColumn } from "@assay/sdk";
import { ArrowDown, ArrowUp, ChevronDown } from "lucide-react";
import { type PointerEvent, type ReactElement, useRef, useState } from "react";
import { Menu, MenuItem, MenuLabel, MenuLine } from "../ui/menu.tsx";
import {
  type Column,
  columnName,
  isNumeric,
  metricColumnId,
  readingName,
  readingOf,
  type Sorting,
} from "./columns.ts";

export interface HeaderActions {
  sort: (sorting: Sorting | undefined) => void;
  resize: (id: string, width: number) => void;
  move: (id: string, before: string) => void;
  replace: (id: string, next: string) => void;
  hide: (id: string) => void;
  group: (id: string) => void;
}

function ReadingItems({ column, actions }: { column: Column; actions: HeaderActions }): ReactElement | null {
  if (column.kind !== "metric") return null;
  const { metric } = column.column;
  const choose = (reading: MetricColumn["reading"]) =>
    actions.replace(column.id, metricColumnId({ metric, reading }));
  const atStep = () => {
    const reading = readingOf(`@${window.prompt("Show the value at which step?") ?? ""}`);
    if (reading !== undefined) choose(reading);
  };
  return (
    <>
      <MenuLabel>Show</MenuLabel>
      {(["last", "best", "min", "max", "avg", "count"] as const).map((reading) => (
        <MenuItem key={reading} onSelect={() => choose(reading)}>
          {readingName(reading)}
          {column.column.reading === reading && " ✓"}
        </MenuItem>
      ))}
      <MenuItem onSelect={atStep}>at a step…</MenuItem>
      <MenuLine />
    </>
  );
}

function ResizeHandle({
  width,
  onResize,
}: {
  width: number;
  onResize: (width: number, done: boolean) => void;
}): ReactElement {
  const start = useRef<{ x: number; width: number }>(undefined);
  const widthAt = (event: PointerEvent) =>
    Math.max(
      48,
      Math.min(800, (start.current?.width ?? width) + event.clientX - (start.current?.x ?? event.clientX)),
    );
  return (
    <span
      className="head-resize"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => start.current !== undefined && onResize(widthAt(event), false)}
      onPointerUp={(event) => {
        if (start.current !== undefined) onResize(widthAt(event), true);
        start.current = undefined;
      }}
    />
  );
}

/** One head of the table: click sorts, drag moves, the edge resizes, the menu does the rest. */
export function HeaderCell({
  column,
  width,
  left,
  sorting,
  actions,
}: {
  column: Column;
  width: number;
  left: number;
  sorting: Sorting | undefined;
  actions: HeaderActions;
}): ReactElement {
  const [dragWidth, setDragWidth] = useState<number>();
  const sorted = sorting?.id === column.id ? sorting : undefined;
  const sortable = column.kind !== "trend" && column.id !== "tags";
  const name = columnName(column);
  const reading =
    column.kind === "metric" ? readingName(column.column.reading) : column.kind === "trend" ? "trend" : "";
  const cycle = () => {
    if (!sortable) return;
    if (sorted === undefined) actions.sort({ id: column.id, descending: false });
    else actions.sort(sorted.descending ? undefined : { id: column.id, descending: true });
  };
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={sorted === undefined ? "none" : sorted.descending ? "descending" : "ascending"}
      className="head-cell"
      data-numeric={isNumeric(column) ? "" : undefined}
      style={{ left, width: dragWidth ?? width }}
      draggable
      onDragStart={(event) => event.dataTransfer.setData("application/x-assay-column", column.id)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        const moved = event.dataTransfer.getData("application/x-assay-column");
        if (moved !== "" && moved !== column.id) actions.move(moved, column.id);
      }}
    >
      <button type="button" className="head-sort" onClick={cycle} title={`${name} ${reading}`.trim()}>
        <span className="clip">{name}</span>
        {reading !== "" && <small className="faint">{reading}</small>}
        {sorted !== undefined && (sorted.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
      </button>
      <Menu
        trigger={
          <button type="button" className="head-menu" aria-label={`Column ${name} ${reading}`.trim()}>
            <ChevronDown aria-hidden />
          </button>
        }
      >
        {sortable && (
          <>
            <MenuItem onSelect={() => actions.sort({ id: column.id, descending: false })}>
              Sort ascending
            </MenuItem>
            <MenuItem onSelect={() => actions.sort({ id: column.id, descending: true })}>
              Sort descending
            </MenuItem>
            <MenuLine />
          </>
        )}
        <ReadingItems column={column} actions={actions} />
        {(column.kind === "feature" || column.kind === "field") && (
          <MenuItem onSelect={() => actions.group(column.id)}>Group by this</MenuItem>
        )}
        <MenuItem onSelect={() => actions.hide(column.id)}>Hide</MenuItem>
      </Menu>
      <ResizeHandle
        width={width}
        onResize={(next, done) => {
          setDragWidth(done ? undefined : next);
          if (done) actions.resize(column.id, next);
        }}
      />
    </div>
  );
}
