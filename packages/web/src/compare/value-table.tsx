import type { CompareResult, ExperimentRecord, ProjectMetric } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { call } from "../api/client.ts";
import { LineSwatch } from "../chart/line-swatch.tsx";
import type { Ink } from "../colour/colour-book.ts";
import { decimalsFor, formatDelta, formatExact, formatNumber, toNumber } from "../format/numbers.ts";
import { Failure, Skeleton } from "../ui/message.tsx";

const metricsMax = 50;

function Cell({
  value,
  delta,
  improvement,
  decimals,
}: {
  value: number | null;
  delta: number | null;
  improvement: number | null;
  decimals: number;
}): ReactElement {
  const better = improvement ?? 0;
  return (
    <td className="num" title={formatExact(value)}>
      {formatNumber(value, decimals)}
      {delta !== null && delta !== 0 && (
        <small className={better > 0 ? "good" : better < 0 ? "bad" : "muted"}>
          {" "}
          {better > 0 ? "▲" : "▼"} {formatDelta(delta, decimals)}
        </small>
      )}
    </td>
  );
}

/** The value of each metric per run as the metric is aggregated, with the improvement over the baseline. */
export function ValueTable({
  project,
  runs,
  metrics,
  baseline,
  ink,
  onBaseline,
}: {
  project: string;
  runs: readonly ExperimentRecord[];
  metrics: readonly ProjectMetric[];
  baseline: ExperimentRecord;
  ink: (run: ExperimentRecord) => Ink;
  onBaseline: (name: string) => void;
}): ReactElement {
  const names = metrics.slice(0, metricsMax).map(({ name }) => name);
  const body = { project, experiments: runs.map(({ id }) => id), baseline: baseline.id, metrics: names };
  const { data, error, refetch } = useQuery({
    queryKey: ["compare", body],
    queryFn: ({ signal }) => call<CompareResult>("POST", "/metrics/compare", body, signal),
    enabled: names.length > 0,
  });
  if (error !== null) return <Failure error={error} onRetry={refetch} />;
  const readingOf = new Map(metrics.map((metric) => [metric.name, metric]));
  const logged = (data?.metrics ?? []).filter(({ values }) => values.some(({ value }) => value !== null));
  const columns = logged.map((metric) => ({
    ...metric,
    byRun: new Map(metric.values.map((value) => [value.experiment_id, value])),
    decimals: decimalsFor(metric.values.map(({ value }) => toNumber(value))),
  }));
  return (
    <section>
      <div className="compare-head">
        <h2>Values</h2>
        <span className="muted">against {baseline.name}; ▲ better, ▼ worse</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="panel table-scroll" tabIndex={0} aria-label="Values of the runs">
        <table className="table compare-table">
          <thead>
            <tr>
              <th>Run</th>
              <th>Arm</th>
              {columns.map(({ metric_name: name }) => (
                <th key={name} className="num">
                  {name} <span className="faint">{readingOf.get(name)?.aggregation ?? ""}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <th scope="row">
                  <span className="compare-run">
                    <LineSwatch {...ink(run)} />
                    <Link to="/p/$project/runs/$run" params={{ project, run: run.name }}>
                      {run.name}
                    </Link>
                    <button
                      type="button"
                      className="row-mark"
                      data-on={run.id === baseline.id ? "" : undefined}
                      aria-pressed={run.id === baseline.id}
                      onClick={() => onBaseline(run.name)}
                    >
                      baseline
                    </button>
                  </span>
                </th>
                <td className="muted">{run.arm ?? ""}</td>
                {data === undefined ? (
                  <td>
                    <Skeleton width={80} />
                  </td>
                ) : (
                  columns.map(({ metric_name: name, byRun, decimals }) => {
                    const value = byRun.get(run.id);
                    return (
                      <Cell
                        key={name}
                        value={toNumber(value?.value)}
                        delta={value?.delta ?? null}
                        improvement={value?.improvement ?? null}
                        decimals={decimals}
                      />
                    );
                  })
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
