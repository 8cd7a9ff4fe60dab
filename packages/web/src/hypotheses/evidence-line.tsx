import type { Rule, Verdict } from "@assay/evidence";
import type { ReactElement } from "react";
import { evidencePath } from "./verdict.ts";

const width = 120;
const height = 40;

/** A line through the values that exist; a missing one breaks it. */
export function brokenPath(points: readonly (readonly [number, number] | undefined)[]): string {
  let drawing = false;
  return points
    .map((point) => {
      if (point === undefined) {
        drawing = false;
        return "";
      }
      const command = drawing ? "L" : "M";
      drawing = true;
      return `${command}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    })
    .join("");
}

/**
 * Evidence against the number of units: for the claim above the middle, against it below, with the thresholds that decide. What goes beyond
 * twice a threshold stays at the edge.
 */
export function EvidenceLine({ rule, verdict }: { rule: Rule; verdict: Verdict }): ReactElement {
  const { points, up, down } = evidencePath(rule, verdict.path);
  const reach = 2 * Math.max(Math.abs(up), Math.abs(down), 1e-9);
  const x = (index: number) => 2 + (points.length < 2 ? 0.5 : index / (points.length - 1)) * (width - 4);
  const y = (value: number) => height / 2 - Math.max(-1, Math.min(1, value / reach)) * (height / 2 - 1);
  const lineOf = (values: readonly (number | null)[]) =>
    brokenPath(values.map((value, index) => (value === null ? undefined : ([x(index), y(value)] as const))));
  const score = rule.rule === "score";
  const support = points.map((point) =>
    point.support === null || score ? point.support : Math.max(0, point.support),
  );
  const refute = points.map((point) => (point.refute === null ? null : -Math.max(0, point.refute)));
  const last = support.at(-1);
  return (
    <svg
      className="evidence-line"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Evidence after each of ${points.length} units, thresholds dashed`}
    >
      <path d={`M0 ${height / 2}H${width}`} className="evidence-zero" />
      <path d={`M0 ${y(up)}H${width}`} className="evidence-threshold" data-side="up" />
      <path d={`M0 ${y(down)}H${width}`} className="evidence-threshold" data-side="down" />
      {!score && <path d={lineOf(refute)} className="evidence-path" data-side="down" />}
      <path d={lineOf(support)} className="evidence-path" data-side="up" />
      {points.length === 1 && last !== null && last !== undefined && (
        <circle cx={x(0)} cy={y(last)} r={2} className="evidence-dot" />
      )}
    </svg>
  );
}
