import type { Block, Engine, Parameter, ReadOptions, Statement } from "@assay/clickhouse";
import { seriesErrors } from "./errors.ts";
import type { Scope } from "./model.ts";

/** The tables a statement may name, as `@points` and so on. Replacing tables are read with FINAL: the newest version of every row. */
const tables = {
  points: { table: "points", modifier: "" },
  batches: { table: "batches", modifier: "" },
  summaries: { table: "series_summaries", modifier: " FINAL" },
  cells: { table: "chart_levels", modifier: " FINAL" },
} as const;

export type TableName = keyof typeof tables;

const tenantFilter = "team_id = {team_id:UUID} AND project_id = {project_id:UUID}";
const notDeleted = `experiment_id NOT IN (SELECT experiment_id FROM deleted_experiments WHERE ${tenantFilter})`;

/**
 * From its third run on the engine compiles an aggregation, and compiled min and max compare DateTime64 without its sign (seen in 26.7): times
 * before 1970 became the greatest. `recount.test.ts` finds it. Compiled expressions are right, but compiling takes 150 ms and these statements
 * read too little to earn that back.
 */
const neverCompiled = { compile_aggregate_expressions: 0, compile_expressions: 0 } as const;

/**
 * The only way to the tables: a statement names them as `@points`, and this is where that becomes the rows of one project without its
 * deleted experiments. A statement that names a table in any other way is refused before it reaches the engine.
 */
export class Tenant {
  readonly #engine: Engine;
  readonly #params: { readonly team_id: string; readonly project_id: string };

  constructor(engine: Engine, { teamId, projectId }: Scope) {
    this.#engine = engine;
    this.#params = { team_id: teamId, project_id: projectId };
  }

  query<Row extends object>(statement: Statement, options?: ReadOptions): Promise<Row[]> {
    return this.#engine.query<Row>(this.#scoped(statement), options);
  }

  stream(statement: Statement, format: string, options?: ReadOptions): AsyncIterable<Uint8Array> {
    return this.#engine.stream(this.#scoped(statement), format, options);
  }

  /** Writes rows of this tenant: `columns` are those of `block`, to which the tenant's own are added. */
  insert(into: TableName, block: Block): Promise<void> {
    const { team_id, project_id } = this.#params;
    return this.#engine.insert(tables[into].table, {
      rowCount: block.rowCount,
      columns: [
        { name: "team_id", type: "UUID", values: [team_id] },
        { name: "project_id", type: "UUID", values: [project_id] },
        ...block.columns,
      ],
    });
  }

  /** INSERT … SELECT: `select` gives `columns`, to which the tenant's own are added. */
  insertSelect(into: TableName, columns: readonly string[], select: Statement): Promise<void> {
    const { sql, ...rest } = this.#scoped(select);
    return this.#engine.execute({
      ...rest,
      sql: `INSERT INTO ${tables[into].table} (team_id, project_id, ${columns.join(", ")})
        SELECT {team_id:UUID}, {project_id:UUID}, ${columns.map((name) => `s.${name}`).join(", ")} FROM (${sql}) AS s`,
    });
  }

  #scoped(statement: Statement): Statement {
    return {
      ...statement,
      sql: expandTables(statement.sql),
      params: { ...(statement.params as Record<string, Parameter>), ...this.#params },
      settings: { ...statement.settings, ...neverCompiled },
    };
  }
}

const tableNames = ["deleted_experiments", ...Object.values(tables).map(({ table }) => table)];
/** A table function, or any word where a table may stand. */
const namedSource = /\b(?:FROM|JOIN|INTO|TABLE)\s+(?![(@])(\S+)/i;
/** One of the tables anywhere else, such as after a comma or IN. */
const namedTable = new RegExp(`(?:,|\\bIN)\\s*\`?(${tableNames.join("|")})\\b(?!\\s*\\()`, "i");

/** Exported for its test. */
export function expandTables(sql: string): string {
  const named = namedSource.exec(sql) ?? namedTable.exec(sql);
  if (named !== null) throw seriesErrors.unscopedTable(`A statement names ${named[1]} instead of an @table`);
  return sql.replace(/@(\w+)/g, (_, name: string) => {
    if (!Object.hasOwn(tables, name)) throw seriesErrors.unscopedTable(`There is no @${name}`);
    const { table, modifier } = tables[name as TableName];
    return `(SELECT * FROM ${table}${modifier} WHERE ${tenantFilter} AND ${notDeleted})`;
  });
}
