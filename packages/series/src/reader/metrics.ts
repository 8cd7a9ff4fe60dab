import { idsPerStatement } from "../chunks.ts";
import { DirtySnapshot, type DirtySteps } from "../dirty.ts";
import { keyText, type Scope } from "../model.ts";
import type { Tenant } from "../tenant.ts";
import { readDirtySummaries } from "./summaries.ts";

export interface MetricUse {
  readonly metric: string;
  /** How many experiments of the project have it. */
  readonly experiments: number;
}

/**
 * The metrics of a project by name. Counts and the stored rows of dirty series come from one statement: between two, the derivation may write
 * a row that the first has missed and the second knows.
 */
export async function readMetrics(tenant: Tenant, scope: Scope, dirty: DirtySteps): Promise<MetricUse[]> {
  const snapshot = DirtySnapshot.take(dirty, scope.projectId);
  const ids = [...new Set(snapshot.keys().map(({ experimentId }) => experimentId))];
  const narrow = ids.length <= idsPerStatement;
  const rows = await tenant.query<{ metric: string; experiments: string; known: string[] }>({
    sql: `SELECT r.metric AS metric, count() AS experiments,
        groupArrayIf(r.experiment_id, ${narrow ? "r.experiment_id IN {ids:Array(UUID)}" : "1"}) AS known
      FROM @summaries AS r GROUP BY r.metric`,
    params: narrow ? { ids } : {},
  });
  const counts = new Map(rows.map(({ metric, experiments }) => [metric, Number(experiments)]));
  const known = new Set(
    rows.flatMap(({ metric, known }) => known.map((experimentId) => keyText({ experimentId, metric }))),
  );
  for (const [key, { metric }] of await readDirtySummaries(tenant, snapshot)) {
    if (!known.has(key)) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  }
  return [...counts]
    .map(([metric, experiments]) => ({ metric, experiments }))
    .sort((a, b) => (a.metric < b.metric ? -1 : 1));
}
