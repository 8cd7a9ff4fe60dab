import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clickhouseTarget, type Engine, migrate, openEmbedded, readMigrations } from "@assay/clickhouse";
import { migrationsFolder } from "../../src/index.ts";

export interface TestEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

/** The real engine in a folder of its own, with this package's tables. */
export async function openTestEngine(): Promise<TestEngine> {
  const path = await mkdtemp(join(tmpdir(), "assay-series-"));
  const engine = await openEmbedded({ path });
  await migrate(clickhouseTarget(engine), await readMigrations(migrationsFolder));
  return {
    engine,
    async close() {
      await engine.close();
      await rm(path, { recursive: true });
    },
  };
}
