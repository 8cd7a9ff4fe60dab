import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Front, startFront } from "@assay/clickhouse/testing";
import { afterAll, beforeAll, describe } from "vitest";
import { hypothesesContract } from "../contract/hypotheses-contract.ts";
import { metricsContract } from "../contract/metrics-contract.ts";
import { type PostgresServer, postgresInstalled, startPostgres } from "../support/postgres-server.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

/** Production's configuration: both stores are servers, reached by their addresses alone. */
describe.skipIf(!postgresInstalled && process.env.CI !== "true")(
  "a ClickHouse server and a Postgres server",
  () => {
    let postgres: PostgresServer;
    let clickhouse: Front;
    let directory: string;
    let databases = 0;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), "assay-front-"));
      [postgres, clickhouse] = await Promise.all([startPostgres(), startFront({ path: directory })]);
    });
    afterAll(async () => {
      await Promise.all([postgres?.stop(), clickhouse?.stop()]);
      await rm(directory, { recursive: true, force: true });
    });

    const start = async (): Promise<TestServer> => {
      const metadata = await postgres.newDatabase(`assay${databases++}`);
      return startTestServer(["--clickhouse-url", clickhouse.url, "--postgres-url", metadata]);
    };
    metricsContract("servers", start);
    hypothesesContract("servers", start);
  },
);
