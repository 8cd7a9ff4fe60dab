import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch, open } from "./browser.ts";
import { importSample } from "./sample.ts";
import { type RunningServer, startServer } from "./server.ts";

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  await importSample(server);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test.each([
  { address: "/p/speedrun/runs/nope", says: "There is no such experiment", back: "All runs", to: /\/runs$/ },
  { address: "/p/nope/runs", says: "There is no such project", back: "All projects", to: /\/$/ },
  {
    address: "/p/speedrun/hypotheses/nope",
    says: "There is no such hypothesis",
    back: "All hypotheses",
    to: /\/hypotheses$/,
  },
  { address: "/nowhere", says: "There is nothing at this address", back: "All projects", to: /\/$/ },
])("$address says what is missing and leads back", async ({ address, says, back, to }) => {
  const { context, page } = await open(browser, `${server.url}${address}`);
  await page.getByRole("heading", { name: says }).waitFor();
  await page.getByRole("link", { name: back, exact: true }).click();
  await page.waitForURL((url) => to.test(url.pathname));
  await context.close();
});

test("while the server is away a view says so, and one press shows it once the server is back", async () => {
  const { context, page } = await open(browser, `${server.url}/p/speedrun/runs/r0004`);
  await page.getByRole("region", { name: "val_loss" }).locator(".u-over").waitFor();
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  await page.getByRole("grid").getByRole("link", { name: "r0323" }).waitFor();
  await server.halt();
  await page.getByRole("grid").getByRole("link", { name: "r0323" }).click();
  await page.getByText("Check that the server is running, then try again.").waitFor();
  await server.resume();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "r0323" }).waitFor();
  await page.getByRole("region", { name: "val_loss" }).locator(".u-over").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
  await context.close();
});
