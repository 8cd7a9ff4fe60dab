import { DirtySnapshot, type DirtySteps } from "../dirty.ts";
import type { Scope } from "../model.ts";
import { readSummaryRowsOf } from "../summary-rows.ts";
import type { Tenant } from "../tenant.ts";
import { readDirtySummaries } from "./summaries.ts";

export interface MetricUse {
  readonly metric: string;
  /** How many experiments of the project have it. */
  readonly experiments: number;
}

/** The metrics of a project by name. */
export async function readMetrics(tenant: Tenant, scope: Scope, dirty: DirtySteps): Promise<MetricUse[]> {
  const snapshot = DirtySnapshot.take(dirty, scope.projectId);
  const rows = await tenant.query<{ metric: string; experiments: string }>({
    sql: "SELECT r.metric AS metric, count() AS experiments FROM @summaries AS r GROUP BY r.metric",
  });
  const counts = new Map(rows.map(({ metric, experiments }) => [metric, Number(experiments)]));
  const known = new Set(
    (await readSummaryRowsOf(tenant, snapshot.keys())).map(({ key }) => `${key.experimentId} ${key.metric}`),
  );
  for (const { experimentId, metric } of (await readDirtySummaries(tenant, snapshot)).values()) {
    if (!known.has(`${experimentId} ${metric}`)) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  }
  return [...counts]
    .map(([metric, experiments]) => ({ metric, experiments }))
    .sort((a, b) => (a.metric < b.metric ? -1 : 1));
}
