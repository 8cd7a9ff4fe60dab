import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { RunningServer } from "./server.ts";

const folder = join(import.meta.dirname, "../fixtures/speedrun");

interface Columns {
  steps: number[];
  values: (number | "NaN")[];
}

export interface SampleRun {
  name: string;
  track: string;
  arm: string;
  series: Map<string, Columns>;
}

function rows(text: string): string[][] {
  return text
    .replaceAll("\r", "")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

/** The runs of the fixture with all their points in logged order. */
export function readSample(): SampleRun[] {
  const runs = new Map<string, SampleRun>();
  for (const [name = "", track = "", arm = ""] of rows(readFileSync(join(folder, "runs.csv"), "utf8"))) {
    runs.set(name, { name, track, arm, series: new Map() });
  }
  const points = gunzipSync(readFileSync(join(folder, "points.csv.gz"))).toString();
  for (const [name = "", metric = "", step = "", value = ""] of rows(points)) {
    const run = runs.get(name) as SampleRun;
    const series = run.series.get(metric) ?? { steps: [], values: [] };
    run.series.set(metric, series);
    series.steps.push(Number(step));
    series.values.push(Number.isFinite(Number(value)) ? Number(value) : "NaN");
  }
  return [...runs.values()];
}

const startMs = Date.UTC(2026, 0, 5);

/** Creates the project `speedrun` with every run of the fixture, one batch each, and describes its metrics. */
export async function importSample(server: RunningServer): Promise<void> {
  await server.call("POST", "/projects", { name: "speedrun", description: "NanoGPT speedrun" });
  for (const [index, run] of readSample().entries()) {
    const startedAt = startMs + index * 3_600_000;
    await server.call("POST", "/projects/speedrun/experiments", {
      name: run.name,
      arm: run.arm,
      seed: index,
      features: { track: run.track, optimizer: { name: run.arm.replace(/^[\d-]+_/, "") } },
      started_at: new Date(startedAt).toISOString(),
    });
    const series = [...run.series].map(([metric_name, { steps, values }]) => ({
      metric_name,
      steps,
      values,
      timestamps_us: steps.map((_, ordinal) => (startedAt + ordinal * 100) * 1000),
    }));
    await server.call("POST", `/metrics/batch/speedrun/${run.name}`, { batch_id: "import", series });
    await server.call("PATCH", `/projects/speedrun/experiments/${run.name}`, { status: "finished" });
  }
  await server.call("PUT", "/projects/speedrun/metrics/val_loss", {
    direction: "minimize",
    aggregation: "last",
    unit: "nats/token",
  });
}

export const skylight = { arm: "20260501_skylight001", at: { step: 3250 } };
export const contraMuon = { arm: "20260501_contra_muon", at: { step: 3225 } };

const judged = {
  metric: "val_loss",
  direction: "minimize",
  rule: "z",
  sigma: 0.0013,
  alpha: 0.001,
  minimumEffect: 0,
};

/** Registers what the authors of the data claimed: one arm that reaches the target, and one that is not better than another. */
export async function registerHypotheses(server: RunningServer): Promise<void> {
  await server.call("PUT", "/projects/speedrun/hypotheses/skylight-reaches", {
    statement: "Skylight-001 reaches a validation loss below 3.28 within 3,250 steps.",
    required: true,
    rule: { ...judged, candidate: skylight, comparison: { target: 3.28 } },
  });
  await server.call("PUT", "/projects/speedrun/hypotheses/contra-over-skylight", {
    statement: "Contra-Muon is better than Skylight-001.",
    rule: { ...judged, candidate: contraMuon, comparison: skylight },
  });
}
