import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { desktop, phone } from "./browser.ts";
import { registerHypotheses } from "./sample.ts";
import { serveSample } from "./site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const site = serveSample(async (server) => {
  await registerHypotheses(server);
  await server.call("POST", "/projects", { name: "empty" });
});

interface View {
  name: string;
  address: string;
  /** What is on the page once it is whole. */
  until: (page: Page) => Promise<void>;
}

const text = (words: string) => (page: Page) => page.getByText(words).first().waitFor();
const drawn = (page: Page) => page.locator(".u-over").first().waitFor();

const views: View[] = [
  { name: "projects", address: "/", until: text("NanoGPT speedrun") },
  {
    name: "runs",
    address: "/p/speedrun/runs?baseline=r0323&panel=1&sort=name",
    until: drawn,
  },
  { name: "runs in groups", address: "/p/speedrun/runs?group=arm", until: text("n 16") },
  { name: "an empty project", address: "/p/empty/runs", until: text("This project has no runs yet") },
  { name: "a run", address: "/p/speedrun/runs/r0004?smooth=0.6", until: drawn },
  { name: "a summary", address: "/p/speedrun/runs/r0004?tab=summary", until: text("val_loss") },
  { name: "details", address: "/p/speedrun/runs/r0004?tab=details", until: text("optimizer.name") },
  { name: "compare", address: "/p/speedrun/compare?runs=r0323,r0324,r0004,gone", until: drawn },
  { name: "the board", address: "/p/speedrun/hypotheses", until: text("Supported") },
  {
    name: "a hypothesis",
    address: "/p/speedrun/hypotheses/contra-over-skylight",
    until: text("Verdict history"),
  },
  { name: "a new hypothesis", address: "/p/speedrun/hypotheses/new", until: text("How it is judged") },
  {
    name: "a form with errors",
    address: "/p/speedrun/hypotheses/new",
    until: async (page) => {
      await page.getByRole("textbox", { name: /^Claim/ }).fill("It is better.");
      await page.getByRole("button", { name: "Register" }).click();
      await page.getByRole("alert").first().waitFor();
    },
  },
  { name: "members", address: "/settings/members", until: text("local@localhost") },
  { name: "API keys", address: "/settings/keys", until: text("No key yet") },
  { name: "an error", address: "/p/speedrun/runs/nope", until: text("There is no such experiment") },
  {
    name: "the palette",
    address: "/p/speedrun/runs",
    until: async (page) => {
      await page.getByText("36 runs").first().waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
    },
  },
];

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(" | ")}`);
}

const looks = [
  { width: "desktop", viewport: desktop, theme: "light" },
  { width: "desktop", viewport: desktop, theme: "dark" },
  { width: "phone", viewport: phone, theme: "light" },
  { width: "phone", viewport: phone, theme: "dark" },
] as const;

describe.each(looks)("at $width width in $theme", ({ viewport, theme }) => {
  test.each(views)("$name has nothing serious, and does not scroll sideways", async ({ address, until }) => {
    const { page } = await site.open(address, { viewport, theme });
    await until(page);
    await page.waitForLoadState("networkidle");
    expect(await seriousFindings(page)).toEqual([]);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
});
