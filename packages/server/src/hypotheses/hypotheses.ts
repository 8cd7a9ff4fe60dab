import { controlFalseDiscoveries, type FalseDiscoveryControl, type FamilyMember } from "@assay/evidence";
import type {
  EvidenceUnit,
  Hypothesis,
  HypothesisApplied,
  HypothesisEvidence,
  HypothesisInput,
  Json,
} from "@assay/sdk";
import type { Selectable } from "kysely";
import { isId, type ResolvedProject } from "../entities/resolve.ts";
import { ApiError } from "../http/problems.ts";
import type { Database } from "../metadata/store.ts";
import type { Tables } from "../metadata/tables.ts";
import type { RunTables } from "../runs/run-tables.ts";
import type { Clock } from "../system/time.ts";
import { timestampOfMs } from "../timestamps.ts";
import { applyHypothesis } from "./apply.ts";
import type { EvidenceJob } from "./evidence-job.ts";
import type { VersionRow } from "./judgements.ts";

export type HypothesisRow = Selectable<Tables["hypotheses"]>;

export interface HypothesisDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly tables: RunTables;
  readonly job: Pick<EvidenceJob, "settled" | "judge">;
}

const falseDiscoveryRate = 0.05;

/** Hypotheses of a project with their verdicts, and the evidence behind each. */
export class Hypotheses {
  readonly #dependencies: HypothesisDependencies;

  constructor(dependencies: HypothesisDependencies) {
    this.#dependencies = dependencies;
  }

  async list(project: ResolvedProject, includeArchived: boolean): Promise<Hypothesis[]> {
    await this.#dependencies.job.settled(project.id);
    return this.#read(project.id, (row) => includeArchived || !row.archived);
  }

  async get(project: ResolvedProject, reference: string): Promise<Hypothesis> {
    await this.#dependencies.job.settled(project.id);
    return this.#find(project, reference);
  }

