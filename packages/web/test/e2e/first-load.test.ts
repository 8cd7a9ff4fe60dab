import { expect, test } from "vitest";
import { registerHypotheses } from "./sample.ts";
import { serveSample } from "./site.ts";

const bytesMax = 250_000;

const site = serveSample(registerHypotheses);

test.each([
  { address: "/p/speedrun/runs", until: ".u-over" },
  { address: "/p/speedrun/runs/r0004", until: ".u-over" },
  { address: "/p/speedrun/hypotheses", until: ".forest" },
])("the first load of $address is light on the wire", async ({ address, until }) => {
  const { page } = await site.open(address);
  await page.locator(until).first().waitFor();
  const bytes = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter(({ name }) => name.includes("/assets/"))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  );
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(bytesMax);
});
