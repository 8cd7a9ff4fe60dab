import type { ExperimentRecord, ProjectMetric } from "@assay/sdk";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactElement, useCallback, useMemo } from "react";
import { useAddress } from "../address/use-address.ts";
import { projectMetricsQuery, runsQuery } from "../api/queries.ts";
import { type Band, bandNames } from "../chart/band.ts";
import { useHighlighted } from "../chart/highlight.ts";
import { RunsChart } from "../chart/runs-chart.tsx";
import { SettingsBar } from "../chart/settings-bar.tsx";
import type { Range } from "../chart/zoom.ts";
import { useColours } from "../colour/colour-book.ts";
import { formatCount } from "../format/numbers.ts";
import { rankMetrics } from "../runs/columns.ts";
import { Empty, Failure, Loading } from "../ui/message.tsx";
import { type CompareAddress, compareAddress } from "./address.ts";
import "./compare.css";
import { FeatureTable } from "./feature-table.tsx";
import { notFound } from "./not-found.ts";
import { ValueTable } from "./value-table.tsx";

const runsMax = 200;
const chartsByDefault = 6;
const noMetrics: readonly ProjectMetric[] = [];
const noRuns: readonly ExperimentRecord[] = [];

function chosenFilter({ runs, arms }: CompareAddress): string {
  return [
    ...runs.map((name) => `name = ${JSON.stringify(name)}`),
    ...arms.map((arm) => `arm = ${JSON.stringify(arm)}`),
  ].join(" or ");
}

function armOf(run: ExperimentRecord): string {
  return run.arm ?? "";
}

function Controls({
  address,
  band,
  metrics,
  drawn,
  change,
}: {
  address: CompareAddress;
  band: Band;
  metrics: readonly ProjectMetric[];
  drawn: readonly string[];
  change: (change: Partial<CompareAddress>, replace?: boolean) => void;
}): ReactElement {
  const others = metrics.filter(({ name }) => !drawn.includes(name));
  return (
    <div className="toolbar">
      <label className="board-order">
        <span className="muted">Lines</span>
        <select
          className="input"
          value={band}
          onChange={(event) => change({ band: event.target.value as Band })}
        >
          {(["none", "se", "range", "interval"] as const).map((value) => (
            <option key={value} value={value}>
              {value === "none" ? bandNames.none : `${bandNames[value]}, per arm`}
            </option>
          ))}
        </select>
      </label>
      <SettingsBar settings={address} onChange={change} />
      {others.length > 0 && (
        <label className="board-order">
          <span className="visually-hidden">Add a chart</span>
          <select
            className="input"
            value=""
            onChange={(event) => change({ metrics: [...drawn, event.target.value] })}
          >
            <option value="" disabled>
              Add a chart…
            </option>
            {others.slice(0, 500).map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

export function ComparePage(): ReactElement {
  const { project } = useParams({ strict: false }) as { project: string };
  const [address, change] = useAddress(compareAddress);
  const filter = chosenFilter(address);
  const answer = useQuery({
    ...runsQuery(project, { filter, include_archived: true, limit: runsMax }),
    enabled: filter !== "",
  });
  const metricsAnswer = useQuery(projectMetricsQuery(project));
  const metrics = useMemo(() => rankMetrics(metricsAnswer.data?.items ?? noMetrics), [metricsAnswer.data]);
  const runs = useMemo(() => answer.data?.runs.map(({ experiment }) => experiment) ?? noRuns, [answer.data]);
  const arms = useMemo(() => [...new Set(runs.map(armOf))].sort(), [runs]);
  const band = address.band ?? (arms.length < runs.length && runs.length > 2 ? "se" : "none");
  const keys = useMemo(
    () => (band === "none" ? runs.map(({ name }) => name).sort() : arms),
    [band, runs, arms],
  );
  const lit = useHighlighted();
  const emphasised = useMemo(() => new Set(lit === undefined ? [] : [lit]), [lit]);
  const ink = useColours(project, keys, emphasised);
  const onZoom = useCallback((zoom: Range | undefined) => change({ zoom }), [change]);
  if (filter === "") {
    return (
      <div className="page">
        <Empty centre title="Choose runs to compare">
          <p>Tick them in the table of runs, with shift for everything between, and press Compare.</p>
          <Link className="button" to="/p/$project/runs" params={{ project }}>
            To the runs
          </Link>
        </Empty>
      </div>
    );
  }
  if (answer.error !== null) return <Failure centre error={answer.error} onRetry={answer.refetch} />;
  if (answer.data === undefined || metricsAnswer.data === undefined) return <Loading />;
  const whole = answer.data.total <= runs.length && !answer.isPlaceholderData;
  const missing = whole ? notFound(address, runs) : undefined;
  if (missing !== undefined && runs.length === 0) {
    return (
      <div className="page">
        <Empty centre title="None of these runs is here">
          <p>{missing} They may have been renamed or deleted.</p>
          <Link className="button" to="/p/$project/runs" params={{ project }}>
            To the runs
          </Link>
        </Empty>
      </div>
    );
  }
  const baseline = runs.find(({ name }) => name === address.baseline) ?? runs[0];
  const drawn =
    address.metrics.length > 0 ? address.metrics : metrics.slice(0, chartsByDefault).map(({ name }) => name);
  return (
    <div className="compare-page">
      <title>{`Compare · ${project} · Assay`}</title>
      <div className="page-head">
        <h1>
          {formatCount(runs.length)} {runs.length === 1 ? "run" : "runs"}
        </h1>
        <span className="muted">
          {answer.data.total > runs.length
            ? `the first of ${formatCount(answer.data.total)} that were asked for`
            : `in ${formatCount(arms.length)} ${arms.length === 1 ? "arm" : "arms"}`}
        </span>
      </div>
      {missing !== undefined && (
        <p className="compare-missing" role="status">
          {missing}
        </p>
      )}
      <Controls address={address} band={band} metrics={metrics} drawn={drawn} change={change} />
      <div className="chart-grid">
        {drawn.map((metric) => (
          <RunsChart
            key={metric}
            project={project}
            metric={metric}
            runs={runs}
            settings={address}
            band={band}
            ink={ink}
            armOf={armOf}
            syncKey={`compare:${project}`}
            height={240}
            legend
            refreshMs={runs.some(({ status }) => status === "running") ? 10_000 : false}
            onZoom={onZoom}
          />
        ))}
      </div>
      {baseline !== undefined && (
        <ValueTable
          project={project}
          runs={runs}
          metrics={metrics}
          baseline={baseline}
          ink={(run) => ink(band === "none" ? run.name : armOf(run))}
          onBaseline={(name) => change({ baseline: name })}
        />
      )}
      <FeatureTable runs={runs} all={address.allFeatures} onAll={(allFeatures) => change({ allFeatures })} />
    </div>
  );
}
