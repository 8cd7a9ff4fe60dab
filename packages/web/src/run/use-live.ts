import type { ExperimentRecord, LiveMessage, SeriesColumns, Timeseries } from "@assay/sdk";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { advance } from "../api/live-delta.ts";
import { followLive, type LiveState, liveAddress } from "../api/live-feed.ts";
import { experimentQuery, type StepWindow, summaryQuery } from "../api/queries.ts";

const rereadMs = 2_000;

/** Runs an action at once and then at most every `rereadMs`, once more at the end if it was asked for in between. */
function spaced(action: () => void): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const ask = () => {
    if (timer !== undefined) {
      again = true;
      return;
    }
    action();
    timer = setTimeout(() => {
      timer = undefined;
      if (!again) return;
      again = false;
      ask();
    }, rereadMs);
  };
  return { ask, stop: () => clearTimeout(timer) };
}

type SeriesKey = readonly [string, string, string, string, number, StepWindow | null];

/** Carries on what is on screen; returns whether something must be read again. */
function applyPoints(client: QueryClient, prefix: readonly string[], columns: SeriesColumns): boolean {
  let stale = false;
  for (const query of client.getQueryCache().findAll({ queryKey: [...prefix, columns.metric_name] })) {
    const series = query.state.data as Timeseries | undefined;
    if (series === undefined) continue;
    const [, , , , buckets, window] = query.queryKey as SeriesKey;
    const advanced = advance(series, columns, buckets, window ?? undefined);
    client.setQueryData(query.queryKey, advanced.series);
    stale ||= advanced.stale;
  }
  return stale;
}

/** Keeps the queries of one experiment current through its live feed, once it is known to exist. */
export function useLive(project: string, experiment: string, enabled: boolean): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  useEffect(() => {
    if (!enabled) return;
    const seriesKey = ["series", project, experiment];
    const summaryKey = summaryQuery(project, experiment).queryKey;
    const staleMetrics = new Set<string>();
    const rereadSummary = spaced(() => client.invalidateQueries({ queryKey: summaryKey }));
    const rereadSeries = spaced(() => {
      for (const metric of staleMetrics) client.invalidateQueries({ queryKey: [...seriesKey, metric] });
      staleMetrics.clear();
    });
    const onMessage = (message: LiveMessage) => {
      if (message.type === "reset") {
        client.invalidateQueries({ queryKey: seriesKey });
        client.invalidateQueries({ queryKey: summaryKey });
      } else if (message.type === "points") {
        for (const columns of message.series) {
          if (applyPoints(client, seriesKey, columns)) staleMetrics.add(columns.metric_name);
        }
        if (staleMetrics.size > 0) rereadSeries.ask();
        rereadSummary.ask();
      } else if (message.type === "experiment") {
        client.setQueryData(experimentQuery(project, experiment).queryKey, (before?: ExperimentRecord) =>
          before === undefined ? before : { ...before, status: message.status as ExperimentRecord["status"] },
        );
        client.invalidateQueries({ queryKey: experimentQuery(project, experiment).queryKey });
      }
    };
    const stop = followLive(liveAddress(project, experiment), onMessage, setState);
    return () => {
      stop();
      rereadSummary.stop();
      rereadSeries.stop();
    };
  }, [client, project, experiment, enabled]);
  return state;
}
