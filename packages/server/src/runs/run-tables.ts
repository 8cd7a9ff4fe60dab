import type { ExperimentRecord, Timestamp } from "@assay/sdk";
import { toRecord } from "../entities/experiments.ts";
import type { Database } from "../metadata/store.ts";

interface RunTable {
  revision: number;
  readonly runs: Map<string, ExperimentRecord>;
  refreshing: Promise<void>;
}

/** Runs of all projects kept in memory at once; the projects used longest ago are dropped first. */
const runsKept = 200_000;
/** Heartbeats remembered at once. Forgotten ones are as the store had them when the run was read last, until the next one comes. */
const heartbeatsKept = 200_000;

/**
 * The experiments of a project as records in memory. Each question asks the store for the project's revision and, where that has grown, for
 * what changed since: ten thousand runs are not read again because one of them finished.
 */
export class RunTables {
  readonly #database: Database;
  readonly #tables = new Map<string, RunTable>();
  readonly #heartbeats = new Map<string, Timestamp>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** A heartbeat raises no revision: thousands of running experiments would take turns at the row of their project, and be read again. */
  heard(id: string, heartbeatAt: Timestamp): void {
    if (heartbeatAt <= (this.#heartbeats.get(id) ?? "")) return;
    if (this.#heartbeats.size >= heartbeatsKept) this.#heartbeats.clear();
    this.#heartbeats.set(id, heartbeatAt);
    for (const { runs } of this.#tables.values()) {
      const run = runs.get(id);
      if (run !== undefined) runs.set(id, { ...run, heartbeat_at: heartbeatAt });
    }
  }

  /** Newest first. */
  async of(projectId: string): Promise<ExperimentRecord[]> {
    const table = this.#tables.get(projectId) ?? {
      revision: -1,
      runs: new Map(),
      refreshing: Promise.resolve(),
    };
    this.#tables.delete(projectId);
    this.#tables.set(projectId, table);
    table.refreshing = table.refreshing.then(
      () => this.#refresh(projectId, table),
      () => this.#refresh(projectId, table),
    );
    await table.refreshing;
    this.#dropOldest();
    return [...table.runs.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async #refresh(projectId: string, table: RunTable): Promise<void> {
    const project = await this.#database
      .selectFrom("projects")
      .select("revision")
      .where("id", "=", projectId)
      .executeTakeFirst();
    if (project === undefined || project.revision === table.revision) return;
    const changed = await this.#database
      .selectFrom("experiments")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("revision", ">", table.revision)
      .execute();
    for (const row of changed) {
      if (row.deleted_at === null) table.runs.set(row.id, this.#withHeartbeat(toRecord(row)));
      else table.runs.delete(row.id);
      table.revision = Math.max(table.revision, row.revision);
    }
    table.revision = Math.max(table.revision, project.revision);
  }

  /** What was heard while a row was being read is newer than the row. */
  #withHeartbeat(run: ExperimentRecord): ExperimentRecord {
    const heard = this.#heartbeats.get(run.id);
    return heard === undefined || heard <= (run.heartbeat_at ?? "") ? run : { ...run, heartbeat_at: heard };
  }

  #dropOldest(): void {
    let kept = 0;
    for (const { runs } of this.#tables.values()) kept += runs.size;
    for (const [projectId, { runs }] of this.#tables) {
      if (kept <= runsKept || this.#tables.size === 1) return;
      this.#tables.delete(projectId);
      kept -= runs.size;
    }
  }
}
