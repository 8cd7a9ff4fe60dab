import type { ExperimentRecord, RunRow } from "@assay/sdk";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type KeyboardEvent, type ReactElement, useCallback, useMemo, useRef, useState } from "react";
import { useAddress } from "../address/use-address.ts";
import { ApiError } from "../api/client.ts";
import { useKeys } from "../app/keys.ts";
import { useNarrow } from "../app/use-narrow.ts";
import { useColours } from "../colour/colour-book.ts";
import { FirstPoint } from "../projects/first-point.tsx";
import { Button } from "../ui/button.tsx";
import { Empty, Failure } from "../ui/message.tsx";
import { runsAddress } from "./address.ts";
import { BulkBar } from "./bulk-bar.tsx";
import type { CellContext } from "./cells.tsx";
import { ChartsPanel } from "./charts-panel.tsx";
import type { HeaderActions } from "./header-cell.tsx";
import { NoMatch } from "./no-match.tsx";
import { RunCards } from "./run-cards.tsx";
import type { RowActions } from "./run-row.tsx";
import { RunsGrid } from "./runs-grid.tsx";
import "./runs.css";
import { RunsToolbar } from "./runs-toolbar.tsx";
import { Trends, type TrendWanted } from "./trend.tsx";
import { useSettled } from "./use-runs.ts";
import { useSelection } from "./use-selection.ts";
import { drawnRuns, useTable } from "./use-table.ts";

function toggled(list: readonly string[], name: string): string[] {
  return list.includes(name) ? list.filter((other) => other !== name) : [...list, name];
}

const armOf = (run: ExperimentRecord) => run.arm ?? "";

