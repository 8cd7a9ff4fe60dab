import { coverWindow } from "./cover.ts";
import { coverStates } from "./cover-sql.ts";
import type { DirtySnapshot } from "./dirty.ts";
import { allSteps, hull, keyText, type SeriesKey, type StepRange } from "./model.ts";
import { rawStates, type SeriesPart } from "./raw-states.ts";
import { decodeState, mergeStates, type SeriesState, type StateRow } from "./state.ts";
import { mergedState, returnedState } from "./state-sql.ts";
import type { SummaryRow } from "./summary-rows.ts";
import type { Tenant } from "./tenant.ts";

/** Beyond it a state is counted anew, which bounds its rounding error to a tenth of what is promised. */
const mostMerges = 1_000;

/**
 * The exact rows of the series in `keys`, where `rows` are their stored ones, read after `dirty` was taken. A series without a dirty range
 * keeps its row; one whose dirty steps lie beyond all of its row's steps adds only those; the others are counted again, long ones from
 * cells where these are clean. Series without points are left out.
 */
export async function exactRows(
  tenant: Tenant,
  keys: readonly SeriesKey[],
  rows: readonly SummaryRow[],
  dirty: DirtySnapshot,
): Promise<SummaryRow[]> {
  const stored = new Map(rows.map((row) => [keyText(row.key), row]));
  const exact: SummaryRow[] = [];
  const fromPoints: SeriesPart[] = [];
  for (const key of keys) {
    const row = stored.get(keyText(key));
    const changed = hull(dirty.get(key));
    if (row !== undefined && changed === undefined) exact.push(row);
    else if (row !== undefined && changed !== undefined && adds(row, changed))
      fromPoints.push({ ...key, ...changed });
    else if (row?.levels !== undefined) {
      const counted = await countFromCells(tenant, row, dirty.get(key));
      if (counted !== undefined) exact.push(counted);
    } else fromPoints.push({ ...key, ...allSteps });
  }
  const states = await rawStates(tenant, fromPoints);
  for (const part of fromPoints) {
    const row = stored.get(keyText(part));
    const changed = hull(dirty.get(part));
    const counted = states.get(keyText(part));
    const merged = row !== undefined && changed !== undefined && adds(row, changed);
    if (merged && counted === undefined) exact.push(row);
    else if (merged && counted !== undefined) {
      exact.push({ ...row, state: mergeStates(row.state, counted), merges: row.merges + 1 });
    } else if (counted !== undefined) exact.push(freshRow(part, counted));
  }
  return exact;
}

function adds({ state, merges, levels }: SummaryRow, changed: StepRange): boolean {
  if (merges >= mostMerges) return false;
  // What lies before the first step of a series with levels belongs to its sealed cells.
  return changed.fromStep > state.lastStep || (levels === undefined && changed.toStep < state.firstStep);
}

function freshRow({ experimentId, metric }: SeriesKey, state: SeriesState): SummaryRow {
  return { key: { experimentId, metric }, state, levels: undefined, sealedCount: 0, merges: 0 };
}

/** The row of a long series, from its clean cells and raw points elsewhere. */
export async function countFromCells(
  tenant: Tenant,
  row: SummaryRow,
  dirty: readonly StepRange[],
): Promise<SummaryRow | undefined> {
  const cover = coverWindow(allSteps, row.levels, 62, dirty);
  const { sql, params } = coverStates(row.key, cover);
  const [found] = await tenant.query<StateRow & { sealed: string }>({
    sql: `SELECT ${returnedState}, r.sealed AS sealed FROM (
      SELECT ${mergedState}, sum(s.sealed) AS sealed FROM (${sql}) AS s) AS r`,
    params,
  });
  if (found === undefined || found.count === "0") return undefined;
  return { ...row, state: decodeState(found), sealedCount: Number(found.sealed), merges: 0 };
}
