import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Answer } from "../run.ts";

const root = join(import.meta.dirname, "..", "..");

/**
 * How long does a new user wait: from a fresh clone to the first chart on the screen, and at the second start? MLflow's server on the same kind of
 * machine takes 16 s from start to its first answer (installed before) and 2.2 GiB when idle; the ratio is MLflow's 16 s over our second start.
 */
export default async function firstChart(): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), "assay-first-chart-"));
  const clone = join(folder, "assay");
  const data = join(folder, "data");
  const port = await freePort();
  try {
    const beganAt = performance.now();
    spawnSync("git", ["clone", "--quiet", root, clone], { stdio: "inherit" });
    const first = await start(clone, ["--demo", "--data", data, "--port", String(port)], port);
    const answeredMs = performance.now() - beganAt;
    await chartDrawn(first.address);
    const firstChartMs = performance.now() - beganAt;
    await stop(first);

    const againAt = performance.now();
    const second = await start(clone, ["--data", data, "--port", String(port)], port);
    const secondStartMs = performance.now() - againAt;
    // Let start-up garbage and caches settle before looking at the resting size.
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    const idleMiB = residentMiB(second.child.pid ?? 0);
    await stop(second);
    return {
      question: "How long from a fresh clone to the first chart, and how long is the second start?",
      figure: round(firstChartMs / 1000),
      unit: "s",
      ratio: round(16_000 / secondStartMs),
      cloneToAddressSeconds: round(answeredMs / 1000),
      secondStartSeconds: round(secondStartMs / 1000),
      idleMiB: Math.round(idleMiB),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Running {
  child: ReturnType<typeof spawn>;
  address: string;
}

/** Starts Assay as the README says and waits until the address it prints answers. */
async function start(clone: string, flags: string[], port: number): Promise<Running> {
  const child = spawn("npm", ["start", "--", ...flags], {
    cwd: clone,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  let printed = "";
  // Not closed with the loop: the server goes on writing.
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    printed += String(chunk);
    const wanted = flags.includes("--demo") ? `http://\\S+:${port}/\\S+/hypotheses` : `http://\\S+:${port}`;
    const address = new RegExp(wanted).exec(printed)?.[0];
    if (address !== undefined) return { child, address };
  }
  throw new Error(`the server stopped before it printed its address:\n${printed}`);
}

async function stop({ child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-(child.pid ?? 0), "SIGTERM");
  await ended;
}

async function chartDrawn(address: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage();
  await page.goto(address);
  await page.locator("canvas, svg[role=img]").first().waitFor({ timeout: 60_000 });
  await browser.close();
}

/** Resident memory of a process and everything below it. */
function residentMiB(pid: number): number {
  const rows = spawnSync("ps", ["-e", "-o", "pid=,ppid=,rss="], { encoding: "utf8" })
    .stdout.trim()
    .split("\n");
  const processes = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number, number]);
  const below = new Set([pid]);
  for (let grown = -1; grown !== below.size; ) {
    grown = below.size;
    for (const [child, parent] of processes) if (below.has(parent)) below.add(child);
  }
  return processes.filter(([child]) => below.has(child)).reduce((sum, [, , kib]) => sum + kib, 0) / 1024;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

const round = (value: number) => Math.round(value * 10) / 10;
