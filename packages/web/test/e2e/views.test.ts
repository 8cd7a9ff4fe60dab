import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { desktop, launch, open, phone, sideways } from "./browser.ts";
import { importSample, registerHypotheses } from "./sample.ts";
import { type RunningServer, startServer } from "./server.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  await importSample(server);
  await registerHypotheses(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What axe finds of weight, as `rule: element`. Injected, because the page's own policy lets no foreign script in. */
async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Findings {
      violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
    }
    const { axe: run } = window as unknown as { axe: { run(root: Document): Promise<Findings> } };
    const { violations } = await run.run(document);
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
  });
}

const views = [
  { name: "projects", path: "/", shows: "NanoGPT speedrun" },
  { name: "runs", path: "/p/speedrun/runs", shows: "36 runs" },
  { name: "grouped runs", path: "/p/speedrun/runs?group=arm&panel=1", shows: "36 of 36 runs" },
  { name: "a run", path: "/p/speedrun/runs/r0004", shows: "19,560 points" },
  { name: "its summary", path: "/p/speedrun/runs/r0004?tab=summary", shows: "19,560" },
  { name: "its details", path: "/p/speedrun/runs/r0004?tab=details", shows: "optimizer.name" },
  {
    name: "compare",
    path: "/p/speedrun/compare?arms=20260501_contra_muon,20260504_muloco_normuonh&metrics=val_loss",
    shows: "26 runs",
  },
  { name: "hypotheses", path: "/p/speedrun/hypotheses", shows: "What would change it" },
  { name: "a hypothesis", path: "/p/speedrun/hypotheses/muloco-beats-contra", shows: "How it was computed" },
  { name: "a new hypothesis", path: "/p/speedrun/hypotheses/new", shows: "The same as code" },
  { name: "members", path: "/settings/members", shows: "local@localhost" },
  { name: "keys", path: "/settings/keys", shows: "No key yet" },
];

describe.each(views)("$name", ({ path, shows }) => {
  test.each(["light", "dark"] as const)(
    "is accessible in the %s theme and complains of nothing",
    async (theme) => {
      const { context, page, complaints } = await open(browser, server.url + path, { theme });
      await page.getByText(shows).first().waitFor();
      await page.waitForLoadState("networkidle");
      expect(await seriousFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
  );

  test.each([
    ["desktop", desktop],
    ["phone", phone],
  ] as const)("does not scroll sideways at %s width", async (_, viewport) => {
    const { context, page } = await open(browser, server.url + path, { viewport });
    await page.locator("main").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await sideways(page)).toBe(0);
    await context.close();
  });
});

test("an unknown project says so, and what to do", async () => {
  const { context, page } = await open(browser, `${server.url}/p/nowhere/hypotheses`);
  await page.getByRole("alert").getByText("go back to the list").waitFor();
  await context.close();
});

test("the first load weighs at most 250 kB compressed", async () => {
  const { context, page } = await open(browser, "about:blank");
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname)) scripts.push(response.url());
  });
  await page.goto(`${server.url}/p/speedrun/runs`);
  await page.getByText("36 runs").first().waitFor();
  const { gzipSync } = await import("node:zlib");
  let bytes = 0;
  for (const address of new Set(scripts)) bytes += gzipSync(await (await fetch(address)).text()).length;
  expect(bytes).toBeLessThanOrEqual(250_000);
  await context.close();
});
