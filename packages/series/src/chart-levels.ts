import { cellOf, firstStepOf, lastStepOf, levelsOf, type SealedLevels } from "./cover.ts";
import { least, type SeriesKey, type StepRange } from "./model.ts";
import { countFromCells } from "./series-states.ts";
import { mergedState, seriesSteps, stateColumns, stepStates } from "./state-sql.ts";
import type { SummaryRow } from "./summary-rows.ts";
import type { Tenant } from "./tenant.ts";

/** When a series gets chart levels and how fine they are; in distinct steps. */
export interface LevelPolicy {
  /** A series with fewer steps has no levels: its points are read as quickly. */
  readonly levelsFrom: number;
  /** So many steps after the sealed cells, and the cells are extended. */
  readonly sealAfter: number;
  /** So many of the last steps stay unsealed: late points mostly fall there. */
  readonly margin: number;
  /** How many a base cell holds where the series is as dense as usual. */
  readonly stepsPerCell: number;
}

export const defaultLevelPolicy: LevelPolicy = {
  levelsFrom: 32_768,
  sealAfter: 16_384,
  margin: 4_096,
  stepsPerCell: 64,
};

/** A part whose cells would hold this many times more steps than usual makes all levels finer, if it is a quarter of the series. */
const tooDense = 16n;

const cellColumns = ["experiment_id", "metric", "level", "cell", "version", ...stateColumns] as const;

/** Computes the cells of every level that touch `range`, which lies in what is sealed, from the points. */
export async function fillCells(
  tenant: Tenant,
  key: SeriesKey,
  levels: SealedLevels,
  range: StepRange,
  version: bigint,
): Promise<void> {
  const [base = 0, ...coarser] = levelsOf(levels);
  const params = { experiment: key.experimentId, metric: key.metric, version };
  const steps = seriesSteps(
    `p.experiment_id = {experiment:UUID} AND p.metric = {metric:String} AND p.step BETWEEN {from_step:Int64} AND {to_step:Int64}`,
  );
  await tenant.insertSelect("cells", cellColumns, {
    sql: cellsSql(stepStates(steps)),
    params: {
      ...params,
      level: base,
      from_step: firstStepOf(cellOf(range.fromStep, base), base),
      to_step: least(lastStepOf(cellOf(range.toStep, base), base), levels.sealedTo),
    },
    settings: { optimize_aggregation_in_order: 1 },
  });
  let finer = base;
  for (const level of coarser) {
    const fromCell = cellOf(range.fromStep, level);
    const toCell = least(cellOf(range.toStep, level), cellOf(levels.sealedTo + 1n, level) - 1n);
    // Coarser cells end even later.
    if (fromCell > toCell) return;
    await tenant.insertSelect("cells", cellColumns, {
      sql: cellsSql(`SELECT * FROM @cells AS c WHERE c.experiment_id = {experiment:UUID} AND c.metric = {metric:String}
        AND c.level = {finer:UInt8} AND c.cell BETWEEN {from_cell:Int64} AND {to_cell:Int64}`),
      params: {
        ...params,
        level,
        finer,
        from_cell: cellOf(firstStepOf(fromCell, level), finer),
        to_cell: cellOf(lastStepOf(toCell, level), finer),
      },
    });
    finer = level;
  }
}

function cellsSql(states: string): string {
  return `SELECT {experiment:UUID} AS experiment_id, {metric:String} AS metric, {level:UInt8} AS level,
      bitShiftRight(s.first_step, {level:UInt8}) AS cell, {version:UInt64} AS version, ${mergedState}
    FROM (${states}) AS s GROUP BY bitShiftRight(s.first_step, {level:UInt8})`;
}

/** Extends the levels of a series whose unsealed part has grown long; undefined when there is nothing to seal. */
export async function sealSeries(
  tenant: Tenant,
  row: SummaryRow,
  version: bigint,
  policy: LevelPolicy,
): Promise<SummaryRow | undefined> {
  if (!isLong(row, policy)) return undefined;
  const { margin } = policy;
  const after = row.levels === undefined ? row.state.firstStep : row.levels.sealedTo + 1n;
  const [low, high] = await Promise.all([
    stepAt(tenant, row.key, after, margin, "ASC"),
    stepAt(tenant, row.key, after, margin, "DESC"),
  ]);
  if (low === undefined || high === undefined || high <= low) return undefined;
  const unsealed = BigInt(row.state.count - row.sealedCount);
  const inside = unsealed - 2n * BigInt(margin);
  const fitting = levelFor(((high - low) * BigInt(policy.stepsPerCell)) / (inside > 0n ? inside : unsealed));
  const finer = row.levels !== undefined && rebuilds(row, row.levels.baseLevel, fitting, unsealed);
  const baseLevel = row.levels === undefined || finer ? fitting : row.levels.baseLevel;
  const sealedTo = firstStepOf(cellOf(high, baseLevel), baseLevel) - 1n;
  const fromStep = finer ? row.state.firstStep : after;
  if (sealedTo < fromStep) return undefined;
  const levels = { baseLevel, sealedTo };
  await fillCells(tenant, row.key, levels, { fromStep, toStep: sealedTo }, version);
  return countFromCells(tenant, { ...row, levels }, []);
}

function isLong({ state, sealedCount, levels }: SummaryRow, policy: LevelPolicy): boolean {
  return state.count - sealedCount >= (levels === undefined ? policy.levelsFrom : policy.sealAfter);
}

function rebuilds({ state }: SummaryRow, baseLevel: number, fitting: number, unsealed: bigint): boolean {
  return 1n << BigInt(Math.max(0, baseLevel - fitting)) >= tooDense && unsealed * 4n >= BigInt(state.count);
}

/** The least level whose cells are at least `width` steps wide. */
function levelFor(width: bigint): number {
  return Math.min(width <= 1n ? 0 : (width - 1n).toString(2).length, 60);
}

/** The step that has `offset` distinct steps before it, from the first on or from the last back. */
async function stepAt(
  tenant: Tenant,
  { experimentId, metric }: SeriesKey,
  fromStep: bigint,
  offset: number,
  direction: "ASC" | "DESC",
): Promise<bigint | undefined> {
  const [row] = await tenant.query<{ step: string }>({
    sql: `SELECT p.step AS step FROM @points AS p
      WHERE p.experiment_id = {experiment:UUID} AND p.metric = {metric:String} AND p.step >= {from_step:Int64}
      ORDER BY p.step ${direction} LIMIT 1 BY p.step LIMIT 1 OFFSET {offset:UInt64}`,
    params: { experiment: experimentId, metric, from_step: fromStep, offset },
  });
  return row === undefined ? undefined : BigInt(row.step);
}
