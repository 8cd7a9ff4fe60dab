import type { ExperimentSummary } from "@assay/sdk";
import type { ReactElement } from "react";
import { decimalsFor, formatCount, formatExact, formatNumber, toNumber } from "../format/numbers.ts";
import { groupMetrics } from "./metric-groups.ts";

export function SummaryTab({ summary }: { summary: ExperimentSummary }): ReactElement {
  const names = groupMetrics(Object.keys(summary.metrics)).flatMap(({ metrics }) => metrics);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="panel table-scroll" tabIndex={0} aria-label="Summary of all metrics">
      <table className="table">
        <thead>
          <tr>
            <th>Metric</th>
            <th className="num">Last</th>
            <th className="num">Min</th>
            <th className="num">Max</th>
            <th className="num">Mean</th>
            <th className="num">Steps</th>
            <th className="num">Points</th>
            <th className="num">Not finite</th>
            <th className="num">First step</th>
            <th className="num">Last step</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const metric = summary.metrics[name] as ExperimentSummary["metrics"][string];
            const last = toNumber(metric.last);
            const decimals = decimalsFor([metric.min, metric.avg, last]);
            const cell = (value: number | null) => (
              <td className="num" title={formatExact(value)}>
                {formatNumber(value, decimals)}
              </td>
            );
            return (
              <tr key={name}>
                <td>{name}</td>
                {cell(last)}
                {cell(metric.min)}
                {cell(metric.max)}
                {cell(metric.avg)}
                <td className="num">{formatCount(metric.count)}</td>
                <td className="num">{formatCount(metric.points)}</td>
                <td className="num">{formatCount(metric.non_finite)}</td>
                <td className="num">{formatCount(Number(metric.first_step))}</td>
                <td className="num">{formatCount(Number(metric.last_step))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
