import type { Engine } from "@assay/clickhouse";
import type { Scope } from "./model.ts";

/** How far the rows of deleted experiments are from being gone. */
export interface PendingDeletions {
  /** Mutations that still rewrite parts, over all tables and teams. */
  readonly mutations: number;
  readonly partsToDo: number;
  /** Why the last attempt of one of them failed, where one did: it is tried again. */
  readonly failure: string | undefined;
  /** Bytes in parts that were already replaced; the engine removes them some minutes later. */
  readonly replacedBytes: number;
}

const tables = ["points", "batches", "series_summaries", "chart_levels"] as const;

/**
 * Deletes everything of some experiments of one project. When this returns no reader sees them any more, whatever is stored for them later;
 * the rows leave the disk when the mutations end, which `pendingDeletions` tells.
 */
export async function deleteExperiments(
  engine: Engine,
  { teamId, projectId }: Scope,
  experimentIds: readonly string[],
  nowMs: number,
): Promise<void> {
  if (experimentIds.length === 0) return;
  await engine.insert("deleted_experiments", {
    rowCount: experimentIds.length,
    columns: [
      { name: "team_id", type: "UUID", values: [teamId] },
      { name: "project_id", type: "UUID", values: [projectId] },
      { name: "experiment_id", type: "UUID", values: experimentIds },
      { name: "deleted_at", type: "DateTime", values: Uint32Array.of(Math.floor(nowMs / 1000)) },
    ],
  });
  await removeRows(engine, { teamId, projectId }, experimentIds);
}

/** Experiments in one mutation: its text is kept in a file of the engine and parsed again for every part. */
const experimentsPerMutation = 500;

async function removeRows(engine: Engine, { teamId, projectId }: Scope, experimentIds: readonly string[]) {
  for (let from = 0; from < experimentIds.length; from += experimentsPerMutation) {
    for (const table of tables) {
      await engine.execute({
        sql: `ALTER TABLE ${table} DELETE
          WHERE team_id = {team_id:UUID} AND project_id = {project_id:UUID} AND experiment_id IN {experiments:Array(UUID)}`,
        params: {
          team_id: teamId,
          project_id: projectId,
          experiments: experimentIds.slice(from, from + experimentsPerMutation),
        },
        settings: { mutations_sync: 0 },
      });
    }
  }
}

/**
 * Issues the mutations again for deleted experiments that have rows: points that were in the log when their experiment was deleted, or a
 * deletion cut short. To be called at start and now and then; returns how many experiments had rows.
 */
export async function removeLateRows(engine: Engine): Promise<number> {
  const found = await engine.query<{ team_id: string; project_id: string; experiment_id: string }>({
    sql: `SELECT DISTINCT team_id, project_id, experiment_id FROM deleted_experiments
      WHERE (team_id, project_id, experiment_id) IN (${tables
        .map((table) => `SELECT team_id, project_id, experiment_id FROM ${table}`)
        .join(" UNION ALL ")})`,
  });
  const byProject = Map.groupBy(found, (row) => `${row.team_id} ${row.project_id}`);
  for (const rows of byProject.values()) {
    const scope = { teamId: rows[0]!.team_id, projectId: rows[0]!.project_id };
    await removeRows(
      engine,
      scope,
      rows.map((row) => row.experiment_id),
    );
  }
  return found.length;
}

/** What is still to do; `requestedAtS` (seconds since 1970) picks the files that may hold what was deleted then. */
export async function pendingDeletions(engine: Engine, requestedAtS: number): Promise<PendingDeletions> {
  const params = { tables };
  const [mutations, parts] = await Promise.all([
    engine.query<{ mutations: string; parts: string; failure: string }>({
      sql: `SELECT count() AS mutations, sum(parts_to_do) AS parts, anyIf(latest_fail_reason, latest_fail_reason != '') AS failure
        FROM system.mutations WHERE database = currentDatabase() AND table IN {tables:Array(String)} AND NOT is_done`,
      params,
    }),
    engine.query<{ bytes: string }>({
      sql: `SELECT sum(bytes_on_disk) AS bytes FROM system.parts
        WHERE database = currentDatabase() AND table IN {tables:Array(String)} AND NOT active
          AND modification_time <= fromUnixTimestamp({requested_at:UInt32})`,
      params: { ...params, requested_at: requestedAtS },
    }),
  ]);
  const [row] = mutations;
  return {
    mutations: Number(row?.mutations ?? 0),
    partsToDo: Number(row?.parts ?? 0),
    failure: row?.failure === "" ? undefined : row?.failure,
    replacedBytes: Number(parts[0]?.bytes ?? 0),
  };
}
