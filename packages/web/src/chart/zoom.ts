import type uPlot from "uplot";

export type Range = readonly [number, number];

/** The range under the pointer while the plot is being moved; the owner learns of it when the button is let go. */
export interface Pan {
  range: Range | undefined;
}

/** Rounds a dragged range to what a pixel can mean, so that addresses stay short. */
export function tidyRange(low: number, high: number, whole: boolean): Range | undefined {
  if (!(high > low)) return undefined;
  if (whole) {
    const range = [Math.floor(low), Math.ceil(high)] as const;
    return range[1] > range[0] ? range : undefined;
  }
  const digits = Math.max(0, 3 - Math.floor(Math.log10(high - low)));
  return [Number(low.toFixed(Math.min(digits, 9))), Number(high.toFixed(Math.min(digits, 9)))];
}

/**
 * Drag zooms, shift-drag pans, double-click shows everything. The plot only reports the range it should show; whoever owns it (the address)
 * sets it.
 */
export function zoomBinds(
  report: (range: Range | undefined) => void,
  whole: boolean,
  pan: Pan,
): Partial<uPlot.Cursor.Bind> {
  return {
    dblclick: () => () => {
      report(undefined);
      return null;
    },
    mousedown: (plot, _target, handler) => (event) => {
      if (!event.shiftKey || event.button !== 0) return handler(event);
      startPan(plot, event, report, whole, pan);
      return null;
    },
  };
}

function startPan(
  plot: uPlot,
  start: MouseEvent,
  report: (range: Range | undefined) => void,
  whole: boolean,
  pan: Pan,
): void {
  const { min, max } = plot.scales.x as uPlot.Scale;
  if (min === undefined || max === undefined) return;
  const perPixel = (max - min) / plot.over.clientWidth;
  let shift = 0;
  const move = (event: MouseEvent) => {
    shift = (start.clientX - event.clientX) * perPixel;
    pan.range = [min + shift, max + shift];
    plot.setScale("x", { min: min + shift, max: max + shift });
  };
  const end = () => {
    window.removeEventListener("mousemove", move);
    pan.range = undefined;
    if (shift !== 0) report(tidyRange(min + shift, max + shift, whole));
  };
  window.addEventListener("mousemove", move);
  window.addEventListener("mouseup", end, { once: true });
}

/** The same by keyboard: + and − around the middle, arrows to move, 0 for everything. */
export function zoomByKey(key: string, shown: Range, whole: boolean): Range | "all" | undefined {
  const [low, high] = shown;
  const width = high - low;
  switch (key) {
    case "+":
    case "=":
      return tidyRange(low + width / 4, high - width / 4, whole);
    case "-":
      return tidyRange(low - width / 2, high + width / 2, whole);
    case "ArrowLeft":
      return tidyRange(low - width / 4, high - width / 4, whole);
    case "ArrowRight":
      return tidyRange(low + width / 4, high + width / 4, whole);
    case "0":
      return "all";
    default:
      return undefined;
  }
}
