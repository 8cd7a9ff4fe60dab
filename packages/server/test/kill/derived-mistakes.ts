import type { Engine } from "@assay/clickhouse";

/** Millions of points are counted once per level, on a machine that has other things to do. */
const patienceMs = 600_000;
const series = ["team_id", "project_id", "experiment_id", "metric"];

/** The value of every step by the rule itself, written down once more on purpose: what is checked must not be asked how to check it. */
const steps = `SELECT ${series.join(", ")}, step,
    argMax(value, (timestamp, bitNot(sequence))) AS v, max(timestamp) AS t, uniqExact(timestamp) AS n
  FROM points GROUP BY ${series.join(", ")}, step`;

const exact: Readonly<Record<string, string>> = {
  count: "count()",
  points: "sum(n)",
  non_finite: "countIf(NOT isFinite(v))",
  min: "if(countIf(isFinite(v)) = 0, inf, minIf(v, isFinite(v)))",
  max: "if(countIf(isFinite(v)) = 0, -inf, maxIf(v, isFinite(v)))",
  first_step: "min(step)",
  first_value: "argMin(v, step)",
  first_timestamp: "argMin(t, step)",
  last_step: "max(step)",
  last_value: "argMax(v, step)",
  last_timestamp: "argMax(t, step)",
};
/** The logged values lie far from the ends of Float64: nothing is in `sum_huge`. */
const recount = [
  ...Object.entries(exact).map(([name, sql]) => `${sql} AS ${name}`),
  "sumKahanIf(v, isFinite(v)) AS sum, sumIf(abs(v), isFinite(v)) AS magnitude",
].join(", ");

/** Every row of the derived tables that differs from a recount of the points table, and every batch that was stored more than once. */
export async function derivedMistakes(engine: Engine): Promise<string[]> {
  const found = await Promise.all([
    compare(engine, "series_summaries", series, "SELECT * FROM series_summaries FINAL", steps),
    compare(engine, "chart_levels", [...series, "level", "cell"], storedCells, stepsOfCells),
    storedTwice(engine),
  ]);
  return found.flat();
}

/** The series that have levels, one row per level: cells of 2^level steps, stored as far as `sealed_to`. */
const levels = `SELECT ${series.join(", ")}, sealed_to, arrayJoin(arrayFilter(l -> l <= 62, arrayMap(i -> toUInt8(base_level + 3 * i), range(8)))) AS level
  FROM series_summaries FINAL WHERE base_level != 255`;
const sealed = (cell: string) => `${cell} < bitShiftRight(sealed_to + 1, level)`;
const storedCells = `SELECT * FROM (SELECT * FROM chart_levels FINAL) AS c
  INNER JOIN (${levels}) AS l USING (${series.join(", ")}, level) WHERE ${sealed("cell")}`;
const stepsOfCells = `SELECT *, bitShiftRight(step, level) AS cell FROM (${steps}) AS s
  INNER JOIN (${levels}) AS l USING (${series.join(", ")}) WHERE ${sealed("bitShiftRight(step, level)")}`;

async function compare(
  engine: Engine,
  table: string,
  keys: readonly string[],
  stored: string,
  recounted: string,
): Promise<string[]> {
  const differing = Object.keys(exact).map(
    (name) => `if(toString(d.${name}) = toString(r.${name}), '', '${name}')`,
  );
  const sum = "if(abs(d.sum - r.sum) <= 1e-12 * greatest(r.magnitude, 1e-300) AND d.sum_huge = 0, '', 'sum')";
  const rows = await engine.query<{ key: string; fields: string[] }>(
    {
      sql: `SELECT toString((${keys.map((name) => `if(d.there = 1, d.${name}, r.${name})`).join(", ")})) AS key,
        multiIf(d.there = 0, ['missing'], r.there = 0, ['invented'], arrayFilter(f -> f != '', [${[...differing, sum].join(", ")}])) AS fields
      FROM (SELECT *, 1 AS there FROM (${stored})) AS d
      FULL OUTER JOIN (SELECT ${keys.join(", ")}, ${recount}, 1 AS there FROM (${recounted}) GROUP BY ${keys.join(", ")}) AS r
        ON ${keys.map((name) => `d.${name} = r.${name}`).join(" AND ")}
      WHERE notEmpty(fields) LIMIT 20`,
      // Compiled aggregation compares times before 1970 wrongly in some versions of the engine.
      settings: { compile_aggregate_expressions: 0 },
    },
    { timeoutMs: patienceMs },
  );
  return rows.map(({ key, fields }) => `${table} ${key}: ${fields.join(", ")}`);
}

/** No batch holds one point twice, so a point that stands there twice under one sequence was inserted twice. */
async function storedTwice(engine: Engine): Promise<string[]> {
  const rows = await engine.query<{ found: string }>({
    sql: `SELECT 'batch ' || toString((experiment_id, batch_id)) || ' has several sequences' AS found FROM batches
        GROUP BY team_id, project_id, experiment_id, batch_id HAVING uniqExact(sequence) > 1
      UNION ALL
      SELECT 'points of sequence ' || toString((experiment_id, sequence)) || ' stand there twice' AS found FROM points
        GROUP BY team_id, project_id, experiment_id, sequence HAVING count() > uniqExact(metric, step, timestamp)
      LIMIT 20`,
  });
  return rows.map(({ found }) => found);
}
