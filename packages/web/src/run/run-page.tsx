import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Tabs } from "radix-ui";
import { type ReactElement, useMemo } from "react";
import { useAddress } from "../address/use-address.ts";
import { experimentQuery, summaryQuery } from "../api/queries.ts";
import { useColours } from "../colour/colour-book.ts";
import { formatCount } from "../format/numbers.ts";
import { FirstPoint } from "../projects/first-point.tsx";
import { Empty, Failure, Loading } from "../ui/message.tsx";
import { type RunAddress, runAddress } from "./address.ts";
import { ChartsTab } from "./charts-tab.tsx";
import { DetailsTab } from "./details-tab.tsx";
import "./run.css";
import { RunHead } from "./run-head.tsx";
import { SummaryTab } from "./summary-tab.tsx";
import { useLive } from "./use-live.ts";

const nobody: ReadonlySet<string> = new Set();

export function RunPage(): ReactElement {
  const { project, run } = useParams({ strict: false }) as { project: string; run: string };
  const [address, change] = useAddress(runAddress);
  const experiment = useQuery(experimentQuery(project, run));
  const summary = useQuery(summaryQuery(project, run));
  const live = useLive(project, run, experiment.data !== undefined);
  const name = experiment.data?.name;
  const ink = useColours(
    project,
    useMemo(() => (name === undefined ? [] : [name]), [name]),
    nobody,
  )(name ?? "");
  const metrics = useMemo(() => Object.keys(summary.data?.metrics ?? {}), [summary.data]);
  if (experiment.data === undefined) {
    return experiment.error === null ? (
      <Loading />
    ) : (
      <Failure
        centre
        error={experiment.error}
        onRetry={() => {
          experiment.refetch();
          summary.refetch();
        }}
      />
    );
  }
  const shared = { project, run, experiment: experiment.data, ink };
  return (
    <div className="run-page">
      <title>{`${experiment.data.name} · ${project} · Assay`}</title>
      <RunHead {...shared} live={live} />
      <Tabs.Root value={address.tab} onValueChange={(tab) => change({ tab: tab as RunAddress["tab"] })}>
        <Tabs.List className="tabs run-tabs" aria-label="Views of this run">
          <Tabs.Trigger value="charts">Charts</Tabs.Trigger>
          <Tabs.Trigger value="summary">
            Summary{" "}
            <span className="muted">{summary.data === undefined ? "" : formatCount(metrics.length)}</span>
          </Tabs.Trigger>
          <Tabs.Trigger value="details">Details</Tabs.Trigger>
        </Tabs.List>
        {summary.error !== null && summary.data === undefined ? (
          <Failure error={summary.error} onRetry={summary.refetch} />
        ) : summary.data === undefined ? (
          <Loading />
        ) : (
          <>
            <Tabs.Content value="charts" className="run-content">
              <ChartsTab {...shared} metrics={metrics} address={address} change={change} />
              {metrics.length === 0 && (
                <Empty title="This run has no points yet">
                  <p>They appear here as they are logged; nothing needs to be reloaded.</p>
                  <FirstPoint project={project} />
                </Empty>
              )}
            </Tabs.Content>
            <Tabs.Content value="summary" className="run-content">
              <SummaryTab summary={summary.data} />
            </Tabs.Content>
          </>
        )}
        <Tabs.Content value="details" className="run-content">
          <DetailsTab project={project} experiment={experiment.data} />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}
