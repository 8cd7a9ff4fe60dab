import { type Codec, readRange, readWord, writeRange } from "../address/search.ts";
import type { XAxis } from "./line.ts";
import type { Range } from "./zoom.ts";

/** How the charts of a page are drawn; kept in the address, one for all of them. */
export interface ChartSettings {
  axis: XAxis;
  /** 0 to 0.999: the weight of what came before. */
  smoothing: number;
  log: boolean;
  clip: boolean;
  zoom: Range | undefined;
}

const axes = ["step", "relative", "wall"] as const;

export const chartSettings: Codec<ChartSettings> = {
  read: (search) => {
    const smoothing = Number(search.smooth ?? 0);
    return {
      axis: readWord(search.x, axes, "step"),
      smoothing: smoothing > 0 && smoothing <= 0.999 ? smoothing : 0,
      log: search.y === "log",
      clip: search.clip === "1",
      zoom: readRange(search.zoom),
    };
  },
  write: (state) => ({
    x: state.axis === "step" ? "" : state.axis,
    smooth: state.smoothing === 0 ? "" : String(state.smoothing),
    y: state.log ? "log" : "",
    clip: state.clip ? "1" : "",
    zoom: writeRange(state.zoom),
  }),
};
