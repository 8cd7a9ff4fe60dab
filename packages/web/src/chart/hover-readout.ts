import type uPlot from "uplot";
import { formatExact } from "../format/numbers.ts";
import { hover, togglePin } from "./highlight.ts";
import type { Line } from "./line.ts";
import { type Reading, readingsAt } from "./nearest.ts";

const rowsMax = 8;
/** Pixels within which the pointer counts as being on a line. */
const reach = 24;

function element(name: string, className: string, text = ""): HTMLElement {
  const node = document.createElement(name);
  node.className = className;
  node.textContent = text;
  return node;
}

function row({ line, index, value }: Reading): HTMLElement {
  const node = element("div", "readout-row");
  const swatch = element("i", "readout-swatch");
  swatch.style.background = line.colour;
  const low = line.low?.[index];
  const high = line.high?.[index];
  const spread =
    low === null || low === undefined || high === null || high === undefined || low === high
      ? ""
      : `${formatExact(round(low))} – ${formatExact(round(high))}`;
  node.append(
    swatch,
    element("span", "readout-name", line.label),
    element("b", "readout-value", formatExact(value === null ? null : round(value))),
    element(
      "span",
      "readout-spread",
      [spread, line.n === undefined ? "" : `n ${line.n[index]}`].join(" ").trim(),
    ),
  );
  return node;
}

/** Means and smoothed values have digits without meaning; logged ones keep all of theirs (nine digits hold a float32). */
function round(value: number): number {
  return Number(value.toPrecision(9));
}

/**
 * A box beside the pointer with the nearest lines and their exact values. Only the chart under the pointer shows it; the others of the page show
 * their cursor at the same x, and `onRead` tells the value there.
 */
export function hoverReadout(options: {
  lines: () => readonly Line[];
  xText: (x: number, reading: Reading) => string;
  onRead: (reading: Reading | undefined) => void;
}): uPlot.Plugin {
  const box = element("div", "readout");
  box.hidden = true;
  let inside = false;
  let nearest: string | undefined;
  const leave = () => {
    inside = false;
    box.hidden = true;
    hover(undefined);
  };
  return {
    hooks: {
      init: (plot) => {
        plot.over.append(box);
        plot.over.addEventListener("mouseenter", () => {
          inside = true;
        });
        plot.over.addEventListener("mouseleave", leave);
        let down = 0;
        plot.over.addEventListener("mousedown", (event) => {
          down = event.clientX;
        });
        plot.over.addEventListener("click", (event) => {
          if (Math.abs(event.clientX - down) < 3) togglePin(nearest);
        });
      },
      destroy: leave,
      setCursor: (plot) => {
        const { left = -1, top = -1 } = plot.cursor;
        if (left < 0) {
          box.hidden = true;
          options.onRead(undefined);
          return;
        }
        const x = plot.posToVal(left, "x");
        const slack = plot.posToVal(reach, "x") - plot.posToVal(0, "x");
        const away = (value: number) => Math.abs(plot.valToPos(value, "y") - top);
        const readings = readingsAt(options.lines(), x, away, slack);
        options.onRead(readings[0]);
        if (!inside || readings[0] === undefined) {
          box.hidden = true;
          nearest = undefined;
          if (inside) hover(undefined);
          return;
        }
        const atPointer = readings.reduce((best, each) =>
          Math.abs(each.x - x) < Math.abs(best.x - x) ? each : best,
        );
        nearest = readings[0].away <= reach ? readings[0].line.key : undefined;
        hover(nearest);
        box.replaceChildren(
          element("div", "readout-x", options.xText(atPointer.x, atPointer)),
          ...readings.slice(0, rowsMax).map(row),
        );
        if (readings.length > rowsMax) {
          box.append(element("div", "readout-more", `and ${readings.length - rowsMax} more`));
        }
        box.hidden = false;
        place(box, plot, left, top);
      },
    },
  };
}

function place(box: HTMLElement, plot: uPlot, left: number, top: number): void {
  const { clientWidth: width, clientHeight: height } = plot.over;
  const wanted = left < width / 2 ? left + 14 : left - 14 - box.offsetWidth;
  // The card cuts off what reaches beyond it.
  box.style.left = `${Math.max(-plot.over.offsetLeft, Math.min(wanted, width - box.offsetWidth))}px`;
  box.style.top = `${Math.max(-8, Math.min(top - 10, height - box.offsetHeight + 8))}px`;
}
