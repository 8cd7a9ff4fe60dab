import { expect, test } from "vitest";
import { killCampaign } from "../kill/campaign.ts";

// `npm run kill-campaign` is the same over a hundred lives and more.
test("a server killed while it is logged to and imported into has everything it acknowledged, once, and counts it right", async () => {
  const result = await killCampaign({ rounds: 3, seed: Math.floor(Math.random() * 1e9), auditEvery: 2 });
  expect(result.mistakes).toEqual([]);
  expect(result.acknowledgedBatches).toBeGreaterThan(0);
  expect(result.imports).toBeGreaterThan(0);
  expect(result.cells).toBeGreaterThan(0);
}, 300_000);
