import { type Codec, joinList, readWord, splitList } from "../address/search.ts";
import { type ChartSettings, chartSettings } from "../chart/settings.ts";

export interface RunAddress extends ChartSettings {
  tab: "charts" | "summary" | "details";
  /** Shows only metrics whose name holds this. */
  find: string;
  /** Metric drawn large above the others. */
  focus: string;
  /** Charts of several metrics, each a list of their names. */
  combined: string[][];
}

const tabs = ["charts", "summary", "details"] as const;

export const runAddress: Codec<RunAddress> = {
  read: (search) => ({
    ...chartSettings.read(search),
    tab: readWord(search.tab, tabs, "charts"),
    find: search.find ?? "",
    focus: search.focus ?? "",
    combined: splitList(search.charts, ";")
      .map((chart) => splitList(chart).filter((name) => name !== ""))
      .filter((names) => names.length > 0),
  }),
  write: (state) => ({
    ...chartSettings.write(state),
    tab: state.tab === "charts" ? "" : state.tab,
    find: state.find,
    focus: state.focus,
    charts: joinList(
      state.combined.map((names) => joinList(names)),
      ";",
    ),
  }),
};
