import { type Assessment, assess, type IncompleteRun, type Rule, type Unit } from "@assay/evidence";
import type { Ingest } from "@assay/ingest";
import type { Json } from "@assay/sdk";
import type { SeriesReader } from "@assay/series";
import type { Selectable, Transaction } from "kysely";
import type { Database } from "../metadata/store.ts";
import type { Tables } from "../metadata/tables.ts";
import type { RunTables } from "../runs/run-tables.ts";
import type { Clock } from "../system/time.ts";
import { timestampOfMs } from "../timestamps.ts";
import { concerns, loadRuns } from "./load-runs.ts";

export type VersionRow = Selectable<Tables["hypothesis_versions"]>;

export interface JudgementDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly tables: RunTables;
  readonly reader: Pick<SeriesReader, "summaries" | "valuesAtSteps">;
  readonly ingest: Pick<Ingest, "settled">;
}

export interface Judged {
  readonly id: string;
  readonly projectId: string;
  readonly teamId: string;
}

/** How long a judgement waits for points that are acknowledged and not stored. */
const settleMs = 5_000;

/** Derives the verdict of a hypothesis' version in force and writes down what changed; where nothing did it writes nothing. */
export class Judgements {
  readonly #dependencies: JudgementDependencies;

  constructor(dependencies: JudgementDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * `registeredBy` is who has just opened the version in force, where it was that and not the arrival of points. A run may be finished before its
   * last points are stored, and a unit enters once: so the values are read after everything that was acknowledged when the states were
   * read. `false` where that took too long; nothing was judged then, and the caller comes back.
   */
  async judge(hypothesis: Judged, registeredBy?: string): Promise<boolean> {
    const { database, tables, reader, ingest } = this.#dependencies;
    const records = await tables.of(hypothesis.projectId);
    const version = await currentVersion(database, hypothesis.id);
    if (version === undefined) return true;
    const rule = ruleOf(version);
    const concerned = records.filter((record) => concerns(rule, record));
    const settled = await Promise.all(concerned.map(({ id }) => ingest.settled(id, settleMs)));
    if (settled.includes(false)) return false;
    const scope = { teamId: hypothesis.teamId, projectId: hypothesis.projectId };
    const runs = await loadRuns(reader, scope, rule, concerned);
    await database.transaction().execute(async (transaction) => {
      const locked = await currentVersion(transaction, hypothesis.id, true);
      // Whoever changed the version meanwhile has it judged afterwards.
      if (
        locked === undefined ||
        locked.version !== version.version ||
        ruleText(locked) !== ruleText(version)
      ) {
        return;
      }
      const { entered, stoodAgainst } = await storedUnits(transaction, locked);
      const assessment = assess(rule, runs, {
        registeredAt: registeredAt(locked),
        entered,
        stoodAgainst,
      });
      await this.#write(transaction, locked, assessment, entered, registeredBy);
    });
    return true;
  }

  async #write(
    transaction: Transaction<Tables>,
    version: VersionRow,
    assessment: Assessment,
    entered: readonly Unit[],
    cause: string | undefined,
  ): Promise<void> {
    const { clock, newId } = this.#dependencies;
    const judged_at = timestampOfMs(clock());
    const compromised = version.compromised ?? describeChanges(assessment);
    // Values that were there first stay so, also when they are logged once more.
    const retrospective = version.retrospective || assessment.verdict.retrospective;
    const verdict = { ...assessment.verdict, retrospective, compromised: compromised !== null };
    const numbers = asJson(verdict);
    const unitsText = asText(assessment.units) === asText(entered);
    if (version.judged_at !== null && unitsText && asText(numbers) === asText(version.numbers)) return;
    const { hypothesis_id, version: number } = version;
    await transaction
      .updateTable("hypothesis_versions")
      .set({
        verdict: verdict.status,
        numbers: JSON.stringify(numbers),
        retrospective,
        compromised,
        judged_at,
        frozen_at: version.frozen_at ?? (assessment.units.length > 0 ? judged_at : null),
      })
      .where("hypothesis_id", "=", hypothesis_id)
      .where("version", "=", number)
      .execute();
    await replaceUnits(transaction, version, assessment, judged_at);
    const { path: _, ...withoutPath } = numbers;
    if (asText(withoutPath) === asText(omitPath(version.numbers))) return;
    await transaction
      .insertInto("verdict_history")
      .values({
        id: newId(),
        hypothesis_id,
        version: number,
        verdict: verdict.status,
        numbers: JSON.stringify(withoutPath),
        judged_at,
        cause: cause ?? arrival(assessment.units, entered),
      })
      .execute();
  }
}

