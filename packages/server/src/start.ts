import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { ApiKeys } from "./access/api-keys.ts";
import { Attempts } from "./access/attempts.ts";
import { Authenticator } from "./access/authenticate.ts";
import { hostnameOf, isLoopbackName, type OriginPolicy } from "./access/origin.ts";
import { Sessions } from "./access/sessions.ts";
import { SetupCode } from "./access/setup-code.ts";
import { Teams } from "./access/teams.ts";
import { ensureLocalUser } from "./access/users.ts";
import type { Configuration } from "./config/options.ts";
import { openDataDirectory } from "./data/data-directory.ts";
import { Deletions } from "./entities/deletions.ts";
import { Experiments } from "./entities/experiments.ts";
import { ProjectMetrics } from "./entities/project-metrics.ts";
import { Projects } from "./entities/projects.ts";
import { References } from "./entities/resolve.ts";
import { Health } from "./health/health.ts";
import { createApp } from "./http/app.ts";
import { EvidenceJob } from "./hypotheses/evidence-job.ts";
import { Hypotheses } from "./hypotheses/hypotheses.ts";
import { Judgements } from "./hypotheses/judgements.ts";
import { openMetadata } from "./metadata/store.ts";
import { MetricReads } from "./metrics/metric-reads.ts";
import { PointLog } from "./metrics/point-log.ts";
import { RunTables } from "./runs/run-tables.ts";
import { RunSearch } from "./runs/search.ts";
import { StartupError } from "./startup-error.ts";
import { openPoints } from "./stores/points-store.ts";
import { type Clock, newId, newSecret } from "./system/time.ts";

export interface StartOptions {
  readonly configuration: Configuration;
  readonly version: string;
  /** Where the built user interface lies. */
  readonly webDirectory: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface RunningServer {
  readonly url: string;
  /** For the command line of this machine: the token in the data directory. */
  readonly localToken: string;
  /** With which the first admin enters, where nobody is signed in automatically and nobody has a password. */
  readonly setupCode?: string;
  close(): Promise<void>;
}

/** Opens everything from the data directory up to the listening socket, or fails having closed what it had opened. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const closing = new AsyncDisposableStack();
  try {
    return await open(options, closing);
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function open(options: StartOptions, closing: AsyncDisposableStack): Promise<RunningServer> {
  const { configuration, version, clock, logger } = options;
  const directory = openDataDirectory(configuration.data.directory, version);
  closing.defer(() => directory.release());
  const { url: postgresUrl } = configuration.postgres;
  const metadata = await openMetadata(
    postgresUrl === undefined ? { directory: directory.metadata } : { url: postgresUrl },
  );
  closing.defer(() => metadata.close());
  const { database } = metadata;
  const { url: clickhouseUrl } = configuration.clickhouse;
  const { engine, ingest, reader } = await openPoints(
    {
      clickhouse: clickhouseUrl === undefined ? { directory: directory.clickhouse } : { url: clickhouseUrl },
      logDirectory: directory.log,
      fsync: configuration.ingest.fsync,
    },
    logger,
    closing,
  );

  const access = { database, clock, newId, newSecret };
  const localUserId = await ensureLocalUser(access);
  const localToken = newSecret();
  const localSignIn = !configuration.access.requireLogin && listensLocally(configuration);
  const sessions = new Sessions(access, { days: configuration.access.sessionDays });
  const keys = new ApiKeys(access);
  const teams = new Teams(access);
  const setupCode = new SetupCode();
  const code = localSignIn || (await teams.anyPassword()) ? undefined : setupCode.issue(newSecret);
  const references = new References(database, clock);
  const tables = new RunTables(database);
  const judgements = new Judgements({ database, clock, newId, tables, reader });
  const job = new EvidenceJob({ database, tables, judgements, ingest, logger });
  closing.defer(() => job.stop());
  ingest.onStored((batches) => {
    for (const { owner, series } of batches) {
      job.pointsStored(
        owner.projectId,
        owner.experimentId,
        series.map(({ metric }) => metric),
      );
    }
  });
  const entities = { database, clock, newId, references, onRunsChanged: (id: string) => job.runsChanged(id) };
  const projectMetrics = new ProjectMetrics(database);
  const metricReads = new MetricReads(reader, ingest);
  const runSearch = new RunSearch({ tables, reader, reads: metricReads, projectMetrics, clock });
  const deletions = new Deletions({ ...entities, engine, ingest });
  const app = await createApp({
    version,
    webDirectory: options.webDirectory,
    logger,
    policy: originPolicy(configuration),
    authenticator: new Authenticator(access, sessions, keys, { localUserId, localSignIn, localToken }),
    sessions,
    keys,
    teams,
    setupCode,
    attempts: new Attempts(clock),
    references,
    projects: new Projects(entities),
    experiments: new Experiments(entities),
    deletions,
    health: new Health(engine, ingest, clock),
    projectMetrics,
    runSearch,
    hypotheses: new Hypotheses({ database, clock, newId, tables, judgements, job }),
    reader,
    pointLog: new PointLog(ingest, clock),
    metricReads,
  });
  await deletions.resume();
  await job.judgeAll();
  closing.defer(() => app.close());
  await listen(app, configuration);
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${urlHost(configuration.http.host)}:${port}`;
  directory.announce({ url, pid: process.pid, version }, localToken);
  return {
    url,
    localToken,
    ...(code === undefined ? {} : { setupCode: code }),
    close: () => closing.disposeAsync(),
  };
}

function listensLocally({ http }: Configuration): boolean {
  const publicHost = http.publicUrl === undefined ? undefined : hostnameOf(new URL(http.publicUrl).host);
  return isLoopbackName(http.host) && (publicHost === undefined || isLoopbackName(publicHost));
}

function originPolicy({ http }: Configuration): OriginPolicy {
  const publicUrl = http.publicUrl === undefined ? undefined : new URL(http.publicUrl);
  return {
    hosts: new Set([
      http.host,
      ...(publicUrl === undefined ? [] : [publicUrl.hostname]),
      ...http.allowedHosts,
    ]),
    publicOrigin: publicUrl?.origin,
  };
}

async function listen(
  app: { listen(options: { host: string; port: number }): Promise<string> },
  { http: { host, port } }: Configuration,
): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new StartupError(
        "PORT_TAKEN",
        `Port ${port} of ${host} is taken: stop what uses it, or choose another with --port (0 takes a free one).`,
      );
    }
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EACCES") {
      throw new StartupError(
        "ADDRESS_UNAVAILABLE",
        `Assay cannot listen on ${host}:${port} (${code}): choose another address with --host or --port.`,
      );
    }
    throw error;
  }
}

/** An address listened on for everybody is reached on this machine through loopback. */
function urlHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
