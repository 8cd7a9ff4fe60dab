import type { PointColumns } from "@assay/ingest";
import { ApiError, invalid } from "../http/problems.ts";
import { NO_TIMESTAMP } from "./content.ts";
import { Int64Column } from "./int64.ts";
import {
  type ParsedPoints,
  pointsPerRequest,
  readBatchId,
  readHost,
  requireMetricName,
  stepExpected,
  timeExpected,
  valueExpected,
  writeStep,
  writeValue,
} from "./parsed-points.ts";
import { TimeReader } from "./point-times.ts";

const fields: ReadonlySet<string> = new Set(["metric_name", "metric_value", "step", "timestamp", "host"]);

interface Group {
  readonly metric: string;
  readonly host: string;
  /** Its place in the order of first appearance. */
  readonly index: number;
  count: number;
}

/** `{metrics: [point, …], batch_id?}` */
export function readObjectBatch(body: unknown): ParsedPoints {
  const { metrics, batch_id, ...rest } = requireObject(body, "");
  refuseUnknown(rest, "");
  if (metrics === undefined) throw missing("/metrics");
  if (!Array.isArray(metrics)) throw invalid("/metrics", "Expected a list of points.");
  if (metrics.length === 0) throw invalid("/metrics", "Expected at least one point.");
  if (metrics.length > pointsPerRequest) {
    throw invalid("/metrics", `Expected at most ${pointsPerRequest} points.`);
  }
  const batchId = readBatchId(batch_id);
  return readPoints(metrics, batchId, (index) => `/metrics/${index}`);
}

/** One point by itself. */
export function readSinglePoint(body: unknown): ParsedPoints {
  return readPoints([requireObject(body, "")], undefined, () => "");
}

/** Two passes: who belongs to which series, then the columns, each of its exact length. */
function readPoints(
  points: readonly unknown[],
  batchId: string | undefined,
  pointer: (index: number) => string,
): ParsedPoints {
  const groups = new Map<string, Map<string, Group>>();
  const order: Group[] = [];
  const groupOf = new Uint32Array(points.length);
  let last: Group | undefined;
  for (let index = 0; index < points.length; index++) {
    const point = points[index] as Record<string, unknown>;
    if (typeof point !== "object" || point === null || Array.isArray(point)) {
      throw invalid(pointer(index), "Expected a point.");
    }
    checkFields(point, index, pointer);
    const { metric_name: metric, host } = point;
    if (last === undefined || last.metric !== metric || last.host !== (host ?? "")) {
      last = findGroup(groups, order, metric, host, () => pointer(index));
    }
    last.count += 1;
    groupOf[index] = last.index;
  }
  const series = fillColumns(points as readonly Record<string, unknown>[], order, groupOf, pointer);
  return { batchId, count: points.length, series };
}

function findGroup(
  groups: Map<string, Map<string, Group>>,
  order: Group[],
  metric: unknown,
  hostValue: unknown,
  pointer: () => string,
): Group {
  const host = readHost(hostValue, `${pointer()}/host`);
  const known = typeof metric === "string" ? groups.get(metric) : undefined;
  const group = known?.get(host);
  if (group !== undefined) return group;
  requireMetricName(metric, `${pointer()}/metric_name`);
  const fresh = { metric, host, index: order.length, count: 0 };
  if (known === undefined) groups.set(metric, new Map([[host, fresh]]));
  else known.set(host, fresh);
  order.push(fresh);
  return fresh;
}

function fillColumns(
  points: readonly Record<string, unknown>[],
  order: readonly Group[],
  groupOf: Uint32Array,
  pointer: (index: number) => string,
): PointColumns[] {
  const columns = order.map(({ count }) => ({
    steps: new Int64Column(count),
    times: new Int64Column(count),
    values: new Float64Array(count),
    length: 0,
  }));
  const reader = new TimeReader();
  for (let index = 0; index < points.length; index++) {
    const { step, metric_value, timestamp } = points[index]!;
    const column = columns[groupOf[index]!]!;
    const row = column.length++;
    if (!writeStep(step, column.steps, row)) throw invalid(`${pointer(index)}/step`, stepExpected);
    if (!writeValue(metric_value, column.values, row)) {
      throw invalid(`${pointer(index)}/metric_value`, valueExpected);
    }
    if (timestamp === undefined) {
      column.times.setBigInt(row, NO_TIMESTAMP);
    } else if (typeof timestamp !== "string" || !reader.write(timestamp, column.times, row)) {
      throw invalid(`${pointer(index)}/timestamp`, timeExpected);
    }
  }
  return columns.map(({ steps, times, values }, index) => {
    const { metric, host } = order[index]!;
    return { metric, host, steps: steps.values, timestampsUs: times.values, values };
  });
}

function checkFields(
  point: Record<string, unknown>,
  index: number,
  pointer: (index: number) => string,
): void {
  for (const name in point) {
    if (fields.has(name)) continue;
    throw unknown(`${pointer(index)}/${name}`);
  }
  if (point.metric_name === undefined) throw missing(`${pointer(index)}/metric_name`);
  if (point.metric_value === undefined) throw missing(`${pointer(index)}/metric_value`);
  if (point.step === undefined) throw missing(`${pointer(index)}/step`);
}

export function requireObject(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalid(field, "Expected an object.");
  }
  return value as Record<string, unknown>;
}

export function refuseUnknown(rest: Record<string, unknown>, pointer: string): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) throw unknown(`${pointer}/${name}`);
}

export function missing(field: string): ApiError {
  return new ApiError("FIELD_MISSING", `${field} is missing.`, { field });
}

function unknown(field: string): ApiError {
  return new ApiError("FIELD_UNKNOWN", `There is no field ${field.slice(0, 300)}.`, {
    field: field.slice(0, 300),
  });
}
