import { CachedLookup } from "../access/cached-lookup.ts";
import { ApiError } from "../http/problems.ts";
import type { Database } from "../metadata/store.ts";
import type { Clock } from "../system/time.ts";

export interface ResolvedProject {
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
}

export interface ResolvedExperiment {
  readonly id: string;
  readonly name: string;
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Names are never shaped like ids, so a reference is one or the other. */
export function isId(reference: string): boolean {
  return idPattern.test(reference);
}

/**
 * Finds what a path names, by id or by name, without a query per request. What is not there is never remembered, so that it is found as soon
 * as it is created; what was renamed or deleted here is forgotten at once, and what another process changed within a second.
 */
export class References {
  readonly #projects: CachedLookup<ResolvedProject>;
  readonly #projectNames: CachedLookup<ResolvedProject>;
  readonly #experiments: CachedLookup<ResolvedExperiment>;

  constructor(database: Database, clock: Clock) {
    this.#projects = new CachedLookup((id) => projectById(database, id), clock);
    this.#projectNames = new CachedLookup((key) => {
      const [teamIds, name] = JSON.parse(key) as [string[], string];
      return projectByName(database, teamIds, name);
    }, clock);
    this.#experiments = new CachedLookup((key) => {
      const [projectId, reference] = JSON.parse(key) as [string, string];
      return experimentIn(database, projectId, reference);
    }, clock);
  }

  /** A name is looked for in the teams given; an id of any team is found, and whether it may be seen is for the caller to check. */
  project(reference: string, teamIds: readonly string[]): Promise<ResolvedProject> {
    if (isId(reference)) return this.#projects.get(reference.toLowerCase());
    return this.#projectNames.get(JSON.stringify([teamIds, reference]));
  }

  experiment(projectId: string, reference: string): Promise<ResolvedExperiment> {
    const key = isId(reference) ? reference.toLowerCase() : reference;
    return this.#experiments.get(JSON.stringify([projectId, key]));
  }

  /** After a rename or a deletion. */
  forgetAll(): void {
    this.#projects.clear();
    this.#projectNames.clear();
    this.#experiments.clear();
  }
}

async function projectById(database: Database, id: string): Promise<ResolvedProject> {
  const row = await database
    .selectFrom("projects")
    .select(["id", "team_id", "name", "deleted_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new ApiError("PROJECT_UNKNOWN", `There is no project ${id}.`);
  if (row.deleted_at !== null) throw new ApiError("PROJECT_DELETED", `The project ${id} was deleted.`);
  return { id: row.id, teamId: row.team_id, name: row.name };
}

async function projectByName(
  database: Database,
  teamIds: readonly string[],
  name: string,
): Promise<ResolvedProject> {
  if (!isStorable(name) || teamIds.length === 0) throw unknownProject(name);
  const rows = await database
    .selectFrom("projects")
    .select(["id", "team_id", "name"])
    .where("name", "=", name)
    .where("team_id", "in", teamIds)
    .where("deleted_at", "is", null)
    .limit(2)
    .execute();
  const [row, other] = rows;
  if (row === undefined) throw unknownProject(name);
  if (other !== undefined) {
    throw new ApiError("NAME_AMBIGUOUS", `Several of your teams have a project ${name}: use its id.`);
  }
  return { id: row.id, teamId: row.team_id, name: row.name };
}

async function experimentIn(
  database: Database,
  projectId: string,
  reference: string,
): Promise<ResolvedExperiment> {
  if (!isStorable(reference)) throw unknownExperiment(reference);
  const rows = await database
    .selectFrom("experiments")
    .select(["id", "name", "deleted_at"])
    .where("project_id", "=", projectId)
    .where(isId(reference) ? "id" : "name", "=", reference)
    .execute();
  const row = rows.find((candidate) => candidate.deleted_at === null);
  if (row !== undefined) return { id: row.id, name: row.name };
  if (rows.length > 0) throw new ApiError("EXPERIMENT_DELETED", `The experiment ${reference} was deleted.`);
  throw unknownExperiment(reference);
}

/** Postgres' text holds neither NUL nor halves of surrogate pairs; a name with one exists nowhere. */
function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

function unknownProject(reference: string): ApiError {
  return new ApiError("PROJECT_UNKNOWN", `There is no project ${reference}.`);
}

function unknownExperiment(reference: string): ApiError {
  return new ApiError("EXPERIMENT_UNKNOWN", `The project has no experiment ${reference}.`);
}
