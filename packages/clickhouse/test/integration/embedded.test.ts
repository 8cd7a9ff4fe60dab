import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded } from "../../src/index.ts";
import { engineContract } from "../engine-contract.ts";

engineContract("the embedded engine", async () => {
  const path = await mkdtemp(join(tmpdir(), "assay-embedded-"));
  return {
    open: () => openEmbedded({ path }),
    dispose: () => rm(path, { recursive: true }),
  };
});
