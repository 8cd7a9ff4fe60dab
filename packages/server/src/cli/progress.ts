import type { ImportProgress } from "../import/import-points.ts";
import type { Terminal } from "./command.ts";

const redrawMs = 100;
const plainLineMs = 5_000;
const warningMs = 10_000;
const barWidth = 24;

/** Shows an import under way: one line redrawn for somebody who is looking, else a line now and then for a log. */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #startedMs = performance.now();
  #lastMs = this.#startedMs;
  #warnedMs = Number.NEGATIVE_INFINITY;
  #drawn = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  show(progress: ImportProgress): void {
    const nowMs = performance.now();
    if (nowMs - this.#lastMs < (this.#terminal.interactive ? redrawMs : plainLineMs)) return;
    this.#lastMs = nowMs;
    const text = describeProgress(progress, (nowMs - this.#startedMs) / 1000);
    if (this.#terminal.interactive) this.#terminal.error(`\r\u001b[2K${text}`);
    else this.#terminal.error(`${text}\n`);
    this.#drawn = this.#terminal.interactive;
  }

  /** Makes room for a line of its own. */
  interrupt(line: string): void {
    this.#terminal.error(`${this.#drawn ? "\r\u001b[2K" : ""}${line}\n`);
  }

  /** Says the same thing not more than once in ten seconds. */
  warn(line: string): void {
    const nowMs = performance.now();
    if (nowMs - this.#warnedMs < warningMs) return;
    this.#warnedMs = nowMs;
    this.interrupt(line);
  }

  clear(): void {
    if (this.#drawn) this.#terminal.error("\r\u001b[2K");
  }

  get seconds(): number {
    return (performance.now() - this.#startedMs) / 1000;
  }
}

/** Reading runs ahead of storing: what is read but not stored is not done. */
export function describeProgress(progress: ImportProgress, seconds: number): string {
  const { bytesRead, bytesTotal, pointsRead, points } = progress;
  const read = bytesTotal === 0 ? 1 : Math.min(1, bytesRead / bytesTotal);
  const share = pointsRead === 0 ? 0 : (read * points) / pointsRead;
  const filled = Math.round(share * barWidth);
  const rate = seconds > 0 ? points / seconds : 0;
  const left = share > 0 ? (seconds * (1 - share)) / share : Number.NaN;
  return [
    `[${"█".repeat(filled)}${"·".repeat(barWidth - filled)}]`,
    `${String(Math.floor(share * 100)).padStart(3)} %`,
    `${points.toLocaleString("en-US")} points`,
    `${Math.round(rate).toLocaleString("en-US")}/s`,
    Number.isFinite(left) ? `${formatSeconds(left)} left` : "",
  ]
    .filter((part) => part !== "")
    .join("  ");
}

export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
