import { type Arm, type Rule, type Run, type SeriesReading, stepsRead } from "@assay/evidence";
import type { ExperimentRecord } from "@assay/sdk";
import type { Scope, SeriesReader, SeriesSummary } from "@assay/series";
import { endOfRun } from "../runs/run-values.ts";

type Reader = Pick<SeriesReader, "summaries" | "valuesAtSteps">;

/** Whether a run can matter to a rule at all: it is in an arm, or the baseline may be any run. */
export function concerns(rule: Rule, run: Pick<ExperimentRecord, "id" | "name" | "arm">): boolean {
  if ("baseline" in rule.comparison) return true;
  return inArm(rule.candidate, run) || ("at" in rule.comparison && inArm(rule.comparison, run));
}

function inArm(arm: Arm, { id, name, arm: label }: Pick<ExperimentRecord, "id" | "name" | "arm">): boolean {
  return "arm" in arm ? label === arm.arm : arm.experiments.includes(id) || arm.experiments.includes(name);
}

/** The runs a rule is judged over (those that concern it), with what it reads of their series. All times are milliseconds since 1970. */
export async function loadRuns(
  reader: Reader,
  scope: Scope,
  rule: Rule,
  records: readonly ExperimentRecord[],
): Promise<Run[]> {
  const experimentIds = records.map(({ id }) => id);
  if (experimentIds.length === 0) return [];
  const summaries = await reader.summaries(scope, { experimentIds, metrics: [rule.metric] });
  const byExperiment = new Map(summaries.map((summary) => [summary.experimentId, summary]));
  const storedAt = await lastStoredAt(reader, scope, rule, summaries);
  const atSteps = await valuesAtSteps(reader, scope, rule, [...byExperiment.keys()]);
  return records.map((record) => {
    const summary = byExperiment.get(record.id);
    return {
      experiment: record.id,
      name: record.name,
      arm: record.arm ?? null,
      state: record.status,
      isRoot: record.parent_experiment_id === undefined,
      startedAt: Date.parse(record.started_at),
      endedAt: endOfRun(record) ?? null,
      series:
        summary === undefined
          ? null
          : readingOf(summary, atSteps.get(record.id) ?? {}, storedAt.get(record.id)),
    };
  });
}

function readingOf(
  { last, min, max, avg }: SeriesSummary,
  atSteps: SeriesReading["atSteps"],
  storedAt: number | undefined,
): SeriesReading {
  return {
    last: last.value,
    lastStep: Number(last.step),
    lastStoredAt: storedAt ?? Number(last.timestampUs / 1000n),
    min,
    max,
    avg,
    atSteps,
  };
}

/** Only rules that read a whole series ask when its last point was stored. */
async function lastStoredAt(
  reader: Reader,
  scope: Scope,
  rule: Rule,
  summaries: readonly SeriesSummary[],
): Promise<Map<string, number>> {
  const readings = [rule.candidate.at, ...("at" in rule.comparison ? [rule.comparison.at] : [])];
  if (readings.every((at) => typeof at === "object")) return new Map();
  const lastSteps = summaries.map(({ experimentId, last }) => ({ experimentId, step: last.step }));
  const found = await reader.valuesAtSteps(scope, rule.metric, lastSteps);
  return new Map([...found].map(([id, { storedAtS }]) => [id, storedAtS * 1000]));
}

async function valuesAtSteps(
  reader: Reader,
  scope: Scope,
  rule: Rule,
  experimentIds: readonly string[],
): Promise<Map<string, Record<string, { value: number; storedAt: number }>>> {
  const values = new Map<string, Record<string, { value: number; storedAt: number }>>();
  for (const step of stepsRead(rule)) {
    const asked = experimentIds.map((experimentId) => ({ experimentId, step: BigInt(step) }));
    for (const [id, { value, storedAtS }] of await reader.valuesAtSteps(scope, rule.metric, asked)) {
      values.set(id, { ...values.get(id), [String(step)]: { value, storedAt: storedAtS * 1000 } });
    }
  }
  return values;
}