  async apply(
    project: ResolvedProject,
    name: string,
    input: HypothesisInput,
    by: string,
  ): Promise<HypothesisApplied> {
    const { database, clock, newId, job } = this.#dependencies;
    await job.settled(project.id);
    const now = timestampOfMs(clock());
    const { id, ...applied } = await applyHypothesis(database, project.id, name, input, { by, now, newId });
    if (id === undefined) return applied;
    if (applied.outcome !== "unchanged") {
      await job.judge({ id, projectId: project.id, teamId: project.teamId }, by);
    }
    return { ...applied, hypothesis: await this.#find(project, id) };
  }

  async archive(project: ResolvedProject, reference: string, archived: boolean): Promise<Hypothesis> {
    const { id, teamId } = { id: (await this.#find(project, reference)).id, teamId: project.teamId };
    await this.#dependencies.database
      .updateTable("hypotheses")
      .set({ archived })
      .where("id", "=", id)
      .execute();
    if (!archived) await this.#dependencies.job.judge({ id, projectId: project.id, teamId });
    return this.#find(project, id);
  }

  async evidence(project: ResolvedProject, reference: string): Promise<HypothesisEvidence> {
    const hypothesis = await this.get(project, reference);
    const { database } = this.#dependencies;
    const history = await database
      .selectFrom("verdict_history")
      .select(["version", "verdict", "numbers", "judged_at", "cause"])
      .where("hypothesis_id", "=", hypothesis.id)
      .orderBy("id")
      .execute();
    const versions = await database
      .selectFrom("hypothesis_versions")
      .select(["version", "rule", "opened_at", "opened_by", "reason"])
      .where("hypothesis_id", "=", hypothesis.id)
      .orderBy("version")
      .execute();
    return {
      hypothesis,
      units: await this.#units(project.id, hypothesis),
      path: pathOf(hypothesis.numbers),
      history,
      versions,
    };
  }

  async #units(projectId: string, { id, version }: Hypothesis): Promise<EvidenceUnit[]> {
    const runs = new Map((await this.#dependencies.tables.of(projectId)).map((run) => [run.id, run]));
    const rows = await this.#dependencies.database
      .selectFrom("evidence_units")
      .selectAll()
      .where("hypothesis_id", "=", id)
      .where("version", "=", version)
      .orderBy("ordinal")
      .orderBy("experiment_id")
      .execute();
    return rows.map((row, index) => {
      const run = runs.get(row.experiment_id);
      return {
        experiment_id: row.experiment_id,
        experiment_name: run?.name ?? String(row.details.name ?? ""),
        ...(run?.arm === undefined ? {} : { arm: run.arm }),
        ...(run?.seed === undefined ? {} : { seed: run.seed }),
        side: row.side,
        ordinal: row.ordinal ?? index + 1,
        value: row.value,
        ...(typeof row.details.why === "string" ? { missing_reason: row.details.why } : {}),
        ...numberField("baseline_value", row.details.baseline),
        ...numberField("delta", row.details.delta),
        ...numberField("normalized_delta", row.details.normalizedDelta),
        ...numberField("confidence", row.details.confidence),
        recorded_at: row.recorded_at,
      };
    });
  }

  async #find(project: ResolvedProject, reference: string): Promise<Hypothesis> {
    const wanted = isId(reference) ? reference.toLowerCase() : undefined;
    const [found] = await this.#read(project.id, (row) => row.id === wanted || row.name === reference);
    if (found !== undefined) return found;
    throw new ApiError("HYPOTHESIS_UNKNOWN", `The project has no hypothesis ${reference}.`);
  }

  /** False-discovery control counts every version of every hypothesis, also of those that are archived or not asked for. */
  async #read(projectId: string, wanted: (row: HypothesisRow) => boolean): Promise<Hypothesis[]> {
    const { database } = this.#dependencies;
    const rows = await database
      .selectFrom("hypotheses")
      .selectAll()
      .where("project_id", "=", projectId)
      .orderBy("id")
      .execute();
    const versions = await database
      .selectFrom("hypothesis_versions")
      .selectAll("hypothesis_versions")
      .innerJoin("hypotheses", "hypotheses.id", "hypothesis_versions.hypothesis_id")
      .where("hypotheses.project_id", "=", projectId)
      .execute();
    const byKey = new Map(versions.map((version) => [versionKey(version), version]));
    const control = controlFalseDiscoveries(versions.map(familyMember), falseDiscoveryRate);
    return rows.filter(wanted).flatMap((row) => {
      const version = byKey.get(`${row.id} ${row.version}`);
      return version === undefined ? [] : [toHypothesis(row, version, control)];
    });
  }
}

function versionKey(version: Pick<VersionRow, "hypothesis_id" | "version">): string {
  return `${version.hypothesis_id} ${version.version}`;
}

function familyMember(version: VersionRow): FamilyMember {
  const none = { p: null, e: null, logE: null };
  const { rule } = version.rule as { rule: FamilyMember["verdict"]["rule"] };
  const numbers = version.numbers as unknown as Partial<FamilyMember["verdict"]>;
  return {
    id: versionKey(version),
    verdict: {
      rule,
      status: version.verdict,
      support: numbers.support ?? none,
      refute: numbers.refute ?? none,
    },
  };
}

function toHypothesis(row: HypothesisRow, version: VersionRow, control: FalseDiscoveryControl): Hypothesis {
  const survives = control.survives.get(versionKey(version)) ?? null;
  return {
    id: row.id,
    project_id: row.project_id,
    name: row.name,
    statement: row.statement,
    required: row.required,
    archived: row.archived,
    version: row.version,
    rule: version.rule,
    frozen: version.frozen_at !== null,
    verdict: version.verdict,
    ...(version.judged_at === null ? {} : { judged_at: version.judged_at }),
    retrospective: version.retrospective,
    compromised: version.compromised !== null,
    numbers: version.numbers,
    ...(survives === null
      ? {}
      : {
          false_discovery: {
            method: version.rule.rule === "anytime" ? ("e-bh" as const) : ("benjamini-yekutieli" as const),
            q: control.q,
            survives,
          },
        }),
    created_at: row.created_at,
  };
}

function pathOf(numbers: { [key: string]: Json }): HypothesisEvidence["path"] {
  const { path } = numbers;
  if (!Array.isArray(path)) return [];
  return path.map((point, index) => {
    const entry = point as { [key: string]: Json };
    return {
      ordinal: index + 1,
      recorded_at: timestampOfMs(Number(entry.storedAt)),
      numbers: entry,
    };
  });
}

function numberField<Name extends string>(name: Name, value: Json | undefined): { [Key in Name]?: number } {
  return typeof value === "number" ? ({ [name]: value } as { [Key in Name]: number }) : {};
}
