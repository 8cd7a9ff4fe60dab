import { chunksOf, pairParams, rectanglesOf } from "./chunks.ts";
import {
  greatest,
  greatestStep,
  keyText,
  least,
  leastStep,
  type SeriesKey,
  type StepRange,
} from "./model.ts";
import { decodeState, type SeriesState, type StateRow } from "./state.ts";
import { mergedState, returnedState, seriesSteps, stepStates } from "./state-sql.ts";
import type { Tenant } from "./tenant.ts";

/** A series, and which of its steps. */
export interface SeriesPart extends SeriesKey, StepRange {}

const keys = ["experiment_id", "metric"] as const;
const series = keys.map((name) => `s.${name} AS ${name}`).join(", ");

/** The states of parts of series, counted from points, by `keyText`; a part without points is left out. At most one part per series. */
export async function rawStates(
  tenant: Tenant,
  parts: readonly SeriesPart[],
): Promise<Map<string, SeriesState>> {
  const states = new Map<string, SeriesState>();
  const whole = parts.filter(isWhole);
  const partial = parts.filter((part) => !isWhole(part));
  const { rectangles, rest } = rectanglesOf(whole);
  for (const rectangle of rectangles) await countWhole(tenant, inRectangle, { ...rectangle }, states);
  for (const chunk of chunksOf(rest)) await countWhole(tenant, wanted, pairParams(chunk), states);
  for (const chunk of chunksOf(partial)) await countPartial(tenant, chunk, states);
  return states;
}

function isWhole({ fromStep, toStep }: StepRange): boolean {
  return fromStep === leastStep && toStep === greatestStep;
}

type Row = StateRow & { experiment_id: string; metric: string };

function collect(rows: readonly Row[], states: Map<string, SeriesState>): void {
  for (const row of rows) {
    states.set(keyText({ experimentId: row.experiment_id, metric: row.metric }), decodeState(row));
  }
}

function merged(steps: string): string {
  return `SELECT r.experiment_id AS experiment_id, r.metric AS metric, ${returnedState} FROM (
    SELECT ${series}, ${mergedState} FROM (${stepStates(steps, keys)}) AS s GROUP BY s.experiment_id, s.metric) AS r`;
}

const wanted = `(p.experiment_id, p.metric) IN
  (SELECT w.1, w.2 FROM (SELECT arrayJoin(arrayZip({experiments:Array(UUID)}, {metrics:Array(String)})) AS w))`;

const inRectangle = "p.experiment_id IN {experiments:Array(UUID)} AND p.metric IN {metrics:Array(String)}";

// Grouping along the sort key needs no table of all steps in memory, however many series are counted.
async function countWhole(
  tenant: Tenant,
  where: string,
  params: Record<string, readonly string[]>,
  states: Map<string, SeriesState>,
) {
  const rows = await tenant.query<Row>({
    sql: merged(seriesSteps(where, keys)),
    params,
    settings: { optimize_aggregation_in_order: 1 },
  });
  collect(rows, states);
}

async function countPartial(tenant: Tenant, parts: readonly SeriesPart[], states: Map<string, SeriesState>) {
  const steps = seriesSteps(
    `${wanted} AND p.step BETWEEN {least:Int64} AND {greatest:Int64} AND p.step BETWEEN x.from_step AND x.to_step`,
    keys,
    `INNER JOIN (SELECT w.1 AS experiment_id, w.2 AS metric, w.3 AS from_step, w.4 AS to_step FROM (SELECT arrayJoin(
      arrayZip({experiments:Array(UUID)}, {metrics:Array(String)}, {from_steps:Array(Int64)}, {to_steps:Array(Int64)})) AS w)) AS x
      ON x.experiment_id = p.experiment_id AND x.metric = p.metric`,
  );
  const rows = await tenant.query<Row>({
    sql: merged(steps),
    params: {
      ...pairParams(parts),
      from_steps: parts.map(({ fromStep }) => fromStep),
      to_steps: parts.map(({ toStep }) => toStep),
      least: parts.map(({ fromStep }) => fromStep).reduce(least),
      greatest: parts.map(({ toStep }) => toStep).reduce(greatest),
    },
  });
  collect(rows, states);
}
