import type { Engine } from "@assay/clickhouse";
import type { Ingest } from "@assay/ingest";
import type { Deletion } from "@assay/sdk";
import { deleteExperiments, pendingDeletions, removeLateRows } from "@assay/series";
import { type Principal, requirePermission } from "../access/principal.ts";
import { ApiError } from "../http/problems.ts";
import { timestampOfMs } from "../timestamps.ts";
import { nextRevision } from "./experiments.ts";
import type { EntityDependencies } from "./projects.ts";
import type { ResolvedProject } from "./resolve.ts";

export interface DeletionDependencies extends EntityDependencies {
  readonly engine: Engine;
  readonly ingest: Pick<Ingest, "forget">;
}

interface DeletionRow {
  readonly id: string;
  readonly team_id: string;
  readonly project_id: string;
  readonly experiment_ids: string[];
  readonly requested_at: string;
  readonly finished_at: string | null;
}

/**
 * Deletes experiments: first for readers of the metadata, then for what is on its way into the tables, then in the tables. Written down
 * before it begins, so that a start finishes what a kill cut off.
 */
export class Deletions {
  readonly #dependencies: DeletionDependencies;

  constructor(dependencies: DeletionDependencies) {
    this.#dependencies = dependencies;
  }

  /** Ids of experiments of other projects, and unknown ones, are refused before anything is deleted. */
  async deleteExperiments(
    project: ResolvedProject,
    experimentIds: readonly string[],
    requestedBy: string,
  ): Promise<Deletion> {
    const { database, clock, newId } = this.#dependencies;
    const ids = [...new Set(experimentIds.map((id) => id.toLowerCase()))];
    const requested_at = timestampOfMs(clock());
    const row = await database.transaction().execute(async (transaction) => {
      const revision = await nextRevision(transaction, project.id);
      const deleted = await transaction
        .updateTable("experiments")
        .set({ deleted_at: requested_at, revision })
        .where("project_id", "=", project.id)
        .where("id", "in", ids)
        .where("deleted_at", "is", null)
        .returning("id")
        .execute();
      const missing = ids.find((id) => !deleted.some((experiment) => experiment.id === id));
      if (missing !== undefined) {
        throw new ApiError(
          "EXPERIMENT_UNKNOWN",
          `The project has no experiment ${missing}; nothing was deleted.`,
          {
            field: `/ids/${experimentIds.findIndex((id) => id.toLowerCase() === missing)}`,
          },
        );
      }
      return transaction
        .insertInto("deletions")
        .values({
          id: newId(),
          team_id: project.teamId,
          project_id: project.id,
          experiment_ids: ids,
          requested_at,
          requested_by: requestedBy,
          finished_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
    });
    await this.#carryOut(row);
    return this.#describe(row);
  }

  /** The project with all its experiments. */
  async deleteProject(project: ResolvedProject, requestedBy: string): Promise<Deletion> {
    const { database, clock, newId } = this.#dependencies;
    const requested_at = timestampOfMs(clock());
    const row = await database.transaction().execute(async (transaction) => {
      const revision = await nextRevision(transaction, project.id);
      await transaction
        .updateTable("projects")
        .set({ deleted_at: requested_at })
        .where("id", "=", project.id)
        .execute();
      const deleted = await transaction
        .updateTable("experiments")
        .set({ deleted_at: requested_at, revision })
        .where("project_id", "=", project.id)
        .where("deleted_at", "is", null)
        .returning("id")
        .execute();
      return transaction
        .insertInto("deletions")
        .values({
          id: newId(),
          team_id: project.teamId,
          project_id: project.id,
          experiment_ids: deleted.map(({ id }) => id),
          requested_at,
          requested_by: requestedBy,
          finished_at: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
    });
    await this.#carryOut(row);
    return this.#describe(row);
  }

  async get(id: string, principal: Principal): Promise<Deletion> {
    const row = await this.#dependencies.database
      .selectFrom("deletions")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined) throw new ApiError("DELETION_UNKNOWN", `There is no deletion ${id}.`);
    requirePermission(principal, row.team_id, "read");
    return this.#describe(row);
  }

  /** Carries out again what may have been cut off. Deleting twice changes nothing. */
  async resume(): Promise<void> {
    const { database, engine } = this.#dependencies;
    const rows = await database
      .selectFrom("deletions")
      .selectAll()
      .where("finished_at", "is", null)
      .orderBy("requested_at")
      .execute();
    for (const row of rows) await this.#carryOut(row);
    await removeLateRows(engine);
  }

  async #carryOut(row: DeletionRow): Promise<void> {
    const { references, ingest, engine, clock, onRunsChanged, onExperiment } = this.#dependencies;
    references.forgetAll();
    if (row.experiment_ids.length > 0) {
      await ingest.forget(row.experiment_ids);
      const scope = { teamId: row.team_id, projectId: row.project_id };
      await deleteExperiments(engine, scope, row.experiment_ids, clock());
    }
    for (const id of row.experiment_ids) onExperiment({ id, status: "stopped", deleted: true });
    onRunsChanged(row.project_id);
  }

  async #describe(row: DeletionRow): Promise<Deletion> {
    const { database, engine, clock } = this.#dependencies;
    const requestedAtS = Math.ceil(Date.parse(row.requested_at) / 1000);
    const { mutations: pending, replacedBytes } =
      row.finished_at === null
        ? await pendingDeletions(engine, requestedAtS)
        : { mutations: 0, replacedBytes: 0 };
    // The engine keeps files it has replaced for some minutes: the bytes are gone when those are.
    const gone = pending === 0 && replacedBytes === 0;
    if (row.finished_at === null && gone) {
      await database
        .updateTable("deletions")
        .set({ finished_at: timestampOfMs(clock()) })
        .where("id", "=", row.id)
        .execute();
    }
    return {
      id: row.id,
      experiment_ids: row.experiment_ids,
      state: gone ? "bytes_gone" : "logically_deleted",
      pending_mutations: pending,
      requested_at: row.requested_at,
    };
  }
}
