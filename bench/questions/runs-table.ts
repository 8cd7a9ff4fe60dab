import type { Answer } from "../run.ts";
import { metricNames, type RunsShape, runName, valueOfRun } from "../support/many-runs.ts";
import { type BenchServer, startServer, untilCaughtUp } from "../support/server.ts";
import { median, option, quantile, round2 } from "../support/statistics.ts";
import { askWorker } from "../support/worker.ts";
import type { RunsOrder } from "../workers/log-runs.ts";

const boundMs = 300;
/** What MLflow takes on this kind of machine, on PostgreSQL, for 10,000 runs of a fifth of the metrics. */
const mlflowMs = 240;

/**
 * How long does the runs table of 10,000 runs with 100 metrics of 20 steps take over HTTP: the first hundred rows with six metrics and the total, sorted
 * and filtered by a metric? Every answer is compared with a recount.
 *
 * `npm run bench -- runs-table [--runs N] [--metrics N] [--questions N]`
 */
export default async function runsTable(args: string[]): Promise<Answer> {
  const shape: RunsShape = {
    runs: Number(option(args, "--runs") ?? 10_000),
    metrics: Number(option(args, "--metrics") ?? 100),
    steps: 20,
  };
  const questions = Number(option(args, "--questions") ?? 100);
  const server = await startServer();
  try {
    await server.post("/projects", { name: "bench" });
    const order: RunsOrder = { url: server.url, shape };
    const loggedMs = await askWorker<number>("log-runs", order);
    const { derivedMs } = await untilCaughtUp(server);
    const times: number[] = [];
    for (let i = 0; i < questions; i++) times.push(await ask(server, shape, i));
    const figure = round2(quantile(times.slice(1), 0.95));
    return {
      question: "p95 over HTTP of the first 100 runs and the total, sorted and filtered by a metric",
      figure,
      unit: "ms",
      ratio: round2(mlflowMs / median(times)),
      bound: boundMs,
      ...shape,
      points: shape.runs * shape.metrics * shape.steps,
      questions,
      firstMs: round2(times[0]!),
      p50Ms: round2(median(times)),
      maxMs: round2(Math.max(...times.slice(1))),
      secondsToLog: round2(loggedMs / 1000),
      secondsUntilDerived: round2(derivedMs / 1000),
      met: figure <= boundMs,
    };
  } finally {
    await server.stop();
    server.remove();
  }
}

interface RunsOfWire {
  readonly total: number;
  readonly runs: readonly {
    readonly experiment: { readonly name: string };
    readonly values: readonly number[];
  }[];
}

/** Milliseconds of question `index`; each sorts and filters by other metrics, so that nothing can be remembered from the one before. */
async function ask(server: BenchServer, shape: RunsShape, index: number): Promise<number> {
  const names = metricNames(shape);
  const place = (of: number) => (index * 7 + of * 13) % names.length;
  const sorted = place(0);
  const filtered = place(1);
  const threshold = 0.3 + (index % 5) * 0.1;
  const columns = [0, 1, 2, 3, 4, 5].map((of) => ({ metric: names[place(of)]!, reading: "last" }));
  const question = {
    filter: `"${names[filtered]}" < ${threshold}`,
    sort: { by: { metric: names[sorted]!, reading: "last" }, direction: index % 2 === 0 ? "asc" : "desc" },
    columns,
    limit: 100,
  };
  const beganAt = performance.now();
  const answer = await server.post<RunsOfWire>("/projects/bench/runs/search", question);
  const tookMs = performance.now() - beganAt;
  check(answer, shape, { sorted, filtered, threshold, ascending: index % 2 === 0 });
  return tookMs;
}

interface Asked {
  readonly sorted: number;
  readonly filtered: number;
  readonly threshold: number;
  readonly ascending: boolean;
}

function check(
  answer: RunsOfWire,
  shape: RunsShape,
  { sorted, filtered, threshold, ascending }: Asked,
): void {
  const last = (run: number, metric: number) => valueOfRun(run, metric, shape.steps - 1);
  const kept = Array.from({ length: shape.runs }, (_, run) => run)
    .filter((run) => last(run, filtered) < threshold)
    .sort((a, b) => (last(a, sorted) - last(b, sorted)) * (ascending ? 1 : -1));
  const expected = kept.slice(0, 100).map((run) => `${runName(run)} ${last(run, sorted)}`);
  const found = answer.runs.map(({ experiment, values }) => `${experiment.name} ${values[0]}`);
  if (answer.total !== kept.length) throw new Error(`the total is ${answer.total}, not ${kept.length}`);
  const wrong = expected.findIndex((row, i) => row !== found[i]);
  if (wrong >= 0 || found.length !== expected.length) {
    throw new Error(`row ${wrong} is ${found[wrong]}, not ${expected[wrong]}`);
  }
}
