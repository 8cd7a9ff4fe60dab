import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { serveSample } from "./site.ts";

const site = serveSample();

const chart = (page: Page, metric: string) => page.getByRole("region", { name: metric, exact: true });

async function boxOf(over: Locator) {
  const box = await over.boundingBox();
  if (box === null) throw new Error("the chart is not on screen");
  return box;
}

function zoomOf(page: Page): [number, number] | undefined {
  const match = /zoom=(-?\d+)\.\.(-?\d+)/.exec(page.url());
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

/** Drags over the middle fifth until the address says that it was seen: what is drawn may be moving while the points of the last zoom arrive. */
async function zoomByDragging(page: Page, card: Locator): Promise<void> {
  const before = page.url();
  for (let tries = 0; tries < 5 && page.url() === before; tries++) {
    const box = await card.locator(".u-over").boundingBox();
    if (box === null) continue;
    await page.mouse.move(box.x + box.width * 0.4, box.y + 50);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 50, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL((url) => url.href !== before, { timeout: 5_000 }).catch(() => undefined);
  }
  expect(page.url()).not.toBe(before);
}

test("a run of 19,560 points is an envelope, and zooming leads down to the exact points", async () => {
  const { page, complaints } = await site.open("/p/speedrun/runs/r0004?focus=train_loss");
  const card = chart(page, "train_loss").first();
  await card.getByText("min/max envelope: 19,560 points").waitFor();
  for (let zooms = 0; zooms < 6 && !(await card.getByText(/^exact: /).isVisible()); zooms++) {
    await zoomByDragging(page, card);
    await page.waitForLoadState("networkidle");
  }
  await card.getByText(/^exact: /).waitFor();
  const [low, high] = zoomOf(page) as [number, number];
  expect(high - low).toBeLessThan(1000);

  const linked = await site.open(page.url());
  await chart(linked.page, "train_loss")
    .first()
    .getByText(/^exact: /)
    .waitFor();

  await page.keyboard.press("Escape");
  await card.locator(".u-over").dblclick();
  await card.getByText("min/max envelope: 19,560 points").waitFor();
  expect(zoomOf(page)).toBeUndefined();
  expect(complaints).toEqual([]);
});

test("shift-drag moves the range, and a chart zooms and moves by keyboard", async () => {
  const { page } = await site.open("/p/speedrun/runs/r0004?focus=train_loss&zoom=5000..6000");
  const card = chart(page, "train_loss").first();
  const over = card.locator(".u-over");
  await card.getByText(/^(exact|min\/max envelope): /).waitFor();
  const box = await boxOf(over);
  await page.mouse.move(box.x + box.width * 0.6, box.y + 50);
  await page.keyboard.down("Shift");
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await page.waitForURL((url) => !url.href.includes("5000..6000"));
  const [low, high] = zoomOf(page) as [number, number];
  expect(Math.abs(low - 5200)).toBeLessThan(20);
  expect(Math.abs(high - low - 1000)).toBeLessThan(5);

  const press = async (key: string) => {
    const before = page.url();
    await card.locator("figure").focus();
    await page.keyboard.press(key);
    await page.waitForURL((url) => url.href !== before);
    return zoomOf(page);
  };
  const nearer = (await press("+")) as [number, number];
  expect(nearer[1] - nearer[0]).toBeLessThan((high - low) * 0.6);
  const moved = (await press("ArrowRight")) as [number, number];
  expect(moved[0]).toBeGreaterThan(nearer[0]);
  expect(await press("0")).toBeUndefined();
});

test("one value in 100,000 is still seen when all of them are on screen", async () => {
  const count = 100_000;
  const spikeAt = 61_803;
  await site.server.call("POST", "/projects/speedrun/experiments", { name: "spike" });
  for (let from = 0; from < count; from += 10_000) {
    const steps = Array.from({ length: 10_000 }, (_, index) => from + index);
    await site.server.call("POST", "/metrics/batch/speedrun/spike", {
      series: [
        { metric_name: "loss", steps, values: steps.map((step) => (step === spikeAt ? 1000 : step % 7)) },
      ],
    });
  }
  const { page } = await site.open("/p/speedrun/runs/spike?focus=loss");
  const card = chart(page, "loss").first();
  await card.getByText("min/max envelope: 100,000 points").waitFor();
  const over = card.locator(".u-over");
  const box = await boxOf(over);
  const spikeX = (spikeAt / count) * box.width;
  // The envelope reaches the top of the drawing within a few pixels of the spike, and only there.
  const inkNearTop = await card.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const pen = canvas.getContext("2d");
    const over = canvas.parentElement?.querySelector(".u-over");
    if (pen === null || !(over instanceof HTMLElement)) throw new Error("there is no drawing");
    const band = Math.round(over.clientHeight * 0.1);
    const top = over.offsetTop + Math.round(over.clientHeight * 0.12);
    const { data, width } = pen.getImageData(over.offsetLeft, top, over.clientWidth, band);
    const columns = new Set<number>();
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, opacity = 0] = data.slice(at, at + 4);
      const colourful = Math.max(red, green, blue) - Math.min(red, green, blue) > 40;
      if (opacity > 20 && colourful) columns.add((at / 4) % width);
    }
    return [...columns];
  });
  expect(inkNearTop.length).toBeGreaterThan(0);
  for (const x of inkNearTop) expect(Math.abs(x - spikeX)).toBeLessThan(8);
  await page.mouse.move(box.x + spikeX, box.y + 20);
  await card.locator(".readout-spread").getByText("– 1000").waitFor();
});

