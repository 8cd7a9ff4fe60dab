export interface MetricGroup {
  prefix: string;
  metrics: string[];
}

/** Metrics by what stands before their last `/`; those without one come first. Both levels are in natural order (`layer.2` before `layer.10`). */
export function groupMetrics(names: readonly string[]): MetricGroup[] {
  const order = new Intl.Collator("en", { numeric: true });
  const groups = new Map<string, string[]>();
  for (const name of [...names].sort(order.compare)) {
    const prefix = name.slice(0, Math.max(0, name.lastIndexOf("/")));
    groups.set(prefix, [...(groups.get(prefix) ?? []), name]);
  }
  return [...groups]
    .sort(([a], [b]) => order.compare(a, b))
    .map(([prefix, metrics]) => ({ prefix, metrics }));
}
