import type { Browser, Page } from "playwright-core";
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

const chart = (page: Page, metric: string) => page.getByRole("region", { name: metric, exact: true });

function zoomOf(page: Page): [number, number] | undefined {
  const match = /zoom=(-?\d+)\.\.(-?\d+)/.exec(page.url());
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

test("a run of 19,560 points is an envelope, and zooming leads down to the exact points", async () => {
  const { context, page, complaints } = await open(
    browser,
    `${server.url}/p/speedrun/runs/r0004?focus=train_loss`,
  );
  const card = chart(page, "train_loss").first();
  await card.getByText("min/max envelope: 19,560 points").waitFor();
  for (let zooms = 0; zooms < 6 && !(await card.getByText(/^exact: /).isVisible()); zooms++) {
    const before = page.url();
    const box = await card.locator(".u-over").boundingBox();
    if (box === null) throw new Error("the chart is not on screen");
    await page.mouse.move(box.x + box.width * 0.4, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 50, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL((url) => url.href !== before);
    await page.waitForLoadState("networkidle");
  }
  await card.getByText(/^exact: /).waitFor();
  const [low, high] = zoomOf(page) as [number, number];
  expect(high - low).toBeLessThan(1000);

  const linked = await open(browser, page.url());
  await chart(linked.page, "train_loss")
    .first()
    .getByText(/^exact: /)
    .waitFor();
  await linked.context.close();

  await page.keyboard.press("Escape");
  await card.locator(".u-over").dblclick();
  await card.getByText("min/max envelope: 19,560 points").waitFor();
  expect(zoomOf(page)).toBeUndefined();
  expect(complaints).toEqual([]);
  await context.close();
});

test("the pointer shows the exact value of the nearest point", async () => {
  const { context, page } = await open(browser, `${server.url}/p/speedrun/runs/r0004`);
  const over = chart(page, "val_loss").locator(".u-over");
  await over.waitFor();
  const box = await over.boundingBox();
  if (box === null) throw new Error("the chart is not on screen");
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2);
  await chart(page, "val_loss").locator(".readout-value").getByText("3.2722", { exact: true }).waitFor();
  await chart(page, "train_loss").locator(".u-cursor-x").waitFor();
  await context.close();
});

test("smoothing, axes and combined metrics are in the address and say what they do", async () => {
  const { context, page } = await open(
    browser,
    `${server.url}/p/speedrun/runs/r0004?smooth=0.9&y=log&x=relative&charts=val_loss,train_loss`,
  );
  await chart(page, "val_loss · train_loss").getByText("smoothed 0.9, raw behind").waitFor();
  await page.getByRole("radio", { name: "Wall" }).click();
  await page.waitForURL(/x=wall/);
  await context.close();
});

test("NaN and infinities are marked and said", async () => {
  await server.call("POST", "/projects/speedrun/experiments", { name: "odd" });
  await server.call("POST", "/metrics/batch/speedrun/odd", {
    series: [{ metric_name: "loss", steps: [0, 1, 2, 3], values: [1, "NaN", "Infinity", 2] }],
  });
  const { context, page } = await open(browser, `${server.url}/p/speedrun/runs/odd`);
  await chart(page, "loss").getByText("NaN at 1, +∞ at 1").waitFor();
  await context.close();
});

test("points appear as they are logged, and after the connection was lost", async () => {
  await server.call("POST", "/projects/speedrun/experiments", { name: "live" });
  const log = (step: number) =>
    server.call("POST", "/metrics/log/speedrun/live", {
      metric_name: "loss",
      metric_value: 1 / (step + 1),
      step,
    });
  await log(0);
  const { context, page } = await open(browser, `${server.url}/p/speedrun/runs/live`);
  await chart(page, "loss").getByText("exact: 1 point", { exact: true }).waitFor();
  await page.getByText("live", { exact: true }).first().waitFor();
  await log(1);
  await chart(page, "loss").getByText("exact: 2 points").waitFor();
  await context.setOffline(true);
  await log(2);
  await context.setOffline(false);
  await log(3);
  await chart(page, "loss").getByText("exact: 4 points").waitFor();
  await context.close();
});