test("the pointer shows the exact value of the nearest point", async () => {
  const { page } = await site.open("/p/speedrun/runs/r0004");
  const over = chart(page, "val_loss").locator(".u-over");
  await over.waitFor();
  const box = await boxOf(over);
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2);
  await chart(page, "val_loss").locator(".readout-value").getByText("3.2722", { exact: true }).waitFor();
  await chart(page, "train_loss").locator(".u-cursor-x").waitFor();
});

test("the head of a chart shows a readable value, with all its digits behind", async () => {
  const { page } = await site.open("/p/speedrun/runs/r0004?smooth=0.9");
  const card = chart(page, "val_loss");
  const box = await boxOf(card.locator(".u-over"));
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const value = card.locator(".chart-value");
  await value.getByText(/^\d\.\d{1,5}$/).waitFor();
  const exact = (await value.getAttribute("title")) ?? "";
  expect(exact).toMatch(/^\d\.\d{9,}$/);
  expect(Number(exact)).toBeCloseTo(Number(await value.textContent()), 5);
});

test("smoothing, axes and combined metrics are in the address and say what they do", async () => {
  const { page } = await site.open(
    "/p/speedrun/runs/r0004?smooth=0.9&y=log&x=relative&charts=val_loss,train_loss",
  );
  await chart(page, "val_loss · train_loss").getByText("smoothed 0.9, raw behind").waitFor();
  await page.getByRole("radio", { name: "Wall" }).click();
  await page.waitForURL(/x=wall/);
});

test("NaN and infinities are marked and said", async () => {
  await site.server.call("POST", "/projects/speedrun/experiments", { name: "odd" });
  await site.server.call("POST", "/metrics/batch/speedrun/odd", {
    series: [{ metric_name: "loss", steps: [0, 1, 2, 3], values: [1, "NaN", "Infinity", 2] }],
  });
  const { page } = await site.open("/p/speedrun/runs/odd");
  await chart(page, "loss").getByText("NaN at 1, +∞ at 1").waitFor();
});

test("points appear as they are logged, and after the connection was lost", async () => {
  await site.server.call("POST", "/projects/speedrun/experiments", { name: "live" });
  const log = (step: number) =>
    site.server.call("POST", "/metrics/log/speedrun/live", {
      metric_name: "loss",
      metric_value: 1 / (step + 1),
      step,
    });
  await log(0);
  const { context, page } = await site.open("/p/speedrun/runs/live");
  await chart(page, "loss").getByText("exact: 1 point", { exact: true }).waitFor();
  await page.getByText("live", { exact: true }).first().waitFor();
  await log(1);
  await chart(page, "loss").getByText("exact: 2 points").waitFor();
  await context.setOffline(true);
  await log(2);
  await context.setOffline(false);
  await log(3);
  await chart(page, "loss").getByText("exact: 4 points").waitFor();
  const steps = Array.from({ length: 2000 }, (_, index) => 4 + index);
  const values = steps.map((step) => 1 / (step + 1));
  await site.server.call("POST", "/metrics/batch/speedrun/live", {
    series: [{ metric_name: "loss", steps, values }],
  });
  await chart(page, "loss").getByText("min/max envelope: 2,004 points").waitFor();
});
