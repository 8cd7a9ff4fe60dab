import type { Rule } from "@assay/evidence";
import type { EvidenceUnit } from "@assay/sdk";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { decimalsFor, formatDelta, formatExact, formatNumber, formatSignificant } from "../format/numbers.ts";
import { formatMoment } from "../format/time.ts";

const missingReasons: Record<string, string> = {
  pending: "still running, value not reached",
  missing: "went on without logging this step",
  diverged: "diverged: not a number",
  stopped: "stopped before the value existed",
  not_reached: "value not reached",
  no_baseline: "nothing to compare with",
};

export function UnitsTable({
  project,
  rule,
  units,
}: {
  project: string;
  rule: Rule;
  units: readonly EvidenceUnit[];
}): ReactElement {
  const decimals = decimalsFor(units.map(({ value }) => value));
  const score = rule.rule === "score";
  const counted = units.filter(({ value }) => value !== null).sort((a, b) => a.ordinal - b.ordinal);
  const missing = units.filter(({ value }) => value === null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="panel table-scroll" tabIndex={0} aria-label="Units">
      <table className="table">
        <thead>
          <tr>
            <th className="num">#</th>
            <th>Run</th>
            <th>Side</th>
            <th>Arm</th>
            <th className="num">Seed</th>
            <th className="num">{rule.metric}</th>
            <th className="num">Better by</th>
            {score && <th className="num">Normalized</th>}
            {score && <th className="num">Confidence</th>}
            <th>Recorded</th>
          </tr>
        </thead>
        <tbody>
          {counted.map((unit) => (
            <tr key={unit.experiment_id}>
              <td className="num muted">{unit.ordinal}</td>
              <td>
                <Link
                  className="link"
                  to="/p/$project/runs/$run"
                  params={{ project, run: unit.experiment_name }}
                  search={{ focus: rule.metric } as never}
                >
                  {unit.experiment_name}
                </Link>
              </td>
              <td>{unit.side}</td>
              <td>{unit.arm ?? ""}</td>
              <td className="num">{unit.seed ?? ""}</td>
              <td className="num" title={formatExact(unit.value)}>
                {formatNumber(unit.value, decimals)}
              </td>
              <td className="num">{unit.delta === undefined ? "" : formatDelta(unit.delta, decimals)}</td>
              {score && <td className="num">{formatSignificant(unit.normalized_delta ?? null, 3)}</td>}
              {score && <td className="num">{formatSignificant(unit.confidence ?? null, 3)}</td>}
              <td className="muted nowrap">{formatMoment(unit.recorded_at)}</td>
            </tr>
          ))}
          {missing.map((unit) => (
            <tr key={unit.experiment_id} className="muted">
              <td className="num">–</td>
              <td>
                <Link
                  className="link"
                  to="/p/$project/runs/$run"
                  params={{ project, run: unit.experiment_name }}
                >
                  {unit.experiment_name}
                </Link>
              </td>
              <td>{unit.side}</td>
              <td>{unit.arm ?? ""}</td>
              <td className="num">{unit.seed ?? ""}</td>
              <td colSpan={score ? 5 : 3}>
                not counted: {missingReasons[unit.missing_reason ?? ""] ?? unit.missing_reason ?? "no value"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
