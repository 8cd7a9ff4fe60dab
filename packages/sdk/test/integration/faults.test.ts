import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Experiment as BrowserExperiment } from "../../src/index.ts";
import { Experiment, type ExperimentOptions, type Report } from "../../src/index-node.ts";
import { type Fault, FaultServer } from "./fault-server.ts";

let server: FaultServer;
let spoolFolder: string;
let reports: Report[];
const experiments: Experiment[] = [];

beforeEach(async () => {
  server = new FaultServer();
  await server.start();
  spoolFolder = mkdtempSync(join(tmpdir(), "assay-faults-"));
  reports = [];
});

afterEach(async () => {
  await Promise.all(experiments.splice(0).map((run) => run.finish("finished", { timeoutMs: 1 })));
  await server.stop();
  rmSync(spoolFolder, { recursive: true, force: true });
});

function experiment(options: ExperimentOptions = {}, name = "run"): Experiment {
  const run = new Experiment("faults", name, {
    url: server.url,
    spoolFolder,
    bufferMs: 20,
    onReport: (report) => reports.push(report),
    ...options,
  });
  experiments.push(run);
  return run;
}

function steps(): number[] {
  return server.points.map(({ step }) => Number(step)).sort((a, b) => a - b);
}

const upTo = (count: number) => Array.from({ length: count }, (_, step) => step);

/** Small enough to replay by hand: the same faults in the same order at every run. */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test("every kind of failure passes without a point missing or doubled", async () => {
  const random = lehmer(7);
  const kinds: Fault[] = ["500", "503", "429", "html", "reset", "lost", "cut"];
  const seen = new Set<Fault>();
  const fault = () => {
    const one =
      random() < 0.5 ? "ok" : (kinds.find((kind) => !seen.has(kind)) ?? kinds[Math.floor(random() * 7)]!);
    seen.add(one);
    return one;
  };
  server.fault = fault;
  server.faultElsewhere = fault;
  const run = experiment({ bufferPoints: 10 });
  for (const step of upTo(200)) {
    run.logMetric("loss", 1 / (step + 1), step);
    if (step % 10 === 0) await run.flushMetrics({ timeoutMs: 100 });
  }
  const left = await run.finish("finished", { timeoutMs: 50_000 });
  expect(left).toMatchObject({ points: 0, quarantined: { points: 0 }, dropped: 0 });
  expect(steps()).toEqual(upTo(200));
  expect(server.changes.at(-1)).toEqual({ status: "finished" });
  expect(seen.size).toBe(kinds.length + 1);
});

test("logging goes on while nothing listens, and everything arrives when the server comes", async () => {
  await server.stop();
  const run = experiment();
  for (const step of upTo(500)) run.logMetric("loss", step, step);
  await vi.waitUntil(() => reports.some(({ kind }) => kind === "unreachable"));
  expect(run.pending().points).toBe(500);
  expect(run.id).toBeUndefined();
  await server.start();
  expect(await run.flushMetrics({ timeoutMs: 30_000 })).toMatchObject({ points: 0 });
  expect(steps()).toEqual(upTo(500));
  expect(reports.map(({ kind }) => kind)).toEqual(["unreachable", "reachable"]);
});

test("a refused batch is put aside with its reason and the others arrive", async () => {
  server.fault = ({ series }) => (series.some(({ metric_name }) => metric_name === "poison") ? "422" : "ok");
  const run = experiment({ bufferPoints: 2 });
  run.logMetrics({ loss: 1, accuracy: 2 }, 0);
  await run.flushMetrics();
  run.logMetrics({ loss: 1, poison: 2 }, 1);
  await run.flushMetrics();
  run.logMetrics({ loss: 1, accuracy: 2 }, 2);
  const left = await run.finish();
  expect(left).toMatchObject({ points: 0, quarantined: { batches: 1, points: 2 } });
  expect(steps()).toEqual([0, 0, 2, 2]);
  expect(reports).toMatchObject([{ kind: "quarantined", code: "FAULT_422" }]);
  const folder = join(spoolFolder, readdirSync(spoolFolder)[0]!);
  expect(readdirSync(folder)).toEqual(["quarantine"]);
});

test("an unknown key keeps the points: somebody will set it right", async () => {
  server.fault = () => "401";
  const run = experiment();
  run.logMetric("loss", 1, 0);
  const left = await run.flushMetrics({ timeoutMs: 300 });
  expect(left).toMatchObject({ points: 1, quarantined: { points: 0 }, lastError: { code: "FAULT_401" } });
  server.fault = () => "ok";
  expect(await run.flushMetrics()).toMatchObject({ points: 0 });
  expect(steps()).toEqual([0]);
});

