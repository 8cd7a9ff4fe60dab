import { type Codec, joinList, splitList } from "../address/search.ts";
import { type Band, bandNames } from "../chart/band.ts";
import { type ChartSettings, chartSettings } from "../chart/settings.ts";
import { columnOf, type Sorting } from "./columns.ts";

export interface RunsAddress extends ChartSettings {
  filter: string;
  sort: Sorting | undefined;
  /** Ids of columns in their order; `undefined` shows the defaults. */
  columns: readonly string[] | undefined;
  /** Widths in pixels by column id, where someone changed them. */
  widths: ReadonlyMap<string, number>;
  group: readonly string[];
  baseline: string;
  pinned: readonly string[];
  /** Names of the runs the charts draw; `undefined` draws the first few of the current order. */
  shown: readonly string[] | undefined;
  /** `undefined` shows the charts where there is room for them. */
  panel: boolean | undefined;
  archived: boolean;
  /** `undefined` draws means where the table is grouped, and single runs elsewhere. */
  band: Band | undefined;
}

const bands = Object.keys(bandNames) as Band[];
const none = "-";

function readSort(text: string | undefined): Sorting | undefined {
  if (text === undefined || text === "") return undefined;
  const descending = text.startsWith("-");
  const id = descending ? text.slice(1) : text;
  return id === "name" || columnOf(id) !== undefined ? { id, descending } : undefined;
}

function readWidths(text: string | undefined): Map<string, number> {
  const widths = new Map<string, number>();
  for (const entry of splitList(text)) {
    const cut = entry.lastIndexOf("=");
    const width = Number(entry.slice(cut + 1));
    if (cut > 0 && width >= 40 && width <= 1000) widths.set(entry.slice(0, cut), Math.round(width));
  }
  return widths;
}

/** A list in which "chosen, but empty" differs from "not chosen". */
function readChosen(text: string | undefined): string[] | undefined {
  if (text === undefined || text === "") return undefined;
  return text === none ? [] : splitList(text);
}

function writeChosen(list: readonly string[] | undefined): string {
  return list === undefined ? "" : list.length === 0 ? none : joinList(list);
}

export const runsAddress: Codec<RunsAddress> = {
  read: (search) => ({
    ...chartSettings.read(search),
    filter: search.filter ?? "",
    sort: readSort(search.sort),
    columns: readChosen(search.cols)?.filter((id) => columnOf(id) !== undefined),
    widths: readWidths(search.widths),
    group: splitList(search.group).filter((id) => columnOf(id) !== undefined),
    baseline: search.baseline ?? "",
    pinned: splitList(search.pinned),
    shown: readChosen(search.shown),
    panel: search.panel === undefined || search.panel === "" ? undefined : search.panel !== "0",
    archived: search.archived === "1",
    band: bands.find((band) => band === search.band),
  }),
  write: (state) => ({
    ...chartSettings.write(state),
    filter: state.filter,
    sort: state.sort === undefined ? "" : `${state.sort.descending ? "-" : ""}${state.sort.id}`,
    cols: writeChosen(state.columns),
    widths: joinList([...state.widths].map(([id, width]) => `${id}=${width}`)),
    group: joinList(state.group),
    baseline: state.baseline,
    pinned: joinList(state.pinned),
    shown: writeChosen(state.shown),
    panel: state.panel === undefined ? "" : state.panel ? "1" : "0",
    archived: state.archived ? "1" : "",
    band: state.band ?? "",
  }),
};
