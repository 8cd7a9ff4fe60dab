import type { ExperimentSummary, HypothesisEvidence, Timeseries } from "@assay/sdk";
import { request } from "../support/test-server.ts";
import { differences, type ExpectedSeries, wireValue } from "./expected-series.ts";
import { wholeBelow } from "./random.ts";
import type { RawWriter } from "./raw-writer.ts";
import type { Target } from "./target.ts";

const settledAfterMs = 30_000;
/** One that later points seldom change and one that they change all the time. */
const hypotheses = [
  { name: "early", metric: "long", step: 100 },
  { name: "again", metric: "again", step: 0 },
] as const;

/** A project with one run per writer and the hypotheses about them. */
export async function declareHypotheses(target: Target, experiments: readonly string[]): Promise<void> {
  await write(target, "POST", "/projects", { name: "raw" });
  for (const name of experiments)
    await write(target, "POST", "/projects/raw/experiments", { name, arm: "a" });
  for (const { name, metric, step } of hypotheses) {
    await write(target, "PUT", `/projects/raw/hypotheses/${name}`, {
      statement: "It is below one.",
      rule: {
        rule: "welch",
        metric,
        direction: "minimize",
        candidate: { arm: "a", at: { step } },
        comparison: { target: 1 },
      },
    });
  }
}

/** Summary, number of points, and buckets of the whole and of a window, against what was acknowledged. */
export async function seriesMistakes(
  target: Target,
  project: string,
  experiment: string,
  expected: ReadonlyMap<string, ExpectedSeries>,
  random: () => number,
): Promise<string[]> {
  const path = `${project}/${experiment}`;
  const { metrics } = await read<ExperimentSummary>(target, `/metrics/summary/${path}`);
  const mistakes: string[] = [];
  for (const [metric, series] of expected) {
    mistakes.push(...differences(`summary of ${path} ${metric}`, metrics[metric] ?? {}, series.summary()));
    const from = wholeBelow(random, series.lastStep);
    for (const window of ["buckets=100", `buckets=40&from_step=${from}&to_step=${from + 5_000}`]) {
      const where = `${path}/${metric}?${window}`;
      const answer = await read<Timeseries>(target, `/metrics/timeseries/${where}`);
      mistakes.push(...chartMistakes(where, answer, series));
    }
  }
  return mistakes;
}

function chartMistakes(where: string, answer: Timeseries, series: ExpectedSeries): string[] {
  if (answer.kind === "buckets") {
    return answer.buckets.flatMap((bucket) =>
      differences(`${where} from ${bucket.from_step}`, bucket, series.bucket(bucket)),
    );
  }
  return answer.points.flatMap((point) =>
    differences(`${where} at ${point.step}`, point, {
      value: wireValue(series.valueAt(Number(point.step))!),
    }),
  );
}

/** The units of each hypothesis against the values they are read from, once the server has judged what it stored last. */
export async function verdictInputMistakes(target: Target, writers: readonly RawWriter[]): Promise<string[]> {
  const due = Date.now() + settledAfterMs;
  for (;;) {
    const mistakes: string[] = [];
    for (const { name, metric, step } of hypotheses) {
      const { units } = await read<HypothesisEvidence>(target, `/hypotheses/raw/${name}/evidence`);
      for (const { experiment, series } of writers) {
        const value = series.get(metric)?.valueAt(step) ?? Number.NaN;
        const unit = units.find((candidate) => candidate.experiment_name === experiment);
        const expected = Number.isFinite(value) ? value : null;
        mistakes.push(...differences(`${name}: unit of ${experiment}`, unit ?? {}, { value: expected }));
      }
    }
    if (mistakes.length === 0 || Date.now() > due) return mistakes;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function read<Answer>(target: Target, path: string): Promise<Answer> {
  const { status, body } = await request(`${target.url}/api/v1${path}`, "GET");
  if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
  return body as Answer;
}

async function write(target: Target, method: string, path: string, body: object): Promise<void> {
  const answer = await request(`${target.url}/api/v1${path}`, method, body);
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}
