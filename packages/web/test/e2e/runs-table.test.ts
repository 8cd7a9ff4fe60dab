import { expect, test } from "vitest";
import { phone } from "./browser.ts";
import { readSample } from "./sample.ts";
import type { RunningServer } from "./server.ts";
import { serveSample } from "./site.ts";

const sample = readSample();
const many = 10_000;

async function createMany(server: RunningServer): Promise<void> {
  await server.call("POST", "/projects", { name: "many" });
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < many; index = next++) {
      await server.call("POST", "/projects/many/experiments", {
        name: `run-${String(index).padStart(5, "0")}`,
        arm: `arm-${index % 20}`,
        seed: index,
        features: { lr: (index % 7) / 100, layers: index % 3 },
      });
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

const site = serveSample(createMany);

test("10,000 runs scroll to the end with only what is on screen in the page", async () => {
  const { page, complaints } = await site.open("/p/many/runs?sort=name");
  await page.getByText("10,000 runs").first().waitFor();
  const grid = page.getByRole("grid");
  await grid.getByRole("link", { name: "run-00000" }).waitFor();
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await grid.getByRole("link", { name: "run-09999" }).waitFor();
  expect(await grid.locator(".grid-slot").count()).toBeLessThan(60);
  await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await grid.getByRole("link", { name: "run-05000" }).waitFor();
  expect(await grid.locator(".grid-slot").count()).toBeLessThan(60);
  expect(complaints).toEqual([]);
});

test("10,000 runs in groups say how many of how many", async () => {
  const { page } = await site.open("/p/many/runs?group=arm&sort=name");
  await page.getByText("10,000 of 10,000 runs").waitFor();
  await page.getByRole("grid").getByText("n 500").first().waitFor();
  await page.getByRole("button", { name: "Open the group" }).first().click();
  await page.getByRole("link", { name: "run-00000" }).waitFor();
});

/** How many runs of an arm end below a validation loss, by the file the server was given. */
function endingBelow(arm: string, limit: number): number {
  return sample.filter((run) => run.arm === arm && Number(run.series.get("val_loss")?.values.at(-1)) < limit)
    .length;
}

test("a filter that is typed is in the address, and one that is wrong says where", async () => {
  const { page } = await site.open("/p/speedrun/runs");
  await page.getByText("36 runs").first().waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type('val_loss < 3.277 and arm = "20260501_skylight001"');
  await page.keyboard.press("Enter");
  const matching = endingBelow("20260501_skylight001", 3.277);
  expect(matching).toBeGreaterThan(1);
  expect(matching).toBeLessThan(8);
  await page.getByText(`${matching} runs match`).waitFor();
  expect(decodeURIComponent(page.url())).toContain("val_loss");
  const linked = await site.open(page.url());
  await linked.page.getByText(`${matching} runs match`).waitFor();
  await page.getByRole("textbox", { name: "Filter" }).fill("arm muon");
  await page.keyboard.press("Enter");
  const problem = page.locator("#filter-problem");
  await problem.getByText('such as arm = "muon". Operators are =, !=, <').waitFor();
  await page.getByRole("textbox", { name: "Filter" }).fill("arm =~ muon");
  await problem.getByText("There is no operator =~; write ~.").waitFor();
  for (const [filter, says] of [
    ["name ~ r00", 'to look for a part of it, write name contains "r00".'],
    ["track = x", "The feature is written features.track."],
    [
      "accuracy > 0.5",
      "accuracy is no field, and no run has logged a metric of this name. Fields are id, name,",
    ],
  ] as const) {
    await page.getByRole("textbox", { name: "Filter" }).fill(filter);
    await page.keyboard.press("Enter");
    await page.getByText("No run matches").waitFor();
    await page.getByText(says).waitFor();
  }
});

test("a filter put together by clicking is the one that can be typed", async () => {
  const { page } = await site.open("/p/speedrun/runs");
  await page.getByText("36 runs").first().waitFor();
  const add = async (field: string, operator: string, value: string) => {
    await page.getByRole("button", { name: "Filter: add a condition by clicking" }).click();
    await page.getByRole("combobox", { name: "Field", exact: true }).selectOption(field);
    await page.getByRole("combobox", { name: "Is", exact: true }).selectOption(operator);
    await page.getByRole("combobox", { name: "Value", exact: true }).fill(value);
    await page.getByRole("button", { name: "Add the condition" }).click();
  };
  await add("val_loss", "<", "3.277");
  await add("arm", "=", "20260501_skylight001");
  await page.getByText(`${endingBelow("20260501_skylight001", 3.277)} runs match`).waitFor();
  const clicked = await page.getByRole("textbox", { name: "Filter" }).inputValue();
  const address = page.url();

  const typed = await site.open("/p/speedrun/runs");
  await typed.page.getByText("36 runs").first().waitFor();
  await typed.page.getByRole("textbox", { name: "Filter" }).fill(clicked);
  await typed.page.keyboard.press("Enter");
  await typed.page.waitForURL(address);
});

test("order, columns, groups and the baseline are in the address and come back with it", async () => {
  const { page } = await site.open("/p/speedrun/runs");
  const grid = page.getByRole("grid");
  const heading = grid.getByRole("columnheader", { name: /val_loss last/ });
  await heading.getByRole("button").first().click();
  await page.waitForURL(/sort=/);
  await grid.getByRole("link", { name: "r0" }).first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("b");
  await page.waitForURL(/baseline=/);
  await grid.locator(".cell-metric .good, .cell-metric .bad").first().waitFor();
  const order = () => grid.locator(".row-name").allTextContents();
  const sorted = (await order()).slice(0, 8);
  await page.reload();
  await grid.locator(".cell-metric .good, .cell-metric .bad").first().waitFor();
  expect((await order()).slice(0, 8)).toEqual(sorted);
  expect(await heading.getAttribute("aria-sort")).toBe("ascending");

  await page.getByRole("button", { name: "Group" }).click();
  await page.getByRole("menuitem", { name: "Arm" }).click();
  await grid.getByText("n 16").waitFor();
  await page.reload();
  await grid.getByText("n 16").waitFor();
  await page.getByRole("button", { name: "By arm" }).waitFor();
});

test("by keyboard alone: to a project, down the table, baseline, selection, comparison", async () => {
  const { page } = await site.open("/");
  await page.getByText("NanoGPT speedrun").waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").waitFor();
  await page.keyboard.type("speedrun");
  await page
    .getByRole("option", { name: /speedrun/ })
    .first()
    .waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/runs/);
  await page.getByRole("grid").getByRole("link", { name: "r0323" }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("b");
  await page.waitForURL(/baseline=/);
  await page.locator(".cell-metric .good, .cell-metric .bad").first().waitFor();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByText("2 selected").waitFor();
  await page.getByRole("toolbar").getByRole("button", { name: "Compare" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "2 runs" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("Go to or do anything").waitFor();
});

test("shift ticks everything between, and deleting asks first", async () => {
  await site.server.call("POST", "/projects", { name: "spare" });
  for (const name of ["a", "b", "c", "d"])
    await site.server.call("POST", "/projects/spare/experiments", { name });
  const { page } = await site.open("/p/spare/runs?sort=name");
  await page.getByRole("checkbox", { name: "Select a", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select c" }).click({ modifiers: ["Shift"] });
  await page.getByText("3 selected").waitFor();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByText("Delete 3 runs?").waitFor();
  await page.getByRole("button", { name: "Delete 3 runs" }).click();
  await page.getByText("1 run", { exact: true }).waitFor();
});

test("at phone width the table is cards", async () => {
  const { page } = await site.open("/p/many/runs?sort=name", { viewport: phone });
  await page.locator(".run-card").first().waitFor();
  expect(await page.getByRole("grid").count()).toBe(0);
  expect(await page.locator(".run-card").count()).toBeLessThan(40);
});

test("an empty project shows how to log the first point", async () => {
  await site.server.call("POST", "/projects", { name: "empty" });
  const { page } = await site.open("/p/empty/runs");
  await page.getByText("This project has no runs yet").waitFor();
  await page.getByRole("tab", { name: "Python" }).click();
  await page.getByText("from assay import Experiment").waitFor();
});