export function RunsPage(): ReactElement {
  const { project } = useParams({ strict: false }) as { project: string };
  const [address, change] = useAddress(runsAddress);
  const navigate = useNavigate();
  const narrow = useNarrow();
  const names = useMemo(
    () =>
      [
        ...new Set([
          ...address.pinned,
          ...(address.baseline === "" ? [] : [address.baseline]),
          ...(address.shown ?? []),
        ]),
      ].sort(),
    [address.pinned, address.baseline, address.shown],
  );
  const table = useTable(project, address, names);
  const { list, columns } = table;

  const nameAt = (index: number) => {
    const item = table.item(index);
    return item?.kind === "run" ? item.row.experiment.name : undefined;
  };
  const { selected, select, setSelected } = useSelection(nameAt);
  const [active, setActive] = useState(-1);
  const scroll = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);

  const drawnList = drawnRuns(table, address.shown);
  const drawnKey = drawnList.map(({ name }) => name).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the list, which is new on every render
  const drawn = useMemo(() => drawnList, [drawnKey, list.loaded]);
  const drawnNames = useMemo(() => new Set(drawnKey.split("\n")), [drawnKey]);
  const band = address.band ?? (table.grouped ? "se" : "none");
  const bands = band !== "none";
  const panel = address.panel ?? !narrow;
  const colourKeys = useMemo(
    () => (bands ? [...new Set(drawn.map(armOf))] : drawn.map(({ name }) => name)).sort(),
    [bands, drawn],
  );
  const inkOf = useColours(project, colourKeys, selected);
  const arms = useMemo(() => new Map(drawn.map((run) => [run.name, armOf(run)])), [drawn]);
  const rowInk = useCallback(
    (name: string) => (drawnNames.has(name) ? inkOf(bands ? (arms.get(name) ?? "") : name) : undefined),
    [drawnNames, inkOf, bands, arms],
  );

  const baseline = table.named.get(address.baseline);
  const context = useMemo<CellContext>(
    () => ({
      columns,
      valueIndex: table.valueIndex,
      decimals: table.decimals,
      baseline,
      metrics: table.metricsByName,
      now: table.now,
      trendColour: (name) => rowInk(name)?.colour,
    }),
    [columns, table.valueIndex, table.decimals, baseline, table.metricsByName, table.now, rowInk],
  );

  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const { want, grouped } = table;
  const onVisible = useCallback((from: number, to: number) => setRange([from, to]), []);
  if (!grouped) want(range[0], range[1]);
  const settledRange = useSettled(range, 120);
  const trendMetrics = columns
    .flatMap((column) => (column.kind === "trend" ? [column.metric] : []))
    .join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are read by position when the range or the rows change
  const wanted = useMemo<TrendWanted[]>(() => {
    if (trendMetrics === "") return [];
    const rows = Array.from({ length: settledRange[1] - settledRange[0] + 1 }, (_, index) =>
      table.item(settledRange[0] + index),
    );
    return rows.flatMap((item) =>
      item?.kind === "run"
        ? trendMetrics.split("\n").map((metric) => ({
            experiment: item.row.experiment.id,
            metric,
            running: item.row.experiment.status === "running",
          }))
        : [],
    );
  }, [settledRange, trendMetrics, list.loaded, table.count]);

  const rowActions = useMemo<RowActions>(
    () => ({
      select,
      toggleDrawn: (name) => change((state) => ({ shown: toggled(state.shown ?? [...drawnNames], name) })),
      togglePinned: (name) => change((state) => ({ pinned: toggled(state.pinned, name) })),
      toggleBaseline: (name) => change((state) => ({ baseline: state.baseline === name ? "" : name })),
    }),
    [select, change, drawnNames],
  );
  const headerActions = useMemo<HeaderActions>(() => {
    const ids = columns.map(({ id }) => id);
    return {
      sort: (sort) => change({ sort }),
      resize: (id, width) =>
        change((state) => ({ widths: new Map(state.widths).set(id, Math.round(width)) }), true),
      move: (id, before) => {
        const rest = ids.filter((other) => other !== id);
        rest.splice(rest.indexOf(before), 0, id);
        change({ columns: rest });
      },
      replace: (id, next) => change({ columns: ids.map((other) => (other === id ? next : other)) }),
      hide: (id) => change({ columns: ids.filter((other) => other !== id) }),
      group: (id) => change((state) => ({ group: [...state.group, id], columns: undefined })),
    };
  }, [columns, change]);

  const move = (by: number) => setActive((before) => Math.max(0, Math.min(table.count - 1, before + by)));
  const onActive = (act: (name: string) => void) => () => {
    const name = nameAt(active);
    if (name !== undefined) act(name);
  };
  const openActive = () => {
    const item = table.item(active);
    if (item?.kind === "group") table.toggleGroup(item.key);
    else if (item !== undefined) {
      navigate({ to: "/p/$project/runs/$run", params: { project, run: item.row.experiment.name } });
    }
  };
  useKeys([
    { keys: "j", does: "Next row", run: () => move(1) },
    { keys: "k", does: "Previous row", run: () => move(-1) },
    { keys: "o", does: "Open the run", run: openActive },
    { keys: "x", does: "Select the row", run: onActive((name) => select(name, active, false)) },
    { keys: "e", does: "Draw the run, or not", run: onActive(rowActions.toggleDrawn) },
    { keys: "b", does: "Make the run the baseline", run: onActive(rowActions.toggleBaseline) },
    { keys: "p", does: "Pin the run to the top", run: onActive(rowActions.togglePinned) },
    { keys: "/", does: "Filter", run: () => filter.current?.focus() },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 15,
      PageUp: -15,
      Home: -1e9,
      End: 1e9,
    };
    const by = steps[event.key];
    if (by !== undefined) move(by);
    else if (event.key === "Enter") openActive();
    else return;
    event.preventDefault();
  };

  const filterError = list.error instanceof ApiError && list.error.status === 422 ? list.error : undefined;
  const selectedRows = useMemo(() => {
    const known = new Map<string, RunRow>(
      [...list.loaded, ...table.named.values()].map((row) => [row.experiment.name, row]),
    );
    return [...selected].flatMap((name) => known.get(name) ?? []);
  }, [selected, list.loaded, table.named]);
  const shared = {
    project,
    count: table.count,
    item: table.item,
    context,
    flags: (name: string, index: number) => ({
      index,
      selected: selected.has(name),
      active: index >= 0 && index === active,
      drawn: drawnNames.has(name),
      pinned: address.pinned.includes(name),
      baseline: address.baseline === name,
    }),
    ink: rowInk,
    isOpen: table.isOpen,
    onToggleGroup: table.toggleGroup,
    onVisible,
    rowActions,
  };
  const unfiltered = address.filter === "" && !address.archived;
  const chartMetrics = [
    ...new Set(columns.flatMap((column) => (column.kind === "metric" ? [column.column.metric] : []))),
  ];
  const failed = list.error !== null && list.total === undefined && filterError === undefined;
  return (
    <div className="runs-page" data-panel={panel ? "" : undefined}>
      <title>{`Runs · ${project} · Assay`}</title>
      <div className="runs-main">
        <RunsToolbar
          address={address}
          change={change}
          panel={panel}
          table={table}
          filterRef={filter}
          problem={filterError}
          filterEmpty={unfiltered}
        />
        {selectedRows.length > 0 && (
          <BulkBar
            project={project}
            rows={selectedRows}
            onDraw={(shown) => change({ shown, panel: true })}
            onClear={() => setSelected(new Set())}
          />
        )}
        {failed ? (
          <Failure error={list.error} onRetry={list.refetch} />
        ) : list.total === 0 && unfiltered ? (
          <Empty title="This project has no runs yet">
            <p>Log a first point and the run appears here. Copy one of these and run it.</p>
            <FirstPoint project={project} />
          </Empty>
        ) : filterError !== undefined && list.total === undefined ? (
          <Empty title="The filter cannot be read">
            <Button onClick={() => change({ filter: "" })}>Clear the filter</Button>
          </Empty>
        ) : list.total === 0 ? (
          <NoMatch filter={address.filter} table={table} onClear={() => change({ filter: "" })} />
        ) : (
          <Trends project={project} wanted={wanted}>
            {narrow ? (
              <RunCards {...shared} />
            ) : (
              <RunsGrid
                {...shared}
                pinned={address.pinned.flatMap((name) => table.named.get(name) ?? [])}
                widths={table.widths}
                sorting={address.sort}
                active={active}
                allSelected={
                  selected.size > 0 && list.loaded.every((row) => selected.has(row.experiment.name))
                }
                onSelectAll={() =>
                  setSelected(
                    selected.size > 0 ? new Set() : new Set(list.loaded.map((row) => row.experiment.name)),
                  )
                }
                headerActions={headerActions}
                scroll={scroll}
                onKeyDown={onKeyDown}
              />
            )}
          </Trends>
        )}
      </div>
      {panel && !(list.total === 0 && unfiltered) && (
        <ChartsPanel
          project={project}
          runs={drawn}
          total={list.total}
          metrics={chartMetrics}
          address={address}
          band={band}
          ink={inkOf}
          armOf={armOf}
          change={change}
        />
      )}
    </div>
  );
}
