import { chunksOf } from "../chunks.ts";
import { lastFirst } from "../state-sql.ts";
import type { Tenant } from "../tenant.ts";

export interface StepOfExperiment {
  readonly experimentId: string;
  readonly step: bigint;
}

export interface ValueAtStep {
  readonly value: number;
  readonly timestampUs: bigint;
  /** When the point that gives the value was stored, seconds since 1970. */
  readonly storedAtS: number;
}

interface Row {
  experiment_id: string;
  value: number;
  us: string;
  stored_at_s: number;
}

const atStep = `SELECT p.experiment_id AS experiment_id, argMax(p.value, ${lastFirst}) AS value,
    toUnixTimestamp64Micro(max(p.timestamp)) AS us,
    toUnixTimestamp(argMax(p.stored_at, ${lastFirst})) AS stored_at_s
  FROM @points AS p WHERE p.metric = {metric:String}`;

/** The value of a series at an exact step, by experiment, each with its own step; experiments without that step are left out. */
export async function readValuesAtSteps(
  tenant: Tenant,
  metric: string,
  wanted: readonly StepOfExperiment[],
): Promise<Map<string, ValueAtStep>> {
  const found = new Map<string, ValueAtStep>();
  for (const chunk of chunksOf(wanted)) {
    const rows = await tenant.query<Row>({
      sql: `${atStep} AND p.experiment_id IN {experiments:Array(UUID)} AND p.step IN {steps:Array(Int64)}
        AND (p.experiment_id, p.step) IN
          (SELECT w.1, w.2 FROM (SELECT arrayJoin(arrayZip({experiments:Array(UUID)}, {steps:Array(Int64)})) AS w))
        GROUP BY p.experiment_id`,
      params: {
        metric,
        experiments: chunk.map(({ experimentId }) => experimentId),
        steps: chunk.map(({ step }) => step),
      },
    });
    collect(rows, found);
  }
  return found;
}

/** The values of all experiments of the project at one step. */
export async function readValuesAtStep(
  tenant: Tenant,
  metric: string,
  step: bigint,
): Promise<Map<string, ValueAtStep>> {
  const rows = await tenant.query<Row>({
    sql: `${atStep} AND p.step = {step:Int64} GROUP BY p.experiment_id`,
    params: { metric, step },
  });
  return collect(rows, new Map());
}

function collect(rows: readonly Row[], found: Map<string, ValueAtStep>): Map<string, ValueAtStep> {
  for (const { experiment_id, value, us, stored_at_s } of rows) {
    found.set(experiment_id, { value, timestampUs: BigInt(us), storedAtS: stored_at_s });
  }
  return found;
}
