import type { Ingest } from "@assay/ingest";
import type { ExperimentRecord } from "@assay/sdk";
import type { Logger } from "pino";
import type { Database } from "../metadata/store.ts";
import type { RunTables } from "../runs/run-tables.ts";
import { type Judged, type Judgements, ruleOf } from "./judgements.ts";
import { concerns } from "./load-runs.ts";

export interface EvidenceJobDependencies {
  readonly database: Database;
  readonly tables: RunTables;
  readonly judgements: Judgements;
  readonly ingest: Pick<Ingest, "settled">;
  readonly logger: Logger;
}

/** What happened in a project since it was judged last. */
interface Touched {
  /** Metrics that got points, by experiment. */
  readonly points: Map<string, Set<string>>;
  /** Something other than points: everything of the project is judged again. */
  everything: boolean;
}

/** Points of a run arrive all the time: a project is judged at most this often. */
const intervalMs = 1_000;
const retryMs = 10_000;
const settleMs = 2_000;

/** Judges again what new points or changed runs may have changed, project by project, one pass at a time. */
export class EvidenceJob {
  readonly #dependencies: EvidenceJobDependencies;
  readonly #touched = new Map<string, Touched>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #passes = new Map<string, Promise<void>>();
  #stopped = false;

  constructor(dependencies: EvidenceJobDependencies) {
    this.#dependencies = dependencies;
  }

  pointsStored(projectId: string, experimentId: string, metrics: Iterable<string>): void {
    const { points } = this.#touch(projectId);
    const known = points.get(experimentId) ?? new Set();
    for (const metric of metrics) known.add(metric);
    points.set(experimentId, known);
  }

  runsChanged(projectId: string): void {
    this.#touch(projectId).everything = true;
  }

  /** After a start: whatever arrived while nobody judged. */
  async judgeAll(): Promise<void> {
    const rows = await this.#dependencies.database
      .selectFrom("hypotheses")
      .innerJoin("projects", "projects.id", "hypotheses.project_id")
      .select("project_id")
      .distinct()
      .where("projects.deleted_at", "is", null)
      .execute();
    for (const { project_id } of rows) this.runsChanged(project_id);
  }

  /** Waits, not for ever, until what was acknowledged for the project before the call is judged. */
  async settled(projectId: string): Promise<void> {
    const { tables, ingest } = this.#dependencies;
    const runs = await tables.of(projectId);
    await Promise.all(runs.map(({ id }) => ingest.settled(id, settleMs)));
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, settleMs);
    await Promise.race([this.#pass(projectId), promise]);
    clearTimeout(timer);
  }

  /** Judges one hypothesis now, behind whatever pass is under way: two judgements at once could each miss what the other saw. */
  judge(hypothesis: Judged, registeredBy?: string): Promise<void> {
    return this.#queue(hypothesis.projectId, async () => {
      if (!(await this.#dependencies.judgements.judge(hypothesis, registeredBy)))
        this.#again(hypothesis.projectId, intervalMs);
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#passes.values());
  }

  #touch(projectId: string): Touched {
    const touched = this.#touched.get(projectId) ?? { points: new Map(), everything: false };
    this.#touched.set(projectId, touched);
    this.#schedule(projectId, intervalMs);
    return touched;
  }

  #schedule(projectId: string, afterMs: number): void {
    if (this.#stopped || this.#timers.has(projectId)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(projectId);
      void this.#pass(projectId);
    }, afterMs);
    timer.unref();
    this.#timers.set(projectId, timer);
  }

  #pass(projectId: string): Promise<void> {
    return this.#queue(projectId, () => this.#judgeProject(projectId));
  }

  /** One at a time per project; a failure is its caller's alone. */
  #queue(projectId: string, work: () => Promise<void>): Promise<void> {
    const done = (this.#passes.get(projectId) ?? Promise.resolve()).then(work);
    const pass = done.catch(() => {});
    this.#passes.set(projectId, pass);
    void pass.then(() => {
      if (this.#passes.get(projectId) === pass) this.#passes.delete(projectId);
    });
    return done;
  }

  async #judgeProject(projectId: string): Promise<void> {
    const touched = this.#touched.get(projectId);
    if (touched === undefined || this.#stopped) return;
    this.#touched.delete(projectId);
    const { judgements, logger } = this.#dependencies;
    const failed = (error: unknown, hypothesis?: string) => {
      logger.warn({ err: error, projectId, hypothesis }, "judging will be tried again");
      this.#again(projectId, retryMs);
    };
    try {
      for (const hypothesis of await this.#affected(projectId, touched)) {
        // One that cannot be judged keeps no other from it.
        const judged = await judgements.judge(hypothesis).catch((error) => failed(error, hypothesis.id));
        if (judged === false) this.#again(projectId, intervalMs);
      }
    } catch (error) {
      failed(error);
    }
  }

  #again(projectId: string, afterMs: number): void {
    const touched = this.#touched.get(projectId) ?? { points: new Map(), everything: true };
    touched.everything = true;
    this.#touched.set(projectId, touched);
    this.#schedule(projectId, afterMs);
  }

  async #affected(projectId: string, touched: Touched): Promise<Judged[]> {
    const { database, tables } = this.#dependencies;
    const rows = await database
      .selectFrom("hypotheses")
      .innerJoin("projects", "projects.id", "hypotheses.project_id")
      .innerJoin("hypothesis_versions", (join) =>
        join
          .onRef("hypothesis_versions.hypothesis_id", "=", "hypotheses.id")
          .onRef("hypothesis_versions.version", "=", "hypotheses.version"),
      )
      .select(["hypotheses.id", "hypotheses.project_id", "projects.team_id", "hypothesis_versions.rule"])
      .where("hypotheses.project_id", "=", projectId)
      .where("hypotheses.archived", "=", false)
      .where("projects.deleted_at", "is", null)
      .execute();
    if (rows.length === 0) return [];
    const runs = touched.everything
      ? new Map<string, ExperimentRecord>()
      : new Map((await tables.of(projectId)).map((run) => [run.id, run]));
    return rows
      .filter((row) => touched.everything || touches(touched, ruleOf(row), runs))
      .map(({ id, project_id, team_id }) => ({ id, projectId: project_id, teamId: team_id }));
  }
}

function touches(
  { points }: Touched,
  rule: ReturnType<typeof ruleOf>,
  runs: ReadonlyMap<string, ExperimentRecord>,
): boolean {
  for (const [experimentId, metrics] of points) {
    const run = runs.get(experimentId);
    if (run !== undefined && metrics.has(rule.metric) && concerns(rule, run)) return true;
  }
  return false;
}
