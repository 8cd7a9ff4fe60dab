import { expect, test } from "vitest";
import { contraMuon, registerHypotheses, skylight } from "./sample.ts";
import { serveSample } from "./site.ts";

const site = serveSample(registerHypotheses);

test("the board says verdict, effect, n and what would change it, and opens by keyboard", async () => {
  const { page, complaints } = await site.open("/p/speedrun/hypotheses");
  const supported = page.getByRole("listitem").filter({ hasText: "Skylight-001 reaches" });
  await supported.getByText("Supported").waitFor();
  await supported.getByRole("img", { name: /^effect 0\.0029.*, interval/ }).waitFor();
  await supported.getByText("n 8").waitFor();
  const testing = page.getByRole("listitem").filter({ hasText: "Contra-Muon is better" });
  await testing.getByText("Testing").waitFor();
  await testing.getByText("n 16").waitFor();
  await testing.getByText(/more seeds in each arm/).waitFor();

  await page.getByRole("radio", { name: /^Supported/ }).click();
  await page.waitForURL(/verdict=supported/);
  await testing.waitFor({ state: "detached" });
  await page.reload();
  await supported.waitFor();
  expect(await testing.count()).toBe(0);
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  await page.getByRole("heading", { name: /^Skylight-001 reaches/ }).waitFor();
  expect(complaints).toEqual([]);
});

test("a hypothesis shows its units, its formula with the numbers, and its verdicts", async () => {
  const { page, complaints } = await site.open("/p/speedrun/hypotheses/skylight-reaches");
  await page.getByRole("heading", { name: "Units 8" }).waitFor();
  const formula = page.getByRole("region", { name: "Formula with the numbers put in" });
  await formula.getByText("target − mean A").waitFor();
  await formula.getByText(/^0\.00292\d*$/).waitFor();
  await page.getByRole("img", { name: "Values of val_loss per arm" }).waitFor();
  await page.getByRole("img", { name: "Evidence after each unit" }).waitFor();
  await page.getByRole("heading", { name: "Verdict history" }).waitFor();
  await page.getByRole("link", { name: "Curves of the arm" }).click();
  await page.getByRole("heading", { name: "8 runs" }).waitFor();
  expect(complaints).toEqual([]);
});

test("one registered by the form is judged, and a new version stands in its history", async () => {
  const { page, complaints } = await site.open("/p/speedrun/hypotheses");
  await page.getByRole("link", { name: "Register a hypothesis" }).click();
  await page.getByRole("textbox", { name: /^Claim/ }).fill("Contra-Muon gets below 3.285.");
  await page.getByRole("button", { name: "Register" }).click();
  const metric = page.locator(".field", { hasText: /^Metric/ });
  await metric.getByText("Must have 1 to 500 characters.").waitFor();
  await expect.poll(() => metric.getByRole("combobox").evaluate((box) => box.matches(":focus"))).toBe(true);
  await page.getByRole("combobox", { name: /^Metric/ }).fill("val_loss");
  await page.getByRole("combobox", { name: /^Arm/ }).fill(contraMuon.arm);
  await page.getByRole("combobox", { name: /^Read at/ }).fill(String(contraMuon.at.step));
  await page.getByRole("combobox", { name: /^Against/ }).selectOption("target");
  await page.getByRole("textbox", { name: /^Target/ }).fill("3.285");
  await page.getByRole("combobox", { name: /^Rule/ }).selectOption("z");
  await page.getByRole("textbox", { name: /^Sigma/ }).fill("0.0013");
  await page.getByText("target: 3.285").waitFor();
  await page.getByRole("button", { name: "Register" }).click();
  await page.getByRole("heading", { name: "Contra-Muon gets below 3.285." }).waitFor();
  await page.locator(".hypothesis-facts").getByText("Supported").waitFor();
  const name = page.url().split("/").at(-1) as string;
  await page.getByText("version 1, frozen").waitFor();

  await site.server.call("PUT", `/projects/speedrun/hypotheses/${name}`, {
    statement: "Contra-Muon gets below 3.285.",
    new_version: true,
    rule: {
      rule: "z",
      metric: "val_loss",
      direction: "minimize",
      sigma: 0.0013,
      alpha: 0.01,
      minimumEffect: 0,
      candidate: contraMuon,
      comparison: skylight,
    },
  });
  await page.reload();
  await page.getByText("Version 2", { exact: true }).waitFor();
  await page.locator(".history-changes").getByText("alpha").waitFor();
  await page.getByText("0.05 → 0.01").waitFor();
  expect(complaints).toEqual([]);
});
