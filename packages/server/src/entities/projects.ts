import type { Page, Project } from "@assay/sdk";
import { sql } from "kysely";
import { ApiError } from "../http/problems.ts";
import { isUniqueViolation } from "../metadata/postgres-errors.ts";
import type { Database } from "../metadata/store.ts";
import type { Clock } from "../system/time.ts";
import { timestampOfMs } from "../timestamps.ts";
import { cursorId, defaultPageSize, type PageQuery, pageOf } from "./pages.ts";
import type { References } from "./resolve.ts";

export interface EntityDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly references: References;
  /** Hears of experiments whose status, arm, name or ancestry changed: hypotheses may rest on them. */
  readonly onRunsChanged: (projectId: string) => void;
  /** Hears of everything a watcher of the experiment would want to see. */
  readonly onExperiment: (change: {
    readonly id: string;
    readonly status: string;
    readonly heartbeat_at?: string;
    readonly deleted?: true;
  }) => void;
}

export class Projects {
  readonly #dependencies: EntityDependencies;

  constructor(dependencies: EntityDependencies) {
    this.#dependencies = dependencies;
  }

  async create(teamId: string, input: { name: string; description?: string }): Promise<Project> {
    const { database, clock, newId } = this.#dependencies;
    const id = newId();
    try {
      await database
        .insertInto("projects")
        .values({
          id,
          team_id: teamId,
          name: input.name,
          description: input.description ?? "",
          created_at: timestampOfMs(clock()),
        })
        .execute();
    } catch (error) {
      throw await this.#nameTaken(error, teamId, input.name);
    }
    return this.get(id);
  }

  async get(id: string): Promise<Project> {
    const row = await this.#select().where("projects.id", "=", id).executeTakeFirst();
    if (row === undefined) throw new ApiError("PROJECT_UNKNOWN", `There is no project ${id}.`);
    return toProject(row);
  }

  async list(teamIds: readonly string[], query: PageQuery): Promise<Page<Project>> {
    const limit = query.limit ?? defaultPageSize;
    const after = cursorId(query);
    if (teamIds.length === 0) return { items: [], total: 0 };
    let page = this.#select()
      .where("projects.team_id", "in", teamIds)
      .orderBy("projects.id")
      .limit(limit + 1);
    if (after !== undefined) page = page.where("projects.id", ">", after);
    const { total } = await this.#dependencies.database
      .selectFrom("projects")
      .select(sql<number>`count(*)`.as("total"))
      .where("team_id", "in", teamIds)
      .where("deleted_at", "is", null)
      .executeTakeFirstOrThrow();
    return pageOf(await page.execute(), total, limit, toProject);
  }

  async change(
    project: { id: string; teamId: string },
    input: { name?: string; description?: string },
  ): Promise<Project> {
    if (Object.keys(input).length > 0) {
      try {
        await this.#dependencies.database
          .updateTable("projects")
          .set(input)
          .where("id", "=", project.id)
          .where("deleted_at", "is", null)
          .execute();
      } catch (error) {
        throw await this.#nameTaken(error, project.teamId, input.name ?? "");
      }
      this.#dependencies.references.forgetAll();
    }
    return this.get(project.id);
  }

  #select() {
    return this.#dependencies.database
      .selectFrom("projects")
      .select(["projects.id", "team_id", "projects.name", "description", "projects.created_at"])
      .select([
        sql<number>`(select count(*) from experiments e where e.project_id = projects.id and e.deleted_at is null)`.as(
          "experiment_count",
        ),
        sql<number>`(select count(*) from experiments e where e.project_id = projects.id and e.deleted_at is null and e.status = 'running')`.as(
          "running_count",
        ),
        sql<number>`(select count(*) from hypotheses h where h.project_id = projects.id and not h.archived)`.as(
          "hypothesis_count",
        ),
        sql<
          string | null
        >`(select max(greatest(e.created_at, e.heartbeat_at, e.finished_at)) from experiments e where e.project_id = projects.id and e.deleted_at is null)`.as(
          "last_activity_at",
        ),
      ])
      .where("projects.deleted_at", "is", null);
  }

  async #nameTaken(error: unknown, teamId: string, name: string): Promise<unknown> {
    if (!isUniqueViolation(error, "projects_name")) return error;
    const holder = await this.#dependencies.database
      .selectFrom("projects")
      .select("id")
      .where("team_id", "=", teamId)
      .where("name", "=", name)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    return new ApiError("NAME_TAKEN", `The team has a project named ${name}.`, {
      field: "/name",
      ...(holder === undefined ? {} : { existingId: holder.id }),
    });
  }
}

function toProject({
  last_activity_at,
  ...project
}: Omit<Project, "last_activity_at"> & { last_activity_at: string | null }): Project {
  return { ...project, ...(last_activity_at === null ? {} : { last_activity_at }) };
}
