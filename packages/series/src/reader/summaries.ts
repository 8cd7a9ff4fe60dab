import { idsPerStatement } from "../chunks.ts";
import { DirtySnapshot, type DirtySteps } from "../dirty.ts";
import { keyText, type Scope, type SeriesKey, type SeriesPoint } from "../model.ts";
import { exactRows } from "../series-states.ts";
import { finiteFigures, type SeriesState } from "../state.ts";
import { readSummaryRows, readSummaryRowsOf, type SummaryFilter } from "../summary-rows.ts";
import type { Tenant } from "../tenant.ts";

export interface SeriesSummary extends SeriesKey {
  /** Distinct steps. */
  readonly count: number;
  /** Distinct points. */
  readonly points: number;
  readonly nonFinite: number;
  /** Over the finite values; null when there is none. */
  readonly min: number | null;
  readonly max: number | null;
  readonly avg: number | null;
  readonly first: SeriesPoint;
  readonly last: SeriesPoint;
}

/** The summaries of all series of the given experiments and metrics; either left out means all of the project. */
export async function readSummaries(
  tenant: Tenant,
  scope: Scope,
  filter: SummaryFilter,
  dirty: DirtySteps,
): Promise<SeriesSummary[]> {
  const snapshot = DirtySnapshot.take(dirty, scope.projectId, {
    ...(filter.experimentIds === undefined ? {} : { experimentIds: filter.experimentIds }),
  });
  const inStatement = narrow(filter);
  const experiments = filter.experimentIds === undefined ? undefined : new Set(filter.experimentIds);
  const metrics = filter.metrics === undefined ? undefined : new Set(filter.metrics);
  const wanted = (key: SeriesKey) =>
    (experiments?.has(key.experimentId) ?? true) && (metrics?.has(key.metric) ?? true);
  const rows = (await readSummaryRows(tenant, inStatement)).filter(({ key }) => wanted(key));
  const keys = new Map(
    [...rows.map(({ key }) => key), ...snapshot.keys().filter(wanted)].map((key) => [keyText(key), key]),
  );
  const exact = await exactRows(tenant, [...keys.values()], rows, snapshot);
  return exact.map(({ key, state }) => asSummary(key, state));
}

/** What of a filter fits into a statement. */
function narrow({ experimentIds, metrics }: SummaryFilter): SummaryFilter {
  return {
    ...(experimentIds === undefined || experimentIds.length > idsPerStatement ? {} : { experimentIds }),
    ...(metrics === undefined || metrics.length > 200 ? {} : { metrics }),
  };
}

/** The summaries of the dirty series among those with this metric, by experiment. */
export async function readDirtySummaries(
  tenant: Tenant,
  snapshot: DirtySnapshot,
): Promise<Map<string, SeriesSummary>> {
  const keys = snapshot.keys();
  if (keys.length === 0) return new Map();
  const exact = await exactRows(tenant, keys, await readSummaryRowsOf(tenant, keys), snapshot);
  return new Map(exact.map(({ key, state }) => [keyText(key), asSummary(key, state)]));
}

function asSummary(key: SeriesKey, state: SeriesState): SeriesSummary {
  const { count, points, nonFinite } = state;
  return {
    ...key,
    count,
    points,
    nonFinite,
    ...finiteFigures(state),
    first: { step: state.firstStep, timestampUs: state.firstTimestampUs, value: state.firstValue },
    last: { step: state.lastStep, timestampUs: state.lastTimestampUs, value: state.lastValue },
  };
}
