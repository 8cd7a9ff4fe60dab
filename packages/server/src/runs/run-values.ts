import { type ExperimentRecord, type Json, type Literal, metricKey, type RunValues } from "@assay/sdk";

/** Metric values by reading and then by experiment. */
export type MetricValues = ReadonlyMap<string, ReadonlyMap<string, number | null>>;

/** A run as filters and sorting see it. */
export function valuesOf(run: ExperimentRecord, metrics: MetricValues, nowMs: number): RunValues {
  return {
    field: (field) => fieldOf(run, field, nowMs),
    tags: () => run.tags,
    feature: (path) => featureAt(run.features, path),
    metric: (operand) => metrics.get(metricKey(operand))?.get(run.id) ?? null,
  };
}

export function fieldOf(
  run: ExperimentRecord,
  field: Exclude<Parameters<RunValues["field"]>[0], "tag">,
  nowMs: number,
): Literal {
  switch (field) {
    case "parent":
      return run.parent_experiment_id ?? null;
    case "created_at":
    case "started_at":
    case "finished_at":
    case "heartbeat_at": {
      const time = run[field];
      return time === undefined ? null : Date.parse(time);
    }
    case "duration":
      return ((endOfRun(run) ?? nowMs) - Date.parse(run.started_at)) / 1000;
    default:
      return run[field] ?? null;
  }
}

/** Milliseconds since 1970; undefined while it runs. A crashed run lasted until its last sign of life. */
export function endOfRun(run: ExperimentRecord): number | undefined {
  const end = run.finished_at ?? (run.status === "crashed" ? run.heartbeat_at : undefined);
  return end === undefined ? undefined : Date.parse(end);
}

/** `a.b` is the key `b` inside `a`, or the key `a.b` itself. Null where there is nothing, or a group or a list. */
export function featureAt(features: { readonly [key: string]: Json }, path: string): Literal {
  if (Object.hasOwn(features, path)) return single(features[path]);
  for (let dot = path.indexOf("."); dot > 0; dot = path.indexOf(".", dot + 1)) {
    const inner = Object.hasOwn(features, path.slice(0, dot)) ? features[path.slice(0, dot)] : undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) continue;
    const found = featureAt(inner, path.slice(dot + 1));
    if (found !== null) return found;
  }
  return null;
}

function single(value: Json | undefined): Literal {
  return typeof value === "object" || value === undefined ? null : value;
}
