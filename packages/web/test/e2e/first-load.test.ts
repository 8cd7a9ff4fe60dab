import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, open } from "./browser.ts";
import { importSample, registerHypotheses } from "./sample.ts";
import { type RunningServer, startServer } from "./server.ts";

let server: RunningServer;
let browser: Browser;
const bytesMax = 250_000;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  await importSample(server);
  await registerHypotheses(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each([
  { address: "/p/speedrun/runs", until: ".u-over" },
  { address: "/p/speedrun/runs/r0004", until: ".u-over" },
  { address: "/p/speedrun/hypotheses", until: ".forest" },
])("the first load of $address is light on the wire", async ({ address, until }) => {
  const { context, page } = await open(browser, `${server.url}${address}`);
  await page.locator(until).first().waitFor();
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.includes("/assets/"))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  );
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(bytesMax);
  await context.close();
});
