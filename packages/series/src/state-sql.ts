/** The columns of a state in the tables of derived rows. */
export const stateColumns = [
  "count",
  "points",
  "non_finite",
  "min",
  "max",
  "sum",
  "sum_huge",
  "first_step",
  "first_value",
  "first_timestamp",
  "last_step",
  "last_value",
  "last_timestamp",
] as const;

/**
 * Orders the points of one step: by timestamp, of equal ones the one stored first is the greatest. One number, because comparing tuples
 * takes six times as long as all the rest of reading a step.
 */
export const lastFirst =
  "bitOr(bitShiftLeft(toInt128(toUnixTimestamp64Micro(p.timestamp)), 64), toInt128(bitNot(p.sequence)))";

/**
 * One row per step of the points that `where` selects: the value with the greatest timestamp, of equal ones the value stored first, and
 * the number of distinct points. `keys` are columns that tell series apart.
 */
export function seriesSteps(where: string, keys: readonly string[] = [], join = ""): string {
  const by = [...keys, "step"].map((name) => `p.${name}`).join(", ");
  return `SELECT ${[...keys, "step"].map((name) => `p.${name} AS ${name}`).join(", ")},
      argMax(p.value, ${lastFirst}) AS v,
      max(p.timestamp) AS t,
      uniqExact(p.timestamp) AS n
    FROM @points AS p ${join} WHERE ${where} GROUP BY ${by}`;
}

const finite = "isFinite(d.v)";
const huge = "abs(d.v) >= exp2(960)";

/** Every row of `steps` (from `seriesSteps`) as the state of that single step. */
export function stepStates(steps: string, keys: readonly string[] = []): string {
  return `SELECT ${keys.map((name) => `d.${name} AS ${name}, `).join("")}
      toUInt64(1) AS count, d.n AS points, toUInt64(NOT ${finite}) AS non_finite,
      if(${finite}, d.v, inf) AS min, if(${finite}, d.v, -inf) AS max,
      if(${finite} AND NOT ${huge}, d.v, 0) AS sum, if(${finite} AND ${huge}, d.v * exp2(-64), 0) AS sum_huge,
      d.step AS first_step, d.v AS first_value, d.t AS first_timestamp,
      d.step AS last_step, d.v AS last_value, d.t AS last_timestamp
    FROM (${steps}) AS d`;
}

/** The columns of a state merged from the states in `s`. */
export const mergedState = `sum(s.count) AS count, sum(s.points) AS points, sum(s.non_finite) AS non_finite,
      min(s.min) AS min, max(s.max) AS max, sumKahan(s.sum) AS sum, sumKahan(s.sum_huge) AS sum_huge,
      min(s.first_step) AS first_step, argMin(s.first_value, s.first_step) AS first_value,
      argMin(s.first_timestamp, s.first_step) AS first_timestamp,
      max(s.last_step) AS last_step, argMax(s.last_value, s.last_step) AS last_value,
      argMax(s.last_timestamp, s.last_step) AS last_timestamp`;

/** A state of `r` as `StateRow` wants it: timestamps as microseconds. */
export const returnedState = `r.count AS count, r.points AS points, r.non_finite AS non_finite, r.min AS min, r.max AS max,
      r.sum AS sum, r.sum_huge AS sum_huge, r.first_step AS first_step, r.first_value AS first_value,
      toUnixTimestamp64Micro(r.first_timestamp) AS first_us, r.last_step AS last_step, r.last_value AS last_value,
      toUnixTimestamp64Micro(r.last_timestamp) AS last_us`;
