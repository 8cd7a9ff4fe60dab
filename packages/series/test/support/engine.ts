import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEmbedded } from "@assay/clickhouse";
import { migrationsFolder } from "../../src/index.ts";

export interface TestEngine {
  readonly engine: Engine;
  close(): Promise<void>;
}

/** The real engine in a folder of its own, with this package's tables. */
export async function openTestEngine(): Promise<TestEngine> {
  const path = await mkdtemp(join(tmpdir(), "assay-series-"));
  const engine = await openEmbedded({ path });
  for (const file of (await readdir(migrationsFolder)).sort()) {
    await engine.execute({ sql: await readFile(join(migrationsFolder, file), "utf8") });
  }
  return {
    engine,
    async close() {
      await engine.close();
      await rm(path, { recursive: true });
    },
  };
}
