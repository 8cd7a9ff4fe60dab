import type { AddressInfo } from "node:net";
import { compose, type Surroundings } from "./compose.ts";
import type { Configuration } from "./config/options.ts";
import { openDataDirectory } from "./data/data-directory.ts";
import { createApp } from "./http/app.ts";
import { boundedClose } from "./http/close.ts";
import { repeat } from "./jobs/repeat.ts";
import { openMetadata } from "./metadata/store.ts";
import { StartupError, startupErrorOf } from "./startup-error.ts";
import { openPoints } from "./stores/points-store.ts";

export interface RunningServer {
  readonly url: string;
  /** For the command line of this machine: the token in the data directory. */
  readonly localToken: string;
  /** With which the first admin enters, where nobody is signed in automatically and nobody has a password. */
  readonly setupCode?: string;
  close(): Promise<void>;
}

export type StartOptions = Surroundings;

const crashCheckMs = 5_000;
const maintenanceMs = 300_000;
const keyUseMs = 30_000;

/** Opens everything from the data directory up to the listening socket, or fails having closed what it had opened. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const closing = new AsyncDisposableStack();
  try {
    return await open(options, closing);
  } catch (error) {
    await closing.disposeAsync();
    throw startupErrorOf(error);
  }
}

async function open(options: StartOptions, closing: AsyncDisposableStack): Promise<RunningServer> {
  const { configuration, version, logger } = options;
  const { url: postgresUrl } = configuration.postgres;
  const { url: clickhouseUrl } = configuration.clickhouse;
  const directory = openDataDirectory(configuration.data.directory, version);
  closing.defer(() => directory.release());
  // Both take a second or two and neither needs the other; whatever was opened is closed when the other fails.
  const opening = await Promise.allSettled([
    openMetadata(postgresUrl === undefined ? { directory: directory.metadata } : { url: postgresUrl }),
    openPoints(
      {
        clickhouse:
          clickhouseUrl === undefined ? { directory: directory.clickhouse } : { url: clickhouseUrl },
        logDirectory: directory.log,
        fsync: configuration.ingest.fsync,
      },
      logger,
      closing,
    ),
  ]);
  if (opening[0].status === "fulfilled") {
    const { value } = opening[0];
    closing.defer(() => value.close());
  }
  const metadata = opened(opening[0]);
  const points = opened(opening[1]);
  const composed = await compose({ metadata, points }, options);
  const { services, localToken, setupCode, evidenceJob, crashWatch } = composed;
  closing.defer(() => evidenceJob.stop());
  const app = await createApp(services);
  await services.deletions.resume();
  await evidenceJob.judgeAll();
  closing.defer(repeat("crash watch", crashCheckMs, () => crashWatch.check(), logger));
  closing.defer(repeat("metadata maintenance", maintenanceMs, () => metadata.maintain(), logger));
  closing.defer(repeat("key use", keyUseMs, () => services.keys.writeUse(), logger));
  const close = boundedClose(app);
  closing.defer(async () => {
    services.liveHub.closeAll();
    await close();
  });
  await listen(app, configuration);
  const { port } = app.server.address() as AddressInfo;
  const url = `http://${urlHost(configuration.http.host)}:${port}`;
  directory.announce({ url, pid: process.pid, version }, localToken);
  return {
    url,
    localToken,
    ...(setupCode === undefined ? {} : { setupCode }),
    close: () => closing.disposeAsync(),
  };
}

function opened<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === "rejected") throw result.reason;
  return result.value;
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
