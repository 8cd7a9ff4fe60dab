import type { SequencedBatch } from "@assay/ingest";
import type { LiveMessage, SeriesColumns, Step } from "@assay/sdk";
import { wireInteger, wireValue } from "../metrics/wire-values.ts";
import { type Backlog, Watcher, type WatcherSocket } from "./watcher.ts";

/** What the tables hold beyond what passes by while somebody watches. */
export interface LiveBacklog {
  lastSequence(): Promise<number>;
  /** Undefined where it is more than a watcher should be sent. */
  after(sequence: number): Promise<Backlog | undefined>;
}

/**
 * Who watches which experiment. What is stored passes by here once and goes to every watcher as the same text: nothing is read from
 * ClickHouse for it, however many watch. A watcher that comes back reads once what it missed.
 */
export class LiveHub {
  readonly #watchers = new Map<string, Set<Watcher>>();

  get watcherCount(): number {
    return [...this.#watchers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Begins to collect before the backlog is read, so that nothing stored meanwhile is missed. */
  async watch(
    experimentId: string,
    socket: WatcherSocket,
    backlog: LiveBacklog,
    cursor: number | undefined,
  ): Promise<Watcher> {
    const watcher = new Watcher(socket);
    const watchers = this.#watchers.get(experimentId) ?? new Set();
    this.#watchers.set(experimentId, watchers.add(watcher));
    socket.once("close", () => this.#leave(experimentId, watcher));
    try {
      const missed = cursor === undefined ? undefined : await backlog.after(cursor);
      const from = missed?.cursor ?? cursor ?? (await backlog.lastSequence());
      if (cursor !== undefined && missed === undefined) watcher.begin(await backlog.lastSequence(), "reset");
      else watcher.begin(from, { hello: experimentId, missed });
    } catch (error) {
      this.#leave(experimentId, watcher);
      throw error;
    }
    return watcher;
  }

  /** Batches that can be read from now on, in the order of the log. */
  stored(batches: readonly SequencedBatch[]): void {
    if (this.#watchers.size === 0) return;
    for (const [experimentId, own] of Map.groupBy(batches, ({ owner }) => owner.experimentId)) {
      const watchers = this.#watchers.get(experimentId);
      if (watchers === undefined) continue;
      const cursor = own.at(-1)!.sequence;
      const message: LiveMessage = { type: "points", cursor: String(cursor), series: columnsOf(own) };
      const text = JSON.stringify(message);
      for (const watcher of watchers) watcher.offer(cursor, text);
    }
  }

  experimentChanged(experimentId: string, status: string, heartbeatAt: string | undefined): void {
    const message: LiveMessage = {
      type: "experiment",
      status,
      ...(heartbeatAt === undefined ? {} : { heartbeat_at: heartbeatAt }),
    };
    const text = JSON.stringify(message);
    for (const watcher of this.#watchers.get(experimentId) ?? []) watcher.offer(undefined, text);
  }

  deleted(experimentIds: readonly string[]): void {
    for (const id of experimentIds) {
      for (const watcher of this.#watchers.get(id) ?? []) watcher.close(4410, "the experiment was deleted");
    }
  }

  closeAll(): void {
    for (const watchers of this.#watchers.values()) {
      for (const watcher of watchers) watcher.close(1012, "the server is shutting down");
    }
  }

  #leave(experimentId: string, watcher: Watcher): void {
    const watchers = this.#watchers.get(experimentId);
    watchers?.delete(watcher);
    if (watchers?.size === 0) this.#watchers.delete(experimentId);
  }
}

/** One entry per metric and host, points in the order in which they were stored. */
function columnsOf(batches: readonly SequencedBatch[]): SeriesColumns[] {
  const found = new Map<string, SeriesColumns & { timestamps_us: Step[] }>();
  for (const { series } of batches) {
    for (const { metric, host, steps, values, timestampsUs } of series) {
      const key = `${host}\n${metric}`;
      const entry = found.get(key) ?? {
        metric_name: metric,
        steps: [],
        values: [],
        timestamps_us: [],
        ...(host === "" ? {} : { host }),
      };
      found.set(key, entry);
      for (let index = 0; index < steps.length; index++) {
        entry.steps.push(wireInteger(steps[index]!));
        entry.values.push(wireValue(values[index]!));
        entry.timestamps_us.push(wireInteger(timestampsUs[index]!));
      }
    }
  }
  return [...found.values()];
}
