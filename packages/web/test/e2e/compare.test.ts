import { expect, test } from "vitest";
import { serveSample } from "./site.ts";

const site = serveSample();

const arms = "20260501_contra_muon,20260501_skylight001";

test("arms are means with bands that say so, one click from their single runs", async () => {
  const { page, complaints } = await site.open(`/p/speedrun/compare?arms=${arms}`);
  await page.getByRole("heading", { name: "24 runs" }).waitFor();
  await page.getByText("in 2 arms").waitFor();
  const card = page.getByRole("region", { name: "val_loss", exact: true });
  await card.getByText("mean ± standard error", { exact: false }).waitFor();
  await card.getByRole("button", { name: "20260501_contra_muon (n 16)" }).waitFor();
  await card.getByRole("button", { name: "20260501_skylight001 (n 8)" }).waitFor();
  await page.getByLabel("Lines").selectOption("none");
  await page.waitForURL(/band=none/);
  await expect.poll(() => card.locator(".chart-legend button").count()).toBe(24);
  await page.reload();
  await expect.poll(() => card.locator(".chart-legend button").count()).toBe(24);
  expect(complaints).toEqual([]);
});

test("values are held against a baseline that can be changed, and only features that differ are shown", async () => {
  const { page } = await site.open("/p/speedrun/compare?runs=r0004,r0323");
  const values = page.getByRole("region", { name: "Values of the runs" });
  await values.getByText(/[▲▼]/).first().waitFor();
  const row = values.getByRole("row").filter({ hasText: "r0004" });
  await row.getByRole("button", { name: "baseline" }).click();
  await page.waitForURL(/baseline=r0004/);
  await page.getByText("against r0004").waitFor();
  expect(await row.getByText(/[▲▼]/).count()).toBe(0);
  const features = page.getByRole("region", { name: "Features of the runs" });
  await features.getByRole("rowheader", { name: "optimizer.name" }).waitFor();
});

test("runs and arms that are not there are named", async () => {
  const { page, complaints } = await site.open("/p/speedrun/compare?runs=r0004,gone,lost&arms=nobody");
  await page.getByRole("heading", { name: "1 run" }).waitFor();
  await page.getByText("Runs not found: gone, lost. Arm without runs: nobody.").waitFor();
  await page.goto(`${site.server.url}/p/speedrun/compare?runs=gone`);
  await page.getByRole("heading", { name: "None of these runs is here" }).waitFor();
  await page.getByText("Run not found: gone.").waitFor();
  await page.goto(`${site.server.url}/p/speedrun/compare?runs=r0004,r0323`);
  await page.getByRole("heading", { name: "2 runs" }).waitFor();
  expect(await page.getByText("not found").count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("without a choice it says how to make one", async () => {
  const { page } = await site.open("/p/speedrun/compare");
  await page.getByText("Choose runs to compare").waitFor();
  await page.getByRole("link", { name: "To the runs" }).click();
  await page.getByText("36 runs").first().waitFor();
});
