import type { Engine } from "@assay/clickhouse";
import { defaultLevelPolicy, fillCells, type LevelPolicy, sealSeries } from "./chart-levels.ts";
import { joined, within } from "./cover.ts";
import { type DirtyRange, DirtySnapshot } from "./dirty.ts";
import { leastStep, type Scope, type SeriesKey } from "./model.ts";
import { countFromCells, exactRows } from "./series-states.ts";
import { readSummaryRowsOf, type SummaryRow, summaryBlock } from "./summary-rows.ts";
import { Tenant } from "./tenant.ts";

export interface Derivation {
  /**
   * Writes the summaries and chart levels of the series with dirty ranges, from de-duplicated points. Idempotent: a call that failed or
   * whose end nobody saw is simply made again.
   */
  recompute(ranges: readonly DirtyRange[]): Promise<void>;
}

/** One derivation at a time: a row is read, changed and written as a newer version, and nobody else may do so in between. */
export function createDerivation(engine: Engine, policy: LevelPolicy = defaultLevelPolicy): Derivation {
  const versions = new Map<string, Version>();
  let queue: Promise<void> = Promise.resolve();
  const recompute = async (ranges: readonly DirtyRange[]) => {
    for (const [project, group] of Map.groupBy(ranges, ({ owner }) => `${owner.teamId} ${owner.projectId}`)) {
      const tenant = new Tenant(engine, group[0]!.owner satisfies Scope);
      const version = versions.get(project) ?? (await Version.after(tenant));
      versions.set(project, version);
      await recomputeProject(tenant, DirtySnapshot.of(group), version, policy);
    }
  };
  return {
    recompute(ranges) {
      const done = queue.then(() => recompute(ranges));
      queue = done.catch(() => undefined);
      return done;
    },
  };
}

/** Versions of derived rows: each greater than every one stored before, also by an earlier process. */
class Version {
  #last: bigint;

  private constructor(last: bigint) {
    this.#last = last;
  }

  static async after(tenant: Tenant): Promise<Version> {
    const [row] = await tenant.query<{ last: string }>({
      sql: `SELECT greatest((SELECT max(s.version) FROM @summaries AS s), (SELECT max(c.version) FROM @cells AS c)) AS last`,
    });
    return new Version(BigInt(row?.last ?? 0));
  }

  next(): bigint {
    this.#last += 1n;
    return this.#last;
  }
}

async function recomputeProject(tenant: Tenant, dirty: DirtySnapshot, version: Version, policy: LevelPolicy) {
  const keys = dirty.keys();
  const rows = await readSummaryRowsOf(tenant, keys);
  const reopened = rows.filter((row) => touchesSummed(row, dirty));
  const recounted: SummaryRow[] = [];
  for (const row of reopened) {
    const counted = await reopen(tenant, row, dirty, version);
    if (counted !== undefined) recounted.push(counted);
  }
  const skip = new Set(reopened);
  const others = keysWithout(keys, reopened);
  const exact = await exactRows(
    tenant,
    others,
    rows.filter((row) => !skip.has(row)),
    dirty,
  );
  const written = [...recounted, ...exact];
  await write(tenant, written, version);
  for (const row of written) {
    const sealed = await sealSeries(tenant, row, version.next(), policy);
    if (sealed !== undefined) await write(tenant, [sealed], version);
  }
}

function keysWithout(keys: readonly SeriesKey[], rows: readonly SummaryRow[]): SeriesKey[] {
  const names = new Set(rows.map(({ key }) => `${key.experimentId}\n${key.metric}`));
  return keys.filter((key) => !names.has(`${key.experimentId}\n${key.metric}`));
}

/** Whether dirty steps lie among those that a long series' row stands for. */
function touchesSummed({ key, state, levels }: SummaryRow, dirty: DirtySnapshot): boolean {
  return levels !== undefined && dirty.get(key).some(({ fromStep }) => fromStep <= state.lastStep);
}

/** Counts the touched cells of a long series again, then its row from cells and the unsealed points. */
async function reopen(tenant: Tenant, row: SummaryRow, dirty: DirtySnapshot, version: Version) {
  const { key, levels } = row;
  if (levels === undefined) return undefined;
  const sealed = { fromStep: leastStep, toStep: levels.sealedTo };
  for (const range of joined(within(sealed, dirty.get(key)))) {
    await fillCells(tenant, key, levels, range, version.next());
  }
  return countFromCells(tenant, row, []);
}

async function write(tenant: Tenant, rows: readonly SummaryRow[], version: Version): Promise<void> {
  if (rows.length > 0) await tenant.insert("summaries", summaryBlock(rows, version.next()));
}
