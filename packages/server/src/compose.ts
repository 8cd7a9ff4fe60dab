import type { Logger } from "pino";
import { ApiKeys } from "./access/api-keys.ts";
import { Attempts } from "./access/attempts.ts";
import { Authenticator } from "./access/authenticate.ts";
import { type OriginPolicy, originPolicy } from "./access/origin.ts";
import { Sessions } from "./access/sessions.ts";
import { SetupCode } from "./access/setup-code.ts";
import { Teams } from "./access/teams.ts";
import { ensureLocalUser } from "./access/users.ts";
import type { Configuration } from "./config/options.ts";
import { Deletions } from "./entities/deletions.ts";
import { Experiments } from "./entities/experiments.ts";
import { ProjectMetrics } from "./entities/project-metrics.ts";
import { type EntityDependencies, Projects } from "./entities/projects.ts";
import { References } from "./entities/resolve.ts";
import { Health } from "./health/health.ts";
import type { Services } from "./http/services.ts";
import { EvidenceJob } from "./hypotheses/evidence-job.ts";
import { Hypotheses } from "./hypotheses/hypotheses.ts";
import { Judgements } from "./hypotheses/judgements.ts";
import { CrashWatch } from "./jobs/crash-watch.ts";
import { LiveHub } from "./live/live-hub.ts";
import type { MetadataStore } from "./metadata/store.ts";
import { MetricReads } from "./metrics/metric-reads.ts";
import { PointLog } from "./metrics/point-log.ts";
import { RunTables } from "./runs/run-tables.ts";
import { RunSearch } from "./runs/search.ts";
import type { PointsStore } from "./stores/points-store.ts";
import { type Clock, newId, newSecret } from "./system/time.ts";

export interface Stores {
  readonly metadata: MetadataStore;
  readonly points: PointsStore;
}

export interface Surroundings {
  readonly configuration: Configuration;
  readonly version: string;
  readonly webDirectory: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Composed {
  readonly services: Services;
  readonly localToken: string;
  /** With which the first admin enters, where nobody is signed in automatically and nobody has a password. */
  readonly setupCode: string | undefined;
  readonly evidenceJob: EvidenceJob;
  readonly crashWatch: CrashWatch;
}

/** Puts everything over the stores together; nothing runs yet. */
export async function compose(stores: Stores, surroundings: Surroundings): Promise<Composed> {
  const { configuration, version, webDirectory, clock, logger } = surroundings;
  const { database } = stores.metadata;
  const { engine, ingest, reader } = stores.points;
  const policy = originPolicy(configuration.http);
  const access = await composeAccess(stores.metadata, configuration, policy, clock);
  const references = new References(database, clock);
  const tables = new RunTables(database);
  const judgements = new Judgements({ database, clock, newId, tables, reader, ingest });
  const evidenceJob = new EvidenceJob({ database, tables, judgements, ingest, logger });
  const liveHub = new LiveHub();
  ingest.onStored((batches) => {
    liveHub.stored(batches);
    for (const { owner, series } of batches) {
      const metrics = series.map(({ metric }) => metric);
      evidenceJob.pointsStored(owner.projectId, owner.experimentId, metrics);
    }
  });
  const entities: EntityDependencies = {
    database,
    clock,
    newId,
    references,
    onRunsChanged: (projectId) => evidenceJob.runsChanged(projectId),
    onExperiment: ({ id, status, heartbeat_at, deleted }) => {
      if (deleted === true) liveHub.deleted([id]);
      else liveHub.experimentChanged(id, status, heartbeat_at);
      if (heartbeat_at !== undefined) tables.heard(id, heartbeat_at);
    },
  };
  const experiments = new Experiments(entities);
  const projectMetrics = new ProjectMetrics(database);
  const metricReads = new MetricReads(reader, ingest);
  const crashAfterMs = configuration.jobs.crashAfterSeconds * 1000;
  const services: Services = {
    ...access.services,
    version,
    webDirectory,
    logger,
    policy,
    inFlightBytesMax: configuration.http.inFlightMiB * 1024 * 1024,
    references,
    projects: new Projects(entities),
    experiments,
    deletions: new Deletions({ ...entities, engine, ingest }),
    health: new Health(engine, ingest, clock),
    hypotheses: new Hypotheses({ database, clock, newId, tables, job: evidenceJob }),
    liveHub,
    runSearch: new RunSearch({ tables, reader, reads: metricReads, projectMetrics, clock }),
    projectMetrics,
    reader,
    pointLog: new PointLog(ingest, clock),
    metricReads,
  };
  const crashWatch = new CrashWatch({ database, clock, experiments, crashAfterMs });
  return { services, localToken: access.localToken, setupCode: access.setupCode, evidenceJob, crashWatch };
}

async function composeAccess(
  { database }: MetadataStore,
  configuration: Configuration,
  policy: OriginPolicy,
  clock: Clock,
) {
  const dependencies = { database, clock, newId, newSecret };
  const localUserId = await ensureLocalUser(dependencies);
  const localToken = newSecret();
  const localSignIn = !configuration.access.requireLogin && policy.loopbackOnly;
  const sessions = new Sessions(dependencies, { days: configuration.access.sessionDays });
  const keys = new ApiKeys(dependencies);
  const teams = new Teams(dependencies);
  const setup = new SetupCode();
  const setupCode = localSignIn || (await teams.anyPassword()) ? undefined : setup.issue(newSecret);
  const authenticator = new Authenticator(dependencies, sessions, keys, {
    localUserId,
    localSignIn,
    localToken,
  });
  const attempts = new Attempts(clock);
  return {
    services: { authenticator, sessions, keys, teams, setupCode: setup, attempts },
    localToken,
    setupCode,
  };
}
