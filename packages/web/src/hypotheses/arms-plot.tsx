import { type Rule, studentQuantile, type Verdict } from "@assay/evidence";
import type { EvidenceUnit } from "@assay/sdk";
import type { ReactElement } from "react";
import { decimalsFor, formatExact, formatNumber, formatTicks } from "../format/numbers.ts";
import { scaleOver } from "./scale.ts";
import { useWidth } from "./use-width.ts";
import { percent, sideName } from "./verdict.ts";

const rowHeight = 56;
const left = 8;

interface ArmRow {
  name: string;
  units: readonly EvidenceUnit[];
  n: number;
  mean: number;
  low: number | null;
  high: number | null;
}

/** An interval for the mean of one arm at the level of the verdict: with the known sigma, else from its own spread. */
function armRow(
  name: string,
  summary: Verdict["candidate"],
  units: readonly EvidenceUnit[],
  rule: Rule,
  level: number,
): ArmRow | undefined {
  if (summary === null) return undefined;
  const { n, mean, sd } = summary;
  const sigma = "sigma" in rule ? rule.sigma : null;
  const tail = 1 - (1 - level) / 2;
  const half =
    sigma !== null
      ? (studentQuantile(tail, 1e9) * sigma) / Math.sqrt(n)
      : sd === null || n < 2
        ? null
        : (studentQuantile(tail, n - 1) * sd) / Math.sqrt(n);
  return {
    name,
    units,
    n,
    mean,
    low: half === null ? null : mean - half,
    high: half === null ? null : mean + half,
  };
}

function Row({
  row,
  index,
  x,
  decimals,
}: {
  row: ArmRow;
  index: number;
  x: (value: number) => number;
  decimals: number;
}): ReactElement {
  const top = 18 + index * rowHeight;
  const line = top + 22;
  return (
    <g>
      <text x={left} y={top} className="arms-name">
        {row.name}{" "}
        <tspan className="arms-note">
          n {row.n}, mean {formatNumber(row.mean, decimals)}
        </tspan>
      </text>
      {row.units.map((unit, each) =>
        unit.value === null ? null : (
          <circle
            key={unit.experiment_id}
            cx={x(unit.value)}
            cy={line + 12 + (each % 2) * 5 - 2}
            r={3}
            className="arms-unit"
          >
            <title>
              {unit.experiment_name}: {formatExact(unit.value)}
            </title>
          </circle>
        ),
      )}
      {row.low !== null && row.high !== null && (
        <path
          d={`M${x(row.low)} ${line}H${x(row.high)}M${x(row.low)} ${line - 4}v8M${x(row.high)} ${line - 4}v8`}
          className="arms-interval"
        />
      )}
      <rect x={x(row.mean) - 4} y={line - 4} width={8} height={8} className="arms-mean" />
    </g>
  );
}

/** Each arm on the axis of the metric: its runs as dots, its mean with an interval, and the target where there is one. */
export function ArmsPlot({
  rule,
  verdict,
  units,
}: {
  rule: Rule;
  verdict: Verdict;
  units: readonly EvidenceUnit[];
}): ReactElement | null {
  const [host, width] = useWidth<HTMLElement>(640);
  const level = verdict.interval?.level ?? 0.95;
  const of = (side: EvidenceUnit["side"]) =>
    units.filter((unit) => unit.side === side && unit.value !== null);
  const rows = [
    armRow(sideName(rule.candidate), verdict.candidate, of("candidate"), rule, level),
    armRow(sideName(rule.comparison), verdict.comparison, of("comparison"), rule, level),
  ].filter((row) => row !== undefined);
  const scale = scaleOver(
    [...units.map(({ value }) => value), ...rows.flatMap(({ low, high }) => [low, high]), verdict.target],
    0.05,
  );
  if (scale === undefined || rows.length === 0) return null;
  const decimals = decimalsFor(units.map(({ value }) => value));
  const height = rows.length * rowHeight + 26;
  const labels = formatTicks(scale.ticks);
  const x = (value: number) => left + scale.at(value) * (width - 2 * left);
  return (
    <figure className="arms" ref={host}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Values of ${rule.metric} per arm`}>
        {scale.ticks.map((tick, index) => (
          <g key={tick}>
            <path d={`M${x(tick)} 22V${height - 16}`} className="forest-grid" />
            <text x={x(tick)} y={height - 3} textAnchor="middle" className="arms-note">
              {labels[index]}
            </text>
          </g>
        ))}
        {verdict.target !== null && (
          <>
            <path d={`M${x(verdict.target)} 4V${height - 16}`} className="forest-threshold" />
            <text x={x(verdict.target) - 4} y={12} textAnchor="end" className="arms-note">
              target {verdict.target}
            </text>
          </>
        )}
        {rows.map((row, index) => (
          <Row key={row.name} row={row} index={index} x={x} decimals={decimals} />
        ))}
      </svg>
      <figcaption className="muted">
        {rule.metric}, {rule.direction === "minimize" ? "left" : "right"} is better. A dot is a run; the bar
        is the {percent(level)} interval of the mean.
      </figcaption>
    </figure>
  );
}
