import { expect, test } from "vitest";
import { serveSample } from "./site.ts";

const site = serveSample();

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
  const { page } = await site.open(address);
  await page.getByRole("heading", { name: says }).waitFor();
  await page.getByRole("link", { name: back, exact: true }).click();
  await page.waitForURL((url) => to.test(url.pathname));
});

test("while the server is away a view says so, and one press shows it once the server is back", async () => {
  const { page } = await site.open("/p/speedrun/runs/r0004");
  await page.getByRole("region", { name: "val_loss" }).locator(".u-over").waitFor();
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  await page.getByRole("grid").getByRole("link", { name: "r0323" }).waitFor();
  await site.server.halt();
  await page.getByRole("grid").getByRole("link", { name: "r0323" }).click();
  await page.getByText("Check that the server is running, then try again.").waitFor();
  await site.server.resume();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "r0323" }).waitFor();
  await page.getByRole("region", { name: "val_loss" }).locator(".u-over").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
});
