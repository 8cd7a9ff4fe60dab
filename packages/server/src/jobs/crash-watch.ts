import type { Experiments } from "../entities/experiments.ts";
import type { Database } from "../metadata/store.ts";
import type { Clock } from "../system/time.ts";
import { timestampOfMs } from "../timestamps.ts";

export interface CrashWatchDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly experiments: Pick<Experiments, "setStatus">;
  readonly crashAfterMs: number;
}

/**
 * Gives up on running experiments whose heartbeats ended without a word. One that never sent any is left alone: whoever logs with plain
 * requests owes none. After a start everybody has the full time again, because while the server was away no heartbeat could arrive.
 */
export class CrashWatch {
  readonly #dependencies: CrashWatchDependencies;
  readonly #startedMs: number;

  constructor(dependencies: CrashWatchDependencies) {
    this.#dependencies = dependencies;
    this.#startedMs = dependencies.clock();
  }

  async check(): Promise<void> {
    const { database, clock, experiments, crashAfterMs } = this.#dependencies;
    const now = clock();
    if (now - this.#startedMs < crashAfterMs) return;
    const silent = await database
      .selectFrom("experiments")
      .select(["id", "project_id"])
      .where("status", "=", "running")
      .where("deleted_at", "is", null)
      .where("heartbeat_at", "<", timestampOfMs(now - crashAfterMs))
      .limit(1000)
      .execute();
    await experiments.setStatus(
      silent.map(({ id, project_id }) => ({ id, projectId: project_id })),
      "crashed",
    );
  }
}
