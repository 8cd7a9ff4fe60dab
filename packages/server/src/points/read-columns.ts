import type { PointColumns } from "@assay/ingest";
import { invalid } from "../http/problems.ts";
import { NO_TIMESTAMP } from "./content.ts";
import { Int64Column } from "./int64.ts";
import {
  type ParsedPoints,
  pointsPerRequest,
  readBatchId,
  readHost,
  requireMetricName,
  stepExpected,
  valueExpected,
  writeStep,
  writeValue,
} from "./parsed-points.ts";
import { writeMicros } from "./point-times.ts";
import { missing, refuseUnknown, requireObject } from "./read-objects.ts";

/** `{series: [{metric_name, steps, values, timestamps_us?, host?}, …], batch_id?}` */
export function readColumnBatch(body: unknown): ParsedPoints {
  const { series, batch_id, ...rest } = requireObject(body, "");
  refuseUnknown(rest, "");
  if (!Array.isArray(series)) throw invalid("/series", "Expected a list of series.");
  if (series.length === 0) throw invalid("/series", "Expected at least one series.");
  if (series.length > pointsPerRequest)
    throw invalid("/series", `Expected at most ${pointsPerRequest} series.`);
  const batchId = readBatchId(batch_id);
  let count = 0;
  const parsed = series.map((entry, index) => {
    const columns = readSeries(requireObject(entry, `/series/${index}`), `/series/${index}`);
    count += columns.values.length;
    if (count > pointsPerRequest) {
      throw invalid(`/series/${index}`, `Expected at most ${pointsPerRequest} points in all.`);
    }
    return columns;
  });
  if (count === 0) throw invalid("/series", "Expected at least one point.");
  return { batchId, count, series: parsed.filter(({ values }) => values.length > 0) };
}

function readSeries(entry: Record<string, unknown>, pointer: string): PointColumns {
  const { metric_name: metric, steps, values, timestamps_us, host, ...rest } = entry;
  refuseUnknown(rest, pointer);
  for (const name of ["metric_name", "steps", "values"]) {
    if (entry[name] === undefined) throw missing(`${pointer}/${name}`);
  }
  requireMetricName(metric, `${pointer}/metric_name`);
  const length = requireList(steps, `${pointer}/steps`).length;
  for (const [name, list] of [
    ["values", values],
    ["timestamps_us", timestamps_us],
  ] as const) {
    if (name === "timestamps_us" && list === undefined) continue;
    if (requireList(list, `${pointer}/${name}`).length !== length) {
      throw invalid(`${pointer}/${name}`, "The lists of a series have different lengths.");
    }
  }
  if (length > pointsPerRequest) {
    throw invalid(`${pointer}/steps`, `Expected at most ${pointsPerRequest} points.`);
  }
  return {
    metric,
    host: readHost(host, `${pointer}/host`),
    ...fillColumns(steps as unknown[], values as unknown[], timestamps_us as unknown[] | undefined, pointer),
  };
}

function fillColumns(
  steps: readonly unknown[],
  values: readonly unknown[],
  timesUs: readonly unknown[] | undefined,
  pointer: string,
): Pick<PointColumns, "steps" | "timestampsUs" | "values"> {
  const { length } = steps;
  const filled = {
    steps: new Int64Column(length),
    times: new Int64Column(length),
    values: new Float64Array(length),
  };
  for (let index = 0; index < length; index++) {
    if (!writeStep(steps[index], filled.steps, index)) {
      throw invalid(`${pointer}/steps/${index}`, stepExpected);
    }
    if (!writeValue(values[index], filled.values, index)) {
      throw invalid(`${pointer}/values/${index}`, valueExpected);
    }
  }
  if (timesUs === undefined) filled.times.values.fill(NO_TIMESTAMP);
  for (let index = 0; index < (timesUs?.length ?? 0); index++) {
    if (!writeMicros(timesUs?.[index], filled.times, index)) {
      throw invalid(
        `${pointer}/timestamps_us/${index}`,
        "Expected whole microseconds since 1970, between 1900 and 2299: a number up to 2^53, decimal text beyond.",
      );
    }
  }
  return { steps: filled.steps.values, timestampsUs: filled.times.values, values: filled.values };
}

function requireList(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(field, "Expected a list.");
  return value;
}
