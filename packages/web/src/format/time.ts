const units = [
  { name: "d", seconds: 86_400 },
  { name: "h", seconds: 3_600 },
  { name: "m", seconds: 60 },
  { name: "s", seconds: 1 },
] as const;

/** The two largest units of a duration: `2d 4h`, `3m 20s`, `840ms`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 0) return `\u2212${formatDuration(-seconds)}`;
  if (seconds < 1) return seconds === 0 ? "0s" : `${Math.round(seconds * 1000)}ms`;
  const first = units.findIndex((unit) => seconds >= unit.seconds);
  const large = units[first] as (typeof units)[number];
  const small = units[first + 1];
  const count = Math.floor(seconds / large.seconds);
  if (small === undefined) return `${count}s`;
  const rest = Math.floor((seconds - count * large.seconds) / small.seconds);
  return rest === 0 ? `${count}${large.name}` : `${count}${large.name} ${rest}${small.name}`;
}

/** How long ago, in one unit: `now`, `5m ago`, `3d ago`; dates beyond four weeks. */
export function formatAge(timestamp: string, now: number): string {
  const at = Date.parse(timestamp);
  const seconds = (now - at) / 1000;
  if (Number.isNaN(at)) return "–";
  if (Math.abs(seconds) < 5) return "now";
  if (seconds < 0 || seconds > 28 * 86_400) return formatDate(timestamp);
  const unit = units.find((candidate) => seconds >= candidate.seconds) as (typeof units)[number];
  return `${Math.floor(seconds / unit.seconds)}${unit.name} ago`;
}

export function formatDate(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? timestamp : date.toISOString().slice(0, 10);
}

/** Local time to the second, for titles and details. */
export function formatMoment(timestamp: string): string {
  const date = new Date(timestamp);
  if (Number.isNaN(date.getTime())) return timestamp;
  return date.toLocaleString("en-GB", {
    year: "numeric",
    month: "short",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
}

/** Seconds a run has taken, up to now while it runs. */
export function durationOf(
  run: { started_at: string; finished_at?: string; status: string; heartbeat_at?: string },
  now: number,
): number {
  const end = run.finished_at ?? (run.status === "running" ? undefined : run.heartbeat_at);
  return Math.max(0, ((end === undefined ? now : Date.parse(end)) - Date.parse(run.started_at)) / 1000);
}
