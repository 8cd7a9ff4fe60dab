import type uPlot from "uplot";
import type { Line, Mark } from "./line.ts";

const signs: Record<Mark["kind"], string> = { nan: "NaN", up: "+∞", down: "−∞", mixed: "NaN or ±∞" };

export function markName(kind: Mark["kind"]): string {
  return signs[kind];
}

function triangle(context: CanvasRenderingContext2D, x: number, y: number, size: number, up: boolean): void {
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - size, y + (up ? size * 1.4 : -size * 1.4));
  context.lineTo(x + size, y + (up ? size * 1.4 : -size * 1.4));
  context.closePath();
  context.fill();
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  context.beginPath();
  context.moveTo(x - size, y - 2 * size);
  context.lineTo(x + size, y);
  context.moveTo(x + size, y - 2 * size);
  context.lineTo(x - size, y);
  context.stroke();
}

function drawMark(plot: uPlot, mark: Mark, colour: string): void {
  const { ctx: context, bbox } = plot;
  const x = plot.valToPos(mark.x, "x", true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  const size = 3.5 * devicePixelRatio;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 1.5 * devicePixelRatio;
  if (mark.kind === "up") triangle(context, x, bbox.top, size, true);
  else if (mark.kind === "down") triangle(context, x, bbox.top + bbox.height, size, false);
  else cross(context, x, bbox.top + bbox.height - 2, size);
}

function drawResume(plot: uPlot, x: number, colour: string): void {
  const { ctx: context, bbox } = plot;
  const left = plot.valToPos(x, "x", true);
  if (left < bbox.left || left > bbox.left + bbox.width) return;
  context.save();
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = devicePixelRatio;
  context.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  context.beginPath();
  context.moveTo(left, bbox.top);
  context.lineTo(left, bbox.top + bbox.height);
  context.stroke();
  context.font = `${10 * devicePixelRatio}px sans-serif`;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText("resumed", left + 3 * devicePixelRatio, bbox.top + 2 * devicePixelRatio);
  context.restore();
}

/** Draws what a line cannot: values that are not numbers at the edge of the plot, and where a run was resumed. */
export function edgeMarks(lines: () => readonly Line[], resumeColour: string): uPlot.Plugin {
  return {
    hooks: {
      draw: (plot) => {
        for (const line of lines()) {
          for (const mark of line.marks) drawMark(plot, mark, line.colour);
          for (const x of line.resumes) drawResume(plot, x, resumeColour);
        }
      },
    },
  };
}
