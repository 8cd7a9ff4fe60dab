import type { RunRow } from "@assay/sdk";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactElement, type RefObject, useEffect, useMemo, useRef } from "react";
import type { Ink } from "../colour/colour-book.ts";
import type { CellContext } from "./cells.tsx";
import type { Sorting } from "./columns.ts";
import type { Item } from "./group.ts";
import { type HeaderActions, HeaderCell } from "./header-cell.tsx";
import {
  GroupLine,
  type PlacedColumn,
  type RowActions,
  type RowFlags,
  RunLine,
  WaitingLine,
} from "./run-row.tsx";

export const rowHeight = 32;
export const leadWidth = 248;

export interface RunsGridProps {
  project: string;
  count: number;
  item: (index: number) => Item | undefined;
  pinned: readonly RunRow[];
  widths: readonly number[];
  context: CellContext;
  sorting: Sorting | undefined;
  active: number;
  flags: (name: string, index: number) => RowFlags;
  ink: (name: string) => Ink | undefined;
  isOpen: (key: string) => boolean;
  onToggleGroup: (key: string) => void;
  onVisible: (from: number, to: number) => void;
  allSelected: boolean;
  onSelectAll: () => void;
  headerActions: HeaderActions;
  rowActions: RowActions;
  scroll: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The table itself. Only the rows and columns on screen, and a few around them, are in the page. */
export function RunsGrid(props: RunsGridProps): ReactElement {
  const { count, widths, context, scroll, onVisible, active, pinned } = props;
  const head = rowHeight * (1 + pinned.length);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: head,
    scrollPaddingStart: head,
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => widths[index] ?? 100,
    overscan: 2,
    scrollMargin: leadWidth,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are cached by index, so a change of any width measures anew
  useEffect(() => columns.measure(), [widths, columns]);
  const visible = rows.getVirtualItems();
  const from = visible[0]?.index ?? 0;
  const to = visible.at(-1)?.index ?? 0;
  useEffect(() => onVisible(from, to), [onVisible, from, to]);
  const lastActive = useRef(active);
  useEffect(() => {
    if (active >= 0 && active !== lastActive.current) rows.scrollToIndex(active, { align: "auto" });
    lastActive.current = active;
  }, [active, rows]);
  const shownColumns = columns.getVirtualItems();
  const placedKey = shownColumns.map(({ index, start, size }) => `${index}:${start}:${size}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is new on every render
  const placed = useMemo<PlacedColumn[]>(
    () => shownColumns.map(({ index, start, size }) => ({ index, left: start, width: size })),
    [placedKey],
  );
  const width = leadWidth + columns.getTotalSize();
  const activeItem = active >= 0 ? props.item(active) : undefined;
  return (
    <div
      ref={scroll}
      className="grid"
      role="grid"
      tabIndex={0}
      aria-label="Runs"
      aria-rowcount={count + 1}
      aria-colcount={widths.length + 1}
      aria-activedescendant={activeItem?.kind === "run" ? `run-${activeItem.row.experiment.id}` : undefined}
      aria-multiselectable
      onKeyDown={props.onKeyDown}
    >
      <div className="grid-head" role="rowgroup" style={{ width }}>
        <div role="row" className="grid-row">
          <div role="columnheader" tabIndex={-1} className="grid-lead">
            <input
              type="checkbox"
              aria-label="Select all loaded runs"
              checked={props.allSelected}
              onChange={props.onSelectAll}
            />
            <button
              type="button"
              className="head-sort"
              onClick={() =>
                props.headerActions.sort(
                  props.sorting?.id === "name" && props.sorting.descending
                    ? undefined
                    : { id: "name", descending: props.sorting?.id === "name" },
                )
              }
            >
              Run
              {props.sorting?.id === "name" && <small>{props.sorting.descending ? "Z–A" : "A–Z"}</small>}
            </button>
          </div>
          {placed.map(({ index, left, width: columnWidth }) => {
            const column = context.columns[index];
            return column === undefined ? null : (
              <HeaderCell
                key={column.id}
                column={column}
                left={left}
                width={columnWidth}
                sorting={props.sorting}
                actions={props.headerActions}
              />
            );
          })}
        </div>
        {pinned.map((row) => (
          <div key={row.experiment.id} className="grid-pinned" role="presentation">
            <RunLine
              project={props.project}
              row={row}
              depth={0}
              flags={props.flags(row.experiment.name, -1)}
              ink={props.ink(row.experiment.name)}
              placed={placed}
              context={context}
              actions={props.rowActions}
            />
          </div>
        ))}
      </div>
      <div className="grid-body" role="rowgroup" style={{ height: rows.getTotalSize(), width }}>
        {visible.map(({ index, start, key }) => {
          const item = props.item(index);
          return (
            <div
              key={key}
              className="grid-slot"
              role="presentation"
              style={{ transform: `translateY(${start - head}px)` }}
            >
              {item === undefined ? (
                <WaitingLine seed={index} />
              ) : item.kind === "group" ? (
                <GroupLine
                  group={item}
                  open={props.isOpen(item.key)}
                  active={index === active}
                  placed={placed}
                  context={context}
                  onToggle={() => props.onToggleGroup(item.key)}
                />
              ) : (
                <RunLine
                  project={props.project}
                  row={item.row}
                  depth={item.depth}
                  flags={props.flags(item.row.experiment.name, index)}
                  ink={props.ink(item.row.experiment.name)}
                  placed={placed}
                  context={context}
                  actions={props.rowActions}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
