import type { ExperimentRecord } from "@assay/sdk";
import { type ReactElement, useCallback, useMemo, useRef } from "react";
import { useKeys } from "../app/keys.ts";
import { useTheme } from "../app/theme.ts";
import { SettingsBar } from "../chart/settings-bar.tsx";
import type { Range } from "../chart/zoom.ts";
import { assignSlots } from "../colour/assign.ts";
import type { Ink } from "../colour/colour-book.ts";
import { dashes, slotColours } from "../colour/palette.ts";
import { formatCount } from "../format/numbers.ts";
import { Empty } from "../ui/message.tsx";
import type { RunAddress } from "./address.ts";
import { MetricCard } from "./metric-card.tsx";
import { groupMetrics } from "./metric-groups.ts";
import { NewChart } from "./new-chart.tsx";

interface ChartsProps {
  project: string;
  run: string;
  experiment: ExperimentRecord;
  metrics: readonly string[];
  ink: Ink;
  address: RunAddress;
  change: (change: Partial<RunAddress>, replace?: boolean) => void;
}

/** Inside a chart of several metrics, colours tell metrics apart. */
function useMetricInks(metrics: readonly string[]): (metric: string) => Ink {
  const theme = useTheme();
  return useMemo(() => {
    const slots = assignSlots(metrics);
    return (metric: string) => {
      const slot = slots.get(metric) ?? { hue: 0, dash: 0 };
      return {
        colour: slotColours[theme][slot.hue] as string,
        dash: dashes[slot.dash] as readonly number[],
        dim: false,
      };
    };
  }, [metrics, theme]);
}

export function ChartsTab(props: ChartsProps): ReactElement {
  const { metrics, address, change, ink } = props;
  const find = useRef<HTMLInputElement>(null);
  useKeys([{ keys: "/", does: "Find a metric", run: () => find.current?.focus() }]);
  const shown = useMemo(
    () => metrics.filter((name) => name.toLowerCase().includes(address.find.toLowerCase())),
    [metrics, address.find],
  );
  const groups = useMemo(() => groupMetrics(shown), [shown]);
  const metricInk = useMetricInks(metrics);
  const runInk = useCallback(() => ink, [ink]);
  const onZoom = useCallback((zoom: Range | undefined) => change({ zoom }), [change]);
  const shared = { ...props, settings: address, onZoom };
  const few = metrics.length <= 2;
  return (
    <>
      <div className="toolbar">
        <input
          ref={find}
          className="input toolbar-find"
          type="search"
          aria-label="Find a metric"
          placeholder="Find a metric  /"
          value={address.find}
          onChange={(event) => change({ find: event.target.value }, true)}
        />
        <span className="muted">
          {shown.length === metrics.length
            ? `${formatCount(metrics.length)} metrics`
            : `${formatCount(shown.length)} of ${formatCount(metrics.length)} metrics`}
        </span>
        <span className="toolbar-space" />
        <SettingsBar settings={address} onChange={change} />
        <NewChart
          metrics={metrics}
          onCreate={(names) => change({ combined: [...address.combined, names] })}
        />
      </div>
      {address.focus !== "" && metrics.includes(address.focus) && (
        <MetricCard
          {...shared}
          key={address.focus}
          large
          metrics={[address.focus]}
          ink={runInk}
          onFocus={() => change({ focus: "" })}
        />
      )}
      {address.combined.length > 0 && (
        <div className="chart-grid">
          {address.combined.map((names, index) => (
            <MetricCard
              {...shared}
              key={names.join("\n")}
              metrics={names}
              ink={metricInk}
              onRemove={() => change({ combined: address.combined.filter((_, other) => other !== index) })}
            />
          ))}
        </div>
      )}
      {groups.map(({ prefix, metrics: names }) => (
        <details key={prefix} open className="metric-group">
          <summary>
            {prefix === "" ? "metrics" : prefix} <span className="muted">{formatCount(names.length)}</span>
          </summary>
          <div className="chart-grid" data-few={few ? "" : undefined}>
            {names.map((name) => (
              <MetricCard
                {...shared}
                key={name}
                height={few ? 320 : 200}
                metrics={[name]}
                ink={runInk}
                onFocus={() => change({ focus: name })}
              />
            ))}
          </div>
        </details>
      ))}
      {metrics.length > 0 && shown.length === 0 && (
        <Empty title="No metric has that in its name">
          <p>Clear the search to see all {formatCount(metrics.length)}.</p>
        </Empty>
      )}
    </>
  );
}
