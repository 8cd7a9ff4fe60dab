import type { Verdict } from "@assay/evidence";
import type { VerdictWord } from "@assay/sdk";
import type { ReactElement } from "react";
import { formatTicks } from "../format/numbers.ts";
import type { Scale } from "./scale.ts";

const width = 300;

function place(scale: Scale, value: number): number {
  return Math.max(4, Math.min(width - 4, 4 + scale.at(value) * (width - 8)));
}

/** The axis above a column of intervals. */
export function ForestAxis({ scale }: { scale: Scale }): ReactElement {
  const labels = formatTicks(scale.ticks);
  return (
    <svg className="forest" viewBox={`0 0 ${width} 22`} aria-hidden="true">
      {scale.ticks.map((tick, index) => (
        <g key={tick}>
          <path d={`M${place(scale, tick)} 17v5`} className="forest-tick" />
          <text x={place(scale, tick)} y={13} textAnchor="middle">
            {labels[index]}
          </text>
        </g>
      ))}
    </svg>
  );
}

function description(verdict: Verdict): string {
  const { effect, interval } = verdict;
  if (effect === null) return "no effect yet";
  const bounds =
    interval === null
      ? ""
      : `, interval ${interval.lower ?? "unbounded"} to ${interval.upper ?? "unbounded"}`;
  return `effect ${effect}${bounds}`;
}

/** Effect and interval of one hypothesis on the axis all of its metric share. An open end is an arrow. */
export function ForestRow({
  verdict,
  word,
  scale,
}: {
  verdict: Verdict;
  word: VerdictWord;
  scale: Scale;
}): ReactElement {
  const { effect, interval, minimumEffect } = verdict;
  const middle = 14;
  const left = interval?.lower ?? scale.low;
  const right = interval?.upper ?? scale.high;
  const threshold = minimumEffect ?? 0;
  return (
    <svg
      className="forest"
      viewBox={`0 0 ${width} 28`}
      role="img"
      aria-label={description(verdict)}
      data-verdict={word}
    >
      {scale.ticks.map((tick) => (
        <path key={tick} d={`M${place(scale, tick)} 0v28`} className="forest-grid" />
      ))}
      <path d={`M${place(scale, threshold)} 0v28`} className="forest-threshold" />
      {interval !== null && (
        <>
          <path d={`M${place(scale, left)} ${middle}H${place(scale, right)}`} className="forest-interval" />
          {interval.lower === null ? (
            <path d={`M9 ${middle - 4}L4 ${middle}l5 4`} className="forest-end" />
          ) : (
            <path d={`M${place(scale, left)} ${middle - 4}v8`} className="forest-end" />
          )}
          {interval.upper === null ? (
            <path d={`M${width - 9} ${middle - 4}l5 4l-5 4`} className="forest-end" />
          ) : (
            <path d={`M${place(scale, right)} ${middle - 4}v8`} className="forest-end" />
          )}
        </>
      )}
      {effect !== null && (
        <rect x={place(scale, effect) - 4} y={middle - 4} width={8} height={8} className="forest-effect" />
      )}
    </svg>
  );
}
