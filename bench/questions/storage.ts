import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Answer } from "../run.ts";
import { startServer, untilCaughtUp } from "../support/server.ts";
import { round2 } from "../support/statistics.ts";
import { randomFrom } from "../support/training-points.ts";
import { askWorker } from "../support/worker.ts";
import type { SizeOrder, StoreSize } from "../workers/store-size.ts";

const root = join(import.meta.dirname, "..", "..");
const boundBytes = 4.5;

/**
 * How many bytes on disk does one point of real training runs take, merged, everything derived included? Beside it the same points as harder ones:
 * with jittered timestamps, and with values of full mantissas as well. MLflow stores the same kind of point in 402 bytes on PostgreSQL and 273 on SQLite;
 * the ratio is that of its smaller figure over ours.
 *
 * `npm run bench -- storage [FOLDER]`: runs.csv and points.csv.gz, by default `$ASSAY_BENCH_DATA` or `../shared/data/speedrun` beside the repository.
 */
export default async function storage([folder]: string[]): Promise<Answer> {
  const data = folder ?? process.env.ASSAY_BENCH_DATA ?? join(root, "..", "shared", "data", "speedrun");
  const scratch = await mkdtemp(join(tmpdir(), "assay-bench-storage-"));
  const source = join(data, "points.csv.gz");
  try {
    const asLogged = await sizeOf(join(data, "runs.csv"), source);
    const jittered = await rewrite(source, join(scratch, "jittered.csv"), false);
    const jitteredSize = await sizeOf(join(data, "runs.csv"), jittered);
    const full = await rewrite(source, join(scratch, "full.csv"), true);
    const fullSize = await sizeOf(join(data, "runs.csv"), full);
    const figure = perPoint(asLogged);
    return {
      question: "Bytes on disk a point over all runs, parts merged, everything derived included",
      figure,
      unit: "bytes/point",
      ratio: round2(273 / figure),
      bound: boundBytes,
      points: asLogged.points,
      jitteredTimestamps: perPoint(jitteredSize),
      jitteredTimestampsAndFullMantissas: perPoint(fullSize),
      bytesByTable: asLogged.bytesByTable,
      pointColumns: asLogged.pointColumns,
      pointColumnsOfHarderPoints: fullSize.pointColumns,
      met: figure <= boundBytes,
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function perPoint({ bytes, points }: StoreSize): number {
  return round2(bytes / points);
}

/** Imports the files into a server of their own through the command line, as a user would. */
async function sizeOf(runs: string, points: string): Promise<StoreSize> {
  const server = await startServer();
  try {
    const main = join(root, "packages", "server", "src", "cli", "main.ts");
    const flags = ["--project", "storage", "--runs", runs, "--points", points, "--url", server.url];
    const cli = spawn(process.execPath, [main, "import", "csv", ...flags], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const [code] = (await once(cli, "exit")) as [number];
    if (code !== 0) throw new Error(`the import ended with ${code}`);
    await untilCaughtUp(server);
    await server.stop();
    return await askWorker<StoreSize>("store-size", {
      path: join(server.data, "clickhouse"),
    } satisfies SizeOrder);
  } finally {
    await server.stop();
    server.remove();
  }
}

/** The points with a time each: every metric of a step when it was logged, give or take some milliseconds. */
async function rewrite(source: string, target: string, fullMantissas: boolean): Promise<string> {
  const random = randomFrom(99);
  const clocks = new Map<string, number>();
  async function* lines(): AsyncGenerator<string> {
    const input = createReadStream(source).pipe(createGunzip());
    let header = true;
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (header) yield `${line},time\n`;
      else {
        const [run = "", metric, step, value] = line.split(",");
        const seconds = (clocks.get(run) ?? 1_763_000_000) + 0.12 + random() * 0.02;
        clocks.set(run, seconds);
        const noisy = fullMantissas ? Number(value) * (1 + (random() - 0.5) * 1e-4) : value;
        yield `${run},${metric},${step},${noisy},${seconds.toFixed(6)}\n`;
      }
      header = false;
    }
  }
  await pipeline(lines, createWriteStream(target));
  return target;
}
