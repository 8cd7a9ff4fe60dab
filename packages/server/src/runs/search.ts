import {
  comparisonsOf,
  type ExperimentRecord,
  type Filter,
  FilterError,
  type Literal,
  type MetricOperand,
  matches,
  metricKey,
  metricsOf,
  parseFilter,
  type RunsQuery,
  type RunsResult,
  type RunsSort,
} from "@assay/sdk";
import type { Scope, MetricColumn as SeriesColumn, SeriesReader } from "@assay/series";
import type { MetricRules, ProjectMetrics } from "../entities/project-metrics.ts";
import type { ResolvedProject } from "../entities/resolve.ts";
import { invalid } from "../http/problems.ts";
import { type MetricReads, scopeOf } from "../metrics/metric-reads.ts";
import { readStep, wireValue } from "../metrics/wire-values.ts";
import type { Clock } from "../system/time.ts";
import type { RunTables } from "./run-tables.ts";
import { featureAt, fieldOf, type MetricValues, valuesOf } from "./run-values.ts";

export interface RunSearchDependencies {
  readonly tables: RunTables;
  readonly reader: Pick<SeriesReader, "column" | "runs">;
  readonly reads: Pick<MetricReads, "settle">;
  readonly projectMetrics: ProjectMetrics;
  readonly clock: Clock;
}

const defaultLimit = 100;

/** One page of the runs table: metadata is filtered and sorted in memory, metrics come from their summaries, one column per reading. */
export class RunSearch {
  readonly #dependencies: RunSearchDependencies;

  constructor(dependencies: RunSearchDependencies) {
    this.#dependencies = dependencies;
  }

  async search(project: ResolvedProject, query: RunsQuery): Promise<RunsResult> {
    const { tables, reads, projectMetrics, clock } = this.#dependencies;
    const filter = readFilter(query.filter);
    const rules = await projectMetrics.rules(project.id);
    const scope = scopeOf(project);
    const candidates = (await tables.of(project.id)).filter(
      (run) =>
        !run.archived ||
        query.include_archived === true ||
        (filter !== undefined && names(filter, "archived")),
    );
    const sort = query.sort;
    const columns = (query.columns ?? []).map((column, index) =>
      toColumn(column, rules, `/columns/${index}`),
    );
    const operands = filter === undefined ? [] : metricsOf(filter);
    const sortColumn =
      sort !== undefined && "metric" in sort.by ? toColumn(sort.by, rules, "/sort/by") : undefined;
    if (operands.length > 0 || sortColumn !== undefined || columns.length > 0) {
      await reads.settle(candidates.map(({ id }) => id));
    }
    const metrics = await this.#metricValues(scope, operands, rules);
    const now = clock();
    const kept =
      filter === undefined
        ? candidates
        : candidates.filter((run) => matches(filter, valuesOf(run, metrics, now)));
    const ordered =
      sort === undefined
        ? kept
        : inOrder(kept, await this.#sortValues(scope, sort, sortColumn, now), sort.direction);
    const offset = query.offset ?? 0;
    const page = ordered.slice(offset, offset + (query.limit ?? defaultLimit));
    return { runs: await this.#withCells(scope, page, columns), total: kept.length, offset };
  }

  async #metricValues(
    scope: Scope,
    operands: readonly MetricOperand[],
    rules: MetricRules,
  ): Promise<MetricValues> {
    const columns = await Promise.all(
      operands.map(async (operand) => {
        const { metric, reading } = operand;
        const asked = typeof reading === "string" ? reading : { at_step: reading.atStep };
        const column = toColumn({ metric, reading: asked }, rules, "/filter");
        return [metricKey(operand), await this.#dependencies.reader.column(scope, column)] as const;
      }),
    );
    return new Map(columns);
  }

  async #sortValues(
    scope: Scope,
    sort: RunsSort,
    column: SeriesColumn | undefined,
    now: number,
  ): Promise<(run: ExperimentRecord) => Literal> {
    const { by } = sort;
    if (column !== undefined) {
      const values = await this.#dependencies.reader.column(scope, column);
      return ({ id }) => values.get(id) ?? null;
    }
    if ("feature" in by) return ({ features }) => featureAt(features, by.feature);
    return (run) => ("field" in by ? fieldOf(run, by.field, now) : null);
  }

  async #withCells(scope: Scope, page: readonly ExperimentRecord[], columns: readonly SeriesColumn[]) {
    if (columns.length === 0 || page.length === 0) {
      return page.map((experiment) => ({ experiment, values: columns.map(() => null) }));
    }
    const candidates = page.map(({ id }) => id);
    const { runs } = await this.#dependencies.reader.runs(scope, {
      candidates,
      columns,
      limit: page.length,
      offset: 0,
    });
    const cells = new Map(runs.map(({ experimentId, values }) => [experimentId, values]));
    return page.map((experiment) => ({
      experiment,
      values: columns.map((_, index) => {
        const value = cells.get(experiment.id)?.[index] ?? null;
        return value === null ? null : wireValue(value);
      }),
    }));
  }
}

function readFilter(text: string | undefined): Filter | undefined {
  try {
    return parseFilter(text ?? "");
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw invalid("/filter", `${error.message} (at character ${error.from + 1}).`);
  }
}

function names(filter: Filter, field: string): boolean {
  return comparisonsOf(filter).some(({ operand }) => operand.kind === "field" && operand.field === field);
}

function toColumn(
  { metric, reading }: NonNullable<RunsQuery["columns"]>[number],
  rules: MetricRules,
  field: string,
): SeriesColumn {
  if (typeof reading === "object") {
    return { metric, reading: { atStep: readStep(reading.at_step, `${field}/reading/at_step`)! } };
  }
  if (reading !== "best") return { metric, reading };
  return { metric, reading: rules.of(metric).direction === "minimize" ? "min" : "max" };
}

/** Runs without a value come last in either direction; ties stay newest first. */
function inOrder(
  runs: readonly ExperimentRecord[],
  read: (run: ExperimentRecord) => Literal,
  direction: "asc" | "desc",
): ExperimentRecord[] {
  const sign = direction === "asc" ? 1 : -1;
  return runs
    .map((run) => ({ run, value: read(run) }))
    .sort((a, b) => {
      const absent = Number(isAbsent(a.value)) - Number(isAbsent(b.value));
      return absent !== 0 || isAbsent(a.value) ? absent : sign * compare(a.value, b.value);
    })
    .map(({ run }) => run);
}

function isAbsent(value: Literal): boolean {
  return value === null || Number.isNaN(value);
}

/** Numbers before texts, texts as people count: run2 before run10. */
function compare(left: Literal, right: Literal): number {
  if (typeof left === "string" && typeof right === "string") return byName.compare(left, right);
  if (typeof left === "string") return 1;
  if (typeof right === "string") return -1;
  const [a, b] = [Number(left), Number(right)];
  return a < b ? -1 : Number(a > b);
}

const byName = new Intl.Collator("en", { numeric: true });
