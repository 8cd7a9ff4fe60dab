import { idsPerStatement } from "../chunks.ts";
import { DirtySnapshot, type DirtySteps } from "../dirty.ts";
import { keyText, type Scope } from "../model.ts";
import type { Tenant } from "../tenant.ts";
import { readDirtySummaries, readSummaries, type SeriesSummary } from "./summaries.ts";
import { readValuesAtStep, readValuesAtSteps } from "./values-at-step.ts";

/** What a column of the runs table shows of a series. */
export type Reading = "last" | "min" | "max" | "avg" | "count" | { readonly atStep: bigint };

export interface MetricColumn {
  readonly metric: string;
  readonly reading: Reading;
}

/** null where an experiment has no such value. */
export type CellValue = number | null;

export interface RunsQuery {
  /** The experiments to choose from, in the order that ties keep. Left out: those with a value in a filter or sort column. */
  readonly candidates?: readonly string[] | undefined;
  readonly filter?:
    | {
        readonly columns: readonly MetricColumn[];
        /** `values` in the order of `columns`. */
        keep(experimentId: string, values: readonly CellValue[]): boolean;
      }
    | undefined;
  /** Experiments without a value, or with NaN, come last in either direction. */
  readonly sort?: { readonly column: MetricColumn; readonly direction: "asc" | "desc" } | undefined;
  /** What to return of the experiments on the page. */
  readonly columns: readonly MetricColumn[];
  readonly limit: number;
  readonly offset: number;
}

export interface RunsAnswer {
  /** Experiments that the filter keeps. */
  readonly total: number;
  readonly runs: readonly { readonly experimentId: string; readonly values: readonly CellValue[] }[];
}

export async function readRuns(
  tenant: Tenant,
  scope: Scope,
  query: RunsQuery,
  dirty: DirtySteps,
): Promise<RunsAnswer> {
  const { filter, sort, columns, limit, offset } = query;
  const filterColumns = filter?.columns ?? [];
  const needed = [...filterColumns, ...(sort === undefined ? [] : [sort.column])];
  const values = await Promise.all(
    needed.map((column) => readColumn(tenant, scope, column, query.candidates, dirty)),
  );
  const candidates = query.candidates ?? [...new Set(values.flatMap((column) => [...column.keys()]))].sort();
  const kept =
    filter === undefined
      ? candidates
      : candidates.filter((id) =>
          filter.keep(
            id,
            filterColumns.map((_, i) => values[i]!.get(id) ?? null),
          ),
        );
  const ordered = sort === undefined ? kept : inOrder(kept, values.at(-1)!, sort.direction);
  const page = ordered.slice(offset, offset + limit);
  const cells = await readCells(tenant, scope, page, columns, dirty);
  return { total: kept.length, runs: page.map((experimentId, i) => ({ experimentId, values: cells[i]! })) };
}

function inOrder(
  ids: readonly string[],
  values: ReadonlyMap<string, CellValue>,
  direction: "asc" | "desc",
): string[] {
  const sign = direction === "asc" ? 1 : -1;
  return ids
    .map((id) => ({ id, value: values.get(id) ?? Number.NaN }))
    .sort((a, b) => {
      if (Number.isNaN(a.value) || Number.isNaN(b.value))
        return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value));
      return a.value === b.value ? 0 : a.value < b.value ? -sign : sign;
    })
    .map(({ id }) => id);
}

// Averages as `finiteFigures` computes them.
const readingSql = {
  last: "r.last_value",
  count: "toFloat64(r.count)",
  min: "if(r.count = r.non_finite, NULL, r.min)",
  max: "if(r.count = r.non_finite, NULL, r.max)",
  avg: `if(r.count = r.non_finite, NULL, least(greatest(
    r.sum_huge / (r.count - r.non_finite) * exp2(64) + r.sum / (r.count - r.non_finite), r.min), r.max))`,
} as const;

/** One column for every candidate, or for all experiments of the project. */
export async function readColumn(
  tenant: Tenant,
  scope: Scope,
  { metric, reading }: MetricColumn,
  candidates: readonly string[] | undefined,
  dirty: DirtySteps,
): Promise<Map<string, CellValue>> {
  const narrow = candidates !== undefined && candidates.length <= idsPerStatement;
  if (typeof reading === "object") {
    const step = reading.atStep;
    const found = narrow
      ? await readValuesAtSteps(
          tenant,
          metric,
          candidates.map((experimentId) => ({ experimentId, step })),
        )
      : await readValuesAtStep(tenant, metric, step);
    return new Map([...found].map(([id, { value }]) => [id, value]));
  }
  const snapshot = DirtySnapshot.take(dirty, scope.projectId, {
    metric,
    ...(candidates === undefined ? {} : { experimentIds: candidates }),
  });
  const rows = await tenant.query<{ id: string; value: CellValue }>({
    sql: `SELECT r.experiment_id AS id, ${readingSql[reading]} AS value FROM @summaries AS r
      WHERE r.metric = {metric:String} ${narrow ? "AND r.experiment_id IN {experiments:Array(UUID)}" : ""}`,
    params: narrow ? { metric, experiments: candidates } : { metric },
  });
  const column = new Map(rows.map(({ id, value }) => [id, value]));
  for (const summary of (await readDirtySummaries(tenant, snapshot)).values()) {
    column.set(summary.experimentId, readingOf(summary, reading));
  }
  return column;
}

async function readCells(
  tenant: Tenant,
  scope: Scope,
  page: readonly string[],
  columns: readonly MetricColumn[],
  dirty: DirtySteps,
): Promise<CellValue[][]> {
  if (page.length === 0 || columns.length === 0) return page.map(() => []);
  const summarised = columns.filter(({ reading }) => typeof reading === "string");
  const metrics = [...new Set(summarised.map(({ metric }) => metric))];
  const [summaries, atSteps] = await Promise.all([
    metrics.length === 0 ? [] : readSummaries(tenant, scope, { experimentIds: page, metrics }, dirty),
    Promise.all(
      columns.map((column) =>
        typeof column.reading === "object" ? readColumn(tenant, scope, column, page, dirty) : undefined,
      ),
    ),
  ]);
  const found = new Map(summaries.map((summary) => [keyText(summary), summary]));
  return page.map((experimentId) =>
    columns.map(({ metric, reading }, i) => {
      if (typeof reading === "object") return atSteps[i]?.get(experimentId) ?? null;
      const summary = found.get(keyText({ experimentId, metric }));
      return summary === undefined ? null : readingOf(summary, reading);
    }),
  );
}

function readingOf(summary: SeriesSummary, reading: Exclude<Reading, object>): CellValue {
  return reading === "last" ? summary.last.value : summary[reading];
}
