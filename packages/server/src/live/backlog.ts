import type { SeriesColumns } from "@assay/sdk";
import type { LivePoint, Scope, SeriesReader } from "@assay/series";
import { wireInteger, wireValue } from "../metrics/wire-values.ts";
import type { LiveBacklog } from "./live-hub.ts";

/** More than this is quicker read again as charts. */
const pointsMax = 20_000;

export function experimentBacklog(
  reader: Pick<SeriesReader, "lastSequence" | "pointsAfter">,
  scope: Scope,
  experimentId: string,
): LiveBacklog {
  return {
    lastSequence: () => reader.lastSequence(scope, experimentId),
    after: async (sequence) => {
      const { points, cursor, more } = await reader.pointsAfter(scope, experimentId, sequence, pointsMax);
      return more ? undefined : { cursor, series: columnsOf(points) };
    },
  };
}

function columnsOf(points: readonly LivePoint[]): SeriesColumns[] {
  const groups = Map.groupBy(points, ({ metric, host }) => `${host}\n${metric}`);
  return [...groups.values()].map((own) => ({
    metric_name: own[0]!.metric,
    steps: own.map(({ step }) => wireInteger(step)),
    values: own.map(({ value }) => wireValue(value)),
    timestamps_us: own.map(({ timestampUs }) => wireInteger(timestampUs)),
    ...(own[0]!.host === "" ? {} : { host: own[0]!.host }),
  }));
}
