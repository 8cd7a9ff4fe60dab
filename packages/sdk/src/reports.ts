import type { Report } from "./options.ts";
import type { Clock } from "./runtime.ts";

const quietMs = 60_000;

/** Says what goes wrong without flooding a training log: the default prints at most one line a minute of each kind. */
export function createReporter(
  clock: Clock,
  print: (line: string) => void,
  onReport: ((report: Report) => void) | undefined,
): (kind: Report["kind"], message: string, code?: string) => void {
  const lastMs = new Map<string, number>();
  return (kind, message, code) => {
    const report: Report = { kind, message, ...(code === undefined ? {} : { code }) };
    if (onReport !== undefined) {
      try {
        onReport(report);
      } catch (error) {
        print(`Assay: onReport itself failed: ${String(error)}`);
      }
      return;
    }
    const nowMs = clock.nowMs();
    if (nowMs - (lastMs.get(kind) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
    lastMs.set(kind, nowMs);
    print(`Assay: ${message}${code === undefined ? "" : ` [${code}]`}`);
  };
}
