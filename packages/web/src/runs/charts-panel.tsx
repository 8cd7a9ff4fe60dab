import type { ExperimentRecord } from "@assay/sdk";
import type { ReactElement } from "react";
import type { Band } from "../chart/band.ts";
import { RunsChart } from "../chart/runs-chart.tsx";
import { SettingsBar } from "../chart/settings-bar.tsx";
import type { Ink } from "../colour/colour-book.ts";
import { formatCount } from "../format/numbers.ts";
import { Button } from "../ui/button.tsx";
import { Empty } from "../ui/message.tsx";
import { Segmented } from "../ui/segmented.tsx";
import type { RunsAddress } from "./address.ts";

/** The charts beside the table: one per metric of the table, drawing the runs whose eye is open. */
export function ChartsPanel({
  project,
  runs,
  total,
  metrics,
  address,
  band,
  ink,
  armOf,
  change,
}: {
  project: string;
  runs: readonly ExperimentRecord[];
  total: number | undefined;
  metrics: readonly string[];
  address: RunsAddress;
  band: Band;
  ink: (key: string) => Ink;
  armOf: (run: ExperimentRecord) => string;
  change: (change: Partial<RunsAddress>, replace?: boolean) => void;
}): ReactElement {
  const running = runs.some(({ status }) => status === "running");
  return (
    <aside className="charts-panel" aria-label="Charts of the drawn runs">
      <div className="charts-panel-head">
        <h2>
          {formatCount(runs.length)} {total === undefined ? "" : `of ${formatCount(total)} `}
          <span className="muted">{runs.length === 1 ? "run drawn" : "runs drawn"}</span>
        </h2>
        {address.shown !== undefined && (
          <Button kind="quiet" onClick={() => change({ shown: undefined })}>
            First five
          </Button>
        )}
        <Button kind="quiet" onClick={() => change({ panel: false })}>
          Hide
        </Button>
      </div>
      <div className="toolbar">
        <SettingsBar settings={address} onChange={change} />
        <Segmented
          label="Lines"
          value={band === "none" ? "none" : "se"}
          options={[
            { value: "none", label: "Runs" },
            { value: "se", label: "Mean per arm" },
          ]}
          onChange={(band) => change({ band })}
        />
      </div>
      {runs.length === 0 ? (
        <Empty title="No run is drawn">
          <p>Open the eye of a run in the table, or show the first five.</p>
        </Empty>
      ) : metrics.length === 0 ? (
        <Empty title="No metric is shown">
          <p>Add a metric to the columns: each of them gets a chart here.</p>
        </Empty>
      ) : (
        metrics.map((metric, index) => (
          <RunsChart
            key={metric}
            project={project}
            metric={metric}
            runs={runs}
            settings={address}
            band={band}
            ink={ink}
            armOf={armOf}
            syncKey={`runs:${project}`}
            legend={index === 0}
            refreshMs={running ? 10_000 : false}
            onZoom={(zoom) => change({ zoom })}
          />
        ))
      )}
    </aside>
  );
}