test("what a finished process could not send, the next one of the same experiment sends", async () => {
  server.fault = () => "hang";
  const first = experiment();
  first.logMetric("loss", 1, 0);
  first.logFeatures({ lr: 0.1 });
  first.bufferMetric("loss", 1, 1);
  expect(await first.finish("failed", { timeoutMs: 300 })).toMatchObject({ points: 2 });
  server.fault = () => "ok";
  await experiment({}, "another run").opened();
  expect(steps()).toEqual([]);

  const second = experiment();
  second.logMetric("loss", 1, 2);
  expect(await second.finish()).toMatchObject({ points: 0 });
  expect(steps()).toEqual([0, 1, 2]);
  expect(reports.map(({ kind, message }) => [kind, message.split(" ")[0]])).toContainEqual(["adopted", "2"]);
  expect(server.changes.filter(({ status }) => status !== undefined).map(({ status }) => status)).toEqual([
    "running",
    "finished",
  ]);
});

test("a full spool drops, counts and says so", async () => {
  server.fault = () => "500";
  const run = experiment({ spoolMaxBytes: 400 });
  for (const step of upTo(100)) run.logMetric("loss", 0.5, step);
  const { points, dropped } = run.pending();
  expect(points + dropped).toBe(100);
  expect(dropped).toBeGreaterThan(0);
  expect(reports.some(({ kind }) => kind === "overflow")).toBe(true);
  server.fault = () => "ok";
  await run.flushMetrics();
  expect(steps()).toEqual(upTo(points));
});

test("an experiment that must not exist yet is refused, and nothing is logged to the one of that name", async () => {
  await experiment().finish();
  const second = experiment({ resume: "never" });
  second.logMetric("loss", 1, 0);
  await expect(second.opened()).rejects.toMatchObject({ code: "NAME_TAKEN" });
  expect(await second.finish()).toMatchObject({ points: 0, quarantined: { points: 1 } });
  expect(steps()).toEqual([]);
});

test("wrong arguments end nothing: they are counted and reported", async () => {
  const run = experiment();
  run.logMetric("loss", "high" as unknown as number, 0);
  run.logMetrics(undefined as unknown as Record<string, number>, 0);
  run.setTags("fast" as unknown as string[]);
  const circle: { self?: unknown } = {};
  circle.self = circle;
  run.logFeatures(circle as { [key: string]: never });
  run.logMetric("loss", Number.NaN, 1);
  expect(await run.finish()).toMatchObject({ invalid: 4, points: 0 });
  expect(server.points).toMatchObject([{ metric: "loss", step: 1, value: "NaN" }]);
  expect(reports.every(({ kind }) => kind === "invalid_point")).toBe(true);
});

test("a script's mistake in the constructor is thrown at once", () => {
  expect(() => new Experiment("", "run")).toThrow(TypeError);
  expect(() => new Experiment("p", "run", { url: "localhost:4280" })).toThrow(/not an address/);
  expect(() => new Experiment("p", "run", { bufferPoints: 0 })).toThrow(/bufferPoints/);
});

test("features, tags and notes reach the server, merged, also when set before it answers", async () => {
  let down = true;
  server.faultElsewhere = () => (down ? "503" : "ok");
  const run = experiment({ features: { lr: 0.1 }, arm: "muon", seed: 3, tags: ["a"] });
  run.logFeatures({ model: { depth: 12 } });
  run.logFeatures({ model: { width: 768 } });
  run.setTags(["b"]);
  down = false;
  await run.finish();
  expect(server.opened).toEqual([{ name: "run", features: { lr: 0.1 }, tags: ["a"], arm: "muon", seed: 3 }]);
  expect(Object.assign({}, ...server.changes)).toEqual({
    features: { model: { depth: 12, width: 768 } },
    tags: ["b"],
    status: "finished",
  });
});

test("the entry for browsers logs without a disk and bounds its memory", async () => {
  const run = new BrowserExperiment("faults", "browser", {
    url: server.url,
    spoolMaxBytes: 2_000,
    onReport: () => {},
  });
  for (const step of upTo(200)) run.logMetric("loss", 0.5, step);
  const { dropped, location } = run.pending();
  expect(location).toBe("memory");
  expect(dropped).toBeGreaterThan(0);
  expect(await run.finish()).toMatchObject({ points: 0, dropped });
  expect(steps()).toEqual(upTo(200 - dropped));
  expect(readdirSync(spoolFolder)).toEqual([]);
});

test("heartbeats go on by themselves", async () => {
  experiment({ heartbeatMs: 60_000 });
  await vi.waitUntil(() => server.heartbeats === 1);
  experiment({ heartbeatMs: 5 }, "another");
  await vi.waitUntil(() => server.heartbeats >= 3);
});
