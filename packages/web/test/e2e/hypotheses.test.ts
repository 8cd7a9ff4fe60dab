import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, open } from "./browser.ts";
import { importSample, registerHypotheses } from "./sample.ts";
import { type RunningServer, startServer } from "./server.ts";

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

test("the board gives each verdict as a word with its n, its interval and what would change it", async () => {
  const { context, page } = await open(browser, `${server.url}/p/speedrun/hypotheses`);
  const row = (claim: string) => page.getByRole("listitem").filter({ hasText: claim });
  const supported = row("Contra Muon reaches");
  await supported.getByText("Supported").waitFor();
  await supported.getByText("n 16").waitFor();
  await supported.getByRole("img", { name: /^effect 0\.0014/ }).waitFor();
  const testing = row("MuLoCo is better than");
  await testing.getByText("Testing").waitFor();
  await testing.getByText("46 more seeds in each arm").waitFor();
  await page.getByRole("radio", { name: /^Testing/ }).click();
  await page.waitForURL(/verdict=testing/);
  expect(await page.getByRole("listitem").filter({ hasText: "Contra Muon reaches" }).count()).toBe(0);
  await context.close();
});

test("a hypothesis shows the formula with the numbers put in, its units and its history", async () => {
  const { context, page } = await open(browser, `${server.url}/p/speedrun/hypotheses/contra-muon-3225`);
  await page.getByText("= 3.28 − 3.27854").waitFor();
  await page.getByText("/ (0.0013 · √(1/16))").waitFor();
  expect(await page.getByRole("region", { name: "Units" }).getByRole("row").count()).toBe(17);
  await page.getByRole("heading", { name: "Verdict history" }).waitFor();
  await page.getByText("Version 1", { exact: true }).waitFor();
  await context.close();
});

test("registering one by form leads to its verdict", async () => {
  const { context, page } = await open(browser, `${server.url}/p/speedrun/hypotheses/new`);
  await page.getByRole("button", { name: "Register" }).waitFor();
  await page.getByLabel("Claim").fill("Skylight beats Contra Muon at its own step");
  await page.getByLabel("Metric", { exact: true }).fill("val_loss");
  await page.getByRole("combobox", { name: /^Arm/ }).fill("20260501_skylight001");
  await page.getByRole("combobox", { name: /^Read at/ }).fill("3250");
  await page.getByRole("combobox", { name: "Other arm" }).fill("20260501_contra_muon");
  await page.getByRole("combobox", { name: /^Read it at/ }).fill("3225");
  await page.getByLabel("Alpha").fill("7");
  await page.getByRole("button", { name: "Register" }).click();
  await page
    .getByText(/alpha must be/)
    .first()
    .waitFor();
  await page.getByLabel("Alpha").fill("0.05");
  await page.getByRole("button", { name: "Register" }).click();
  await page.getByRole("heading", { name: "Skylight beats Contra Muon at its own step" }).waitFor();
  await page.getByText("How it was computed").waitFor();
  await context.close();
});
