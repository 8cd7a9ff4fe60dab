import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectServer } from "../../src/index.ts";
import { startFront } from "../../src/testing/index.ts";
import { engineContract } from "../engine-contract.ts";

engineContract("a server over HTTP", async () => {
  const path = await mkdtemp(join(tmpdir(), "assay-front-"));
  const front = await startFront({ path, password: "secret" });
  return {
    open: () => connectServer({ url: front.url, password: front.password }),
    dispose: async () => {
      await front.stop();
      await rm(path, { recursive: true });
    },
  };
});
