import type { ExperimentChange, ExperimentRecord, Json, NewExperiment, Page } from "@assay/sdk";
import { type Selectable, sql, type Transaction } from "kysely";
import { ApiError, invalid } from "../http/problems.ts";
import { isUniqueViolation } from "../metadata/postgres-errors.ts";
import type { Tables } from "../metadata/tables.ts";
import { formatTimestamp, parseTimestamp, timestampOfMs } from "../timestamps.ts";
import { cursorId, defaultPageSize, type PageQuery, pageOf } from "./pages.ts";
import type { EntityDependencies } from "./projects.ts";

export type ExperimentRow = Selectable<Tables["experiments"]>;

/** Two heartbeats within this time are one for the store. */
const heartbeatWriteMs = 10_000;
/** Clients send one every 15 s: after two that are missing, whoever opens a running experiment takes over from a process that died. */
const quietMs = 30_000;

/** What a verdict may depend on besides points. */
const evidenceFields = ["name", "status", "arm", "parent_experiment_id"] as const;

export class Experiments {
  readonly #dependencies: EntityDependencies;
  readonly #lastHeartbeat = new Map<string, number>();

  constructor(dependencies: EntityDependencies) {
    this.#dependencies = dependencies;
  }

  async create(projectId: string, input: NewExperiment): Promise<ExperimentRecord> {
    const { database, clock, newId } = this.#dependencies;
    const now = timestampOfMs(clock());
    try {
      const row = await database.transaction().execute(async (transaction) => {
        const revision = await nextRevision(transaction, projectId);
        await requireParent(transaction, projectId, input.parent_experiment_id);
        return transaction
          .insertInto("experiments")
          .values({
            id: newId(),
            project_id: projectId,
            name: input.name,
            status: "running",
            parent_experiment_id: input.parent_experiment_id ?? null,
            features: featuresText(input.features ?? {}),
            tags: [...new Set(input.tags ?? [])],
            notes: input.notes ?? "",
            arm: input.arm ?? null,
            seed: input.seed ?? null,
            created_at: now,
            started_at:
              input.started_at === undefined ? now : timestampField("/started_at", input.started_at),
            finished_at: null,
            heartbeat_at: null,
            deleted_at: null,
            revision,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
      });
      return toRecord(row);
    } catch (error) {
      throw await this.#nameTaken(error, projectId, input.name);
    }
  }

  async get(projectId: string, id: string): Promise<ExperimentRecord> {
    const row = await this.#dependencies.database
      .selectFrom("experiments")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("id", "=", id)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (row === undefined) throw new ApiError("EXPERIMENT_DELETED", `The experiment ${id} was deleted.`);
    return toRecord(row);
  }

  /** Newest first. */
  async list(projectId: string, query: PageQuery): Promise<Page<ExperimentRecord>> {
    const { database } = this.#dependencies;
    const limit = query.limit ?? defaultPageSize;
    const before = cursorId(query);
    let page = database
      .selectFrom("experiments")
      .selectAll()
      .where("project_id", "=", projectId)
      .where("deleted_at", "is", null)
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (before !== undefined) page = page.where("id", "<", before);
    const { total } = await database
      .selectFrom("experiments")
      .select(sql<number>`count(*)`.as("total"))
      .where("project_id", "=", projectId)
      .where("deleted_at", "is", null)
      .executeTakeFirstOrThrow();
    return pageOf(await page.execute(), total, limit, toRecord);
  }

  async change(projectId: string, id: string, input: ExperimentChange): Promise<ExperimentRecord> {
    const { database, clock, references, onRunsChanged, onExperiment } = this.#dependencies;
    try {
      const row = await database.transaction().execute(async (transaction) => {
        const revision = await nextRevision(transaction, projectId);
        const before = await transaction
          .selectFrom("experiments")
          .selectAll()
          .where("project_id", "=", projectId)
          .where("id", "=", id)
          .where("deleted_at", "is", null)
          .executeTakeFirst();
        if (before === undefined)
          throw new ApiError("EXPERIMENT_DELETED", `The experiment ${id} was deleted.`);
        await requireParent(transaction, projectId, input.parent_experiment_id, id);
        return transaction
          .updateTable("experiments")
          .set({ ...changedColumns(before, input, timestampOfMs(clock())), revision })
          .where("id", "=", id)
          .returningAll()
          .executeTakeFirstOrThrow();
      });
      if (input.name !== undefined) references.forgetAll();
      if (evidenceFields.some((field) => input[field] !== undefined)) onRunsChanged(projectId);
      const record = toRecord(row);
      onExperiment(record);
      return record;
    } catch (error) {
      throw await this.#nameTaken(error, projectId, input.name ?? "");
    }
  }

  /** A sign of life. An experiment that had been given up as crashed runs again: that was a guess, this is not. */
  async heartbeat(projectId: string, id: string): Promise<void> {
    const { database, clock } = this.#dependencies;
    const now = clock();
    if (now - (this.#lastHeartbeat.get(id) ?? Number.NEGATIVE_INFINITY) < heartbeatWriteMs) return;
    const heartbeat_at = timestampOfMs(now);
    const row = await database
      .updateTable("experiments")
      .set({ heartbeat_at })
      .where("id", "=", id)
      .where("project_id", "=", projectId)
      .where("deleted_at", "is", null)
      .returning("status")
      .executeTakeFirst();
    if (row === undefined) throw new ApiError("EXPERIMENT_DELETED", `The experiment ${id} was deleted.`);
    const status = row.status === "crashed" ? "running" : row.status;
    this.#dependencies.onExperiment({ id, status, heartbeat_at });
    if (row.status === "crashed") await this.setStatus([{ projectId, id }], "running");
    if (this.#lastHeartbeat.size > 100_000) this.#lastHeartbeat.clear();
    if (row.status === "running") this.#lastHeartbeat.set(id, now);
  }

  async setStatus(
    experiments: readonly { projectId: string; id: string }[],
    status: "running" | "crashed",
  ): Promise<void> {
    for (const { projectId, id } of experiments) {
      await this.#dependencies.database.transaction().execute(async (transaction) => {
        const revision = await nextRevision(transaction, projectId);
        await transaction
          .updateTable("experiments")
          .set({ status, revision, finished_at: null })
          .where("id", "=", id)
          .where("status", "=", status === "running" ? "crashed" : "running")
          .where("deleted_at", "is", null)
          .execute();
      });
      this.#lastHeartbeat.delete(id);
      this.#dependencies.onRunsChanged(projectId);
      this.#dependencies.onExperiment({ id, status });
    }
  }

  async #nameTaken(error: unknown, projectId: string, name: string): Promise<unknown> {
    if (!isUniqueViolation(error, "experiments_name")) return error;
    const holder = await this.#dependencies.database
      .selectFrom("experiments")
      .select("id")
      .where("project_id", "=", projectId)
      .where("name", "=", name)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    return new ApiError("NAME_TAKEN", `The project has an experiment named ${name}.`, {
      field: "/name",
      ...(holder === undefined ? {} : { existingId: holder.id }),
    });
  }
}

/** Takes the project's next revision. Its row stays locked until the transaction ends, so revisions become visible in their order. */
export async function nextRevision(transaction: Transaction<Tables>, projectId: string): Promise<number> {
  const project = await transaction
    .updateTable("projects")
    .set({ revision: sql`revision + 1` })
    .where("id", "=", projectId)
    .where("deleted_at", "is", null)
    .returning("revision")
    .executeTakeFirst();
  if (project === undefined) throw new ApiError("PROJECT_DELETED", `The project ${projectId} was deleted.`);
  return project.revision;
}

/** @throws ApiError where the parent is not an experiment of the project, or descends from the child. */
async function requireParent(
  transaction: Transaction<Tables>,
  projectId: string,
  parentId: string | null | undefined,
  childId?: string,
): Promise<void> {
  let ancestor: string | null = parentId ?? null;
  for (const seen = new Set<string>(); ancestor !== null && !seen.has(ancestor); ) {
    if (ancestor.toLowerCase() === childId) {
      throw new ApiError("PARENT_CYCLE", "An experiment cannot descend from itself.", {
        field: "/parent_experiment_id",
      });
    }
    seen.add(ancestor);
    const row: { parent_experiment_id: string | null } | undefined = await transaction
      .selectFrom("experiments")
      .select("parent_experiment_id")
      .where("id", "=", ancestor)
      .where("project_id", "=", projectId)
      .executeTakeFirst();
    if (row === undefined) {
      throw invalid("/parent_experiment_id", `The project has no experiment ${ancestor}.`);
    }
    ancestor = row.parent_experiment_id;
  }
}

function changedColumns(before: ExperimentRow, input: ExperimentChange, now: string) {
  const { features, tags, status, ...plain } = input;
  return {
    ...plain,
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
    ...(features === undefined
      ? {}
      : { features: featuresText(mergeFeatures(before.features as Features, features)) }),
    ...(status === undefined || !changesStatus(before, status, now)
      ? {}
      : statusColumns(before, status, now)),
  };
}

/**
 * Opening an experiment that still counts as running resumes it when its process has gone quiet; while there are heartbeats it is one more
 * process of the same run.
 */
function changesStatus(before: ExperimentRow, status: ExperimentRow["status"], now: string): boolean {
  if (status !== before.status) return true;
  if (status !== "running" || before.heartbeat_at === null) return false;
  return Date.parse(now) - Date.parse(before.heartbeat_at) > quietMs;
}

function statusColumns(before: ExperimentRow, status: ExperimentRow["status"], now: string) {
  if (status !== "running") return { status, finished_at: now };
  return {
    status,
    finished_at: null,
    heartbeat_at: before.heartbeat_at === null ? null : now,
    resumed_at: JSON.stringify([...before.resumed_at, now]),
  };
}

/** Every list of runs carries the features, and the server keeps those of the projects in use. */
const featuresBytesMax = 1024 * 1024;

function featuresText(features: Features): string {
  const text = JSON.stringify(features);
  if (Buffer.byteLength(text) > featuresBytesMax) {
    throw invalid(
      "/features",
      "The features of a run may take 1 MiB as JSON, those it has already included.",
    );
  }
  return text;
}

type Features = { [key: string]: Json };

/** Objects are merged key by key, all the way down; anything else replaces what was there. */
export function mergeFeatures(before: Features, change: Features): Features {
  const merged: Features = { ...before };
  for (const [key, value] of Object.entries(change)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    const merge = isObject(old) && isObject(value);
    Object.defineProperty(merged, key, {
      value: merge ? mergeFeatures(old, value) : value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return merged;
}

function isObject(value: Json | undefined): value is Features {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function timestampField(field: string, text: string): string {
  const us = parseTimestamp(text);
  if (us === undefined) throw invalid(field, "Not a time in RFC 3339 between 1900 and 2299.");
  return formatTimestamp(us);
}

/** A row as the interface shows it: nulls become absent fields. */
export function toRecord(row: ExperimentRow): ExperimentRecord {
  return {
    id: row.id,
    project_id: row.project_id,
    name: row.name,
    status: row.status,
    ...(row.parent_experiment_id === null ? {} : { parent_experiment_id: row.parent_experiment_id }),
    features: row.features as Features,
    tags: row.tags,
    notes: row.notes,
    ...(row.arm === null ? {} : { arm: row.arm }),
    ...(row.seed === null ? {} : { seed: row.seed }),
    archived: row.archived,
    created_at: row.created_at,
    started_at: row.started_at,
    ...(row.finished_at === null ? {} : { finished_at: row.finished_at }),
    ...(row.heartbeat_at === null ? {} : { heartbeat_at: row.heartbeat_at }),
    resumed_at: row.resumed_at,
  };
}
