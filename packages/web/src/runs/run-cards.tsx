import { Link } from "@tanstack/react-router";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronRight, Eye, EyeOff } from "lucide-react";
import { type ReactElement, useEffect, useRef } from "react";
import { LineSwatch } from "../chart/line-swatch.tsx";
import { formatCount } from "../format/numbers.ts";
import { Skeleton } from "../ui/message.tsx";
import { GroupCell, RunCell } from "./cells.tsx";
import { columnName, readingName } from "./columns.ts";
import type { Item } from "./group.ts";
import type { RunsGridProps } from "./runs-grid.tsx";

type CardsProps = Pick<
  RunsGridProps,
  | "project"
  | "count"
  | "item"
  | "context"
  | "flags"
  | "ink"
  | "isOpen"
  | "onToggleGroup"
  | "onVisible"
  | "rowActions"
>;

const factsMax = 6;

function Card({ item, props, index }: { item: Item; props: CardsProps; index: number }): ReactElement {
  const { context } = props;
  const metrics = context.columns.filter((column) => column.kind === "metric");
  if (item.kind === "group") {
    const open = props.isOpen(item.key);
    return (
      <div className="run-card" style={{ marginLeft: item.depth * 12 }}>
        <button
          type="button"
          className="run-card-head"
          aria-expanded={open}
          onClick={() => props.onToggleGroup(item.key)}
        >
          {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          <strong className="clip">{item.label === "" ? "none" : item.label}</strong>
          <span className="muted nowrap">n {formatCount(item.runs.length)}</span>
        </button>
        <dl className="run-card-facts">
          {metrics.slice(0, factsMax).map((column) => (
            <div key={column.id}>
              <dt className="muted clip">{columnName(column)}</dt>
              <dd>
                <GroupCell group={item} column={column} context={context} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    );
  }
  const { name } = item.row.experiment;
  const flags = props.flags(name, index);
  const ink = props.ink(name);
  const facts = context.columns
    .filter(({ kind, id }) => kind !== "trend" && id !== "status")
    .slice(0, factsMax);
  return (
    <div className="run-card" style={{ marginLeft: item.depth * 12 }}>
      <div className="run-card-head">
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={flags.selected}
          readOnly
          onClick={(event) => props.rowActions.select(name, index, event.shiftKey)}
        />
        <Link
          to="/p/$project/runs/$run"
          params={{ project: props.project, run: name }}
          className="row-name clip"
        >
          {name}
        </Link>
        <RunCell row={item.row} column={{ id: "status", kind: "field", field: "status" }} context={context} />
        <button
          type="button"
          className="row-eye"
          aria-pressed={flags.drawn}
          aria-label={flags.drawn ? `Do not draw ${name}` : `Draw ${name}`}
          onClick={() => props.rowActions.toggleDrawn(name)}
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
      </div>
      <dl className="run-card-facts">
        {facts.map((column) => (
          <div key={column.id}>
            <dt className="muted clip">
              {columnName(column)} {column.kind === "metric" ? readingName(column.column.reading) : ""}
            </dt>
            <dd className="clip">
              <RunCell row={item.row} column={column} context={context} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The runs at phone width: a card per run, as many as the screen holds. */
export function RunCards(props: CardsProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const rows = useWindowVirtualizer({
    count: props.count,
    estimateSize: () => 132,
    overscan: 4,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const visible = rows.getVirtualItems();
  const from = visible[0]?.index ?? 0;
  const to = visible.at(-1)?.index ?? 0;
  const { onVisible } = props;
  useEffect(() => onVisible(from, to), [onVisible, from, to]);
  return (
    <div ref={list} className="run-cards" style={{ height: rows.getTotalSize() }}>
      {visible.map(({ index, key, start }) => {
        const item = props.item(index);
        return (
          <div
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className="run-card-slot"
            style={{ transform: `translateY(${start - rows.options.scrollMargin}px)` }}
          >
            {item === undefined ? (
              <Skeleton height={112} />
            ) : (
              <Card item={item} props={props} index={index} />
            )}
          </div>
        );
      })}
    </div>
  );
}
