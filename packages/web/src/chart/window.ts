import type { StepWindow } from "../api/queries.ts";
import type { Line, XAxis } from "./line.ts";
import type { Range } from "./zoom.ts";

/**
 * The steps to fetch for a zoom: a little more than is shown, so that lines run out of the edges. On time axes the steps come from `whole`, the
 * line over everything; without it nothing narrower can be asked for.
 */
export function windowFor(
  axis: XAxis,
  zoom: Range | undefined,
  whole: Line | undefined,
): StepWindow | undefined {
  if (zoom === undefined) return undefined;
  const margin = (zoom[1] - zoom[0]) * 0.02;
  if (axis === "step") return stepWindow(zoom[0] - margin, zoom[1] + margin);
  if (whole?.steps === undefined) return undefined;
  const first = whole.xs.findIndex((x) => x >= zoom[0]);
  const last = whole.xs.findLastIndex((x) => x <= zoom[1]);
  if (first < 0 || last < 0) return undefined;
  const steps = whole.steps.slice(Math.max(0, Math.min(first, last) - 1), Math.max(first, last) + 2);
  return stepWindow(Math.min(...steps), Math.max(...steps));
}

function stepWindow(low: number, high: number): StepWindow {
  const clamp = (step: number) => Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, step));
  return { from: clamp(Math.floor(low)), to: clamp(Math.ceil(high)) };
}
