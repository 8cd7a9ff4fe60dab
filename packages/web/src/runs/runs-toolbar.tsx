import { ChartLine, Layers } from "lucide-react";
import { type ReactElement, type RefObject, useMemo } from "react";
import type { ApiError } from "../api/client.ts";
import { formatCount } from "../format/numbers.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem, MenuLabel, MenuLine } from "../ui/menu.tsx";
import type { RunsAddress } from "./address.ts";
import { columnName, columnOf } from "./columns.ts";
import { ColumnsChooser } from "./columns-chooser.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { filterFields } from "./filter-fields.ts";
import { groupedMax } from "./use-runs.ts";
import type { Table } from "./use-table.ts";

function countText(table: Table, filterEmpty: boolean): string {
  const { total } = table.list;
  if (total === undefined) return "";
  const runs = `${formatCount(total)} ${total === 1 ? "run" : "runs"}`;
  const matching = filterEmpty ? runs : `${runs} match`;
  if (!table.grouped) return matching;
  const part = total > groupedMax ? `, the first ${formatCount(groupedMax)} of them grouped` : "";
  return `${formatCount(table.list.loaded.length)} of ${matching}${part}`;
}

function GroupMenu({
  group,
  table,
  onChange,
}: {
  group: readonly string[];
  table: Table;
  onChange: (group: string[]) => void;
}): ReactElement {
  const offered = [
    "arm",
    "status",
    ...table.features.filter(({ distinct }) => distinct > 1).map(({ name }) => `f:${name}`),
  ];
  const label = (id: string) => {
    const column = columnOf(id);
    return column === undefined ? id : columnName(column);
  };
  return (
    <Menu
      align="start"
      trigger={
        <Button aria-pressed={group.length > 0}>
          <Layers aria-hidden />{" "}
          {group.length === 0 ? "Group" : `By ${group.map(label).join(", ").toLowerCase()}`}
        </Button>
      }
    >
      <MenuLabel>{group.length === 0 ? "Group by" : "Then by"}</MenuLabel>
      {offered
        .filter((id) => !group.includes(id))
        .slice(0, 20)
        .map((id) => (
          <MenuItem key={id} onSelect={() => onChange([...group, id])}>
            {label(id)}
          </MenuItem>
        ))}
      {group.length > 0 && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => onChange([])}>No groups</MenuItem>
        </>
      )}
    </Menu>
  );
}

export function RunsToolbar({
  address,
  change,
  panel,
  table,
  filterRef,
  problem,
  filterEmpty,
}: {
  address: RunsAddress;
  change: (change: Partial<RunsAddress>, replace?: boolean) => void;
  panel: boolean;
  table: Table;
  filterRef: RefObject<HTMLInputElement | null>;
  problem: ApiError | undefined;
  filterEmpty: boolean;
}): ReactElement {
  const { loaded } = table.list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table is new on every render; these parts decide
  const fields = useMemo(() => filterFields(table), [loaded, table.metrics, table.features]);
  return (
    <div className="runs-toolbar">
      <FilterBar
        value={address.filter}
        fields={fields}
        problem={problem === undefined ? undefined : { message: problem.detail }}
        input={filterRef}
        onChange={(filter) => change({ filter })}
      />
      <div className="runs-tools">
        <span className="muted nowrap" role="status">
          {countText(table, filterEmpty)}
        </span>
        <span className="toolbar-space" />
        <GroupMenu group={address.group} table={table} onChange={(group) => change({ group })} />
        <ColumnsChooser
          columns={table.columns}
          metrics={table.metrics}
          features={table.features}
          onChange={(columns) => change({ columns })}
        />
        <Button aria-pressed={address.archived} onClick={() => change({ archived: !address.archived })}>
          Archived
        </Button>
        <Button aria-pressed={panel} onClick={() => change({ panel: !panel })}>
          <ChartLine aria-hidden /> Charts
        </Button>
      </div>
    </div>
  );
}
