import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Experiment } from "../../packages/sdk/src/index-node.ts";
import type { Answer } from "../run.ts";

const calls = 200_000;
const rounds = 3;
const boundUs = 20;

/**
 * What does one `logMetric` cost a training loop, with the server up and with nothing listening? The server is a process of its own that takes every
 * batch; the loop gives the event loop a turn after every 20 calls, as one that awaits its next batch of data does.
 */
export default async function logMetric(): Promise<Answer> {
  const up: Figures[] = [];
  const down: Figures[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    up.push(await measureUp());
    down.push(await measure("http://127.0.0.1:9"));
    bare.push(await measureBareWrite());
  }
  const figure = Math.max(quietest(up), quietest(down));
  return {
    question:
      "p99 of one logMetric call in the quietest of three rounds, the worse of server up and server down",
    figure,
    unit: "microseconds",
    ratio: boundUs / figure,
    bound: boundUs,
    calls,
    up,
    down,
    p99UsOfTheWriteAlone: bare,
  };
}

function quietest(figures: Figures[]): number {
  return Math.min(...figures.map(({ p99Us }) => p99Us));
}

interface Figures {
  p50Us: number;
  p99Us: number;
  p999Us: number;
  maxUs: number;
  delivered: boolean;
}

async function measureUp(): Promise<Figures> {
  const server = fork(import.meta.filename, { stdio: "inherit" });
  const [url] = (await once(server, "message")) as [string];
  try {
    return await measure(url);
  } finally {
    server.kill();
  }
}

async function measure(url: string): Promise<Figures> {
  const spoolFolder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const run = new Experiment("bench", "log-metric", { url, spoolFolder, onReport: () => {} });
  const times = await timeCalls((step) => run.logMetric("train/loss", Math.sin(step), step));
  const left = await run.finish("finished", { timeoutMs: url.endsWith(":9") ? 1 : 60_000 });
  rmSync(spoolFolder, { recursive: true, force: true });
  const at = (share: number) => quantile(times, share);
  return { p50Us: at(0.5), p99Us: at(0.99), p999Us: at(0.999), maxUs: at(1), delivered: left.points === 0 };
}

/** What the operating system asks for the same bytes: the part of the figure that only a quieter machine can lower. */
async function measureBareWrite(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-"));
  const file = openSync(join(folder, "bare"), "a");
  const times = await timeCalls((step) =>
    writeSync(file, `["train/loss",${step},${Math.sin(step)},1763687678000001]\n`),
  );
  closeSync(file);
  rmSync(folder, { recursive: true, force: true });
  return quantile(times, 0.99);
}

/** Sorted microseconds per call. */
async function timeCalls(call: (step: number) => void): Promise<Float64Array> {
  const times = new Float64Array(calls);
  for (let step = 0; step < calls; step += 1) {
    const start = process.hrtime.bigint();
    call(step);
    times[step] = Number(process.hrtime.bigint() - start) / 1000;
    if (step % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return times.sort();
}

function quantile(sorted: Float64Array, share: number): number {
  return Math.round(sorted[Math.floor(share * (sorted.length - 1))]! * 100) / 100;
}

function serve(): void {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/json" }).end('{"id":"0"}');
    });
  });
  server.listen(0, "127.0.0.1", () => {
    process.send!(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}

if (process.send !== undefined) serve();