export function ruleOf(version: Pick<VersionRow, "rule">): Rule {
  return version.rule as unknown as Rule;
}

/**
 * Points are stored with a time of whole seconds. What the judgement right after the registration finds was there before, so the whole second
 * counts as before; otherwise points of that second came after.
 */
function registeredAt({ opened_at, judged_at, retrospective }: VersionRow): number {
  const second = Math.floor(Date.parse(opened_at) / 1000) * 1000;
  return judged_at === null || retrospective ? second + 1000 : second;
}

function currentVersion(
  database: Database | Transaction<Tables>,
  hypothesisId: string,
  lock = false,
): Promise<VersionRow | undefined> {
  const query = database
    .selectFrom("hypothesis_versions")
    .selectAll("hypothesis_versions")
    .innerJoin("hypotheses", (join) =>
      join
        .onRef("hypotheses.id", "=", "hypothesis_versions.hypothesis_id")
        .onRef("hypotheses.version", "=", "hypothesis_versions.version"),
    )
    .where("hypotheses.id", "=", hypothesisId);
  return (lock ? query.forUpdate() : query).executeTakeFirst();
}

interface Stored {
  /** In the order in which they entered. */
  readonly entered: Unit[];
  readonly stoodAgainst: IncompleteRun[];
}

/** What `replaceUnits` wrote at the last judgement of this version: units have an ordinal, runs without a value have none. */
async function storedUnits(transaction: Transaction<Tables>, version: VersionRow): Promise<Stored> {
  const rows = await transaction
    .selectFrom("evidence_units")
    .select(["ordinal", "details"])
    .where("hypothesis_id", "=", version.hypothesis_id)
    .where("version", "=", version.version)
    .orderBy("ordinal")
    .execute();
  const [units, others] = [
    rows.filter(({ ordinal }) => ordinal !== null),
    rows.filter(({ ordinal }) => ordinal === null),
  ];
  return {
    entered: units.map(({ details }) => details as unknown as Unit),
    stoodAgainst: others.map(({ details }) => details as unknown as IncompleteRun),
  };
}

/** Judging again replaces: one unit per version, experiment and side. */
async function replaceUnits(
  transaction: Transaction<Tables>,
  { hypothesis_id, version }: VersionRow,
  { units, incomplete }: Assessment,
  judgedAt: string,
): Promise<void> {
  await transaction
    .deleteFrom("evidence_units")
    .where("hypothesis_id", "=", hypothesis_id)
    .where("version", "=", version)
    .execute();
  const rows = [
    ...units.map((unit, index) => ({
      hypothesis_id,
      version,
      experiment_id: unit.experiment,
      side: unit.side,
      ordinal: index + 1,
      value: unit.value,
      details: JSON.stringify(unit),
      recorded_at: timestampOfMs(unit.storedAt),
    })),
    ...incomplete.map((run) => ({
      hypothesis_id,
      version,
      experiment_id: run.experiment,
      side: run.side,
      ordinal: null,
      value: null,
      details: JSON.stringify(run),
      recorded_at: judgedAt,
    })),
  ];
  for (let from = 0; from < rows.length; from += 1000) {
    await transaction
      .insertInto("evidence_units")
      .values(rows.slice(from, from + 1000))
      .execute();
  }
}

function describeChanges({ changes }: Assessment): string | null {
  if (changes.length === 0) return null;
  const described = changes
    .slice(0, 20)
    .map(({ name, entered, now }) =>
      now === null ? `${name}: ${entered ?? "its failure"} is gone` : `${name}: ${entered} became ${now}`,
    );
  return described.join("; ");
}

/** Who brought the newest unit. */
function arrival(units: readonly Unit[], entered: readonly Unit[]): string {
  const before = new Map(entered.map((unit) => [`${unit.side} ${unit.experiment}`, unit.value]));
  const fresh = units.filter((unit) => before.get(`${unit.side} ${unit.experiment}`) !== unit.value);
  return fresh.at(-1)?.name ?? "the runs changed";
}

function omitPath(numbers: { [key: string]: Json }): { [key: string]: Json } {
  const { path: _, ...rest } = numbers;
  return rest;
}

function asJson(value: object): { [key: string]: Json } {
  return JSON.parse(JSON.stringify(value));
}

function ruleText(version: VersionRow): string {
  return asText(version.rule);
}

/** Equal for equal values, whatever order the store keeps the keys of jsonb in. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
