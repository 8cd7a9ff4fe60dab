import type { Ingest, PointOwner } from "@assay/ingest";
import type { LogResult } from "@assay/sdk";
import { ApiError } from "../http/problems.ts";
import { contentHash, Timestamper } from "../points/content.ts";
import type { ParsedPoints } from "../points/parsed-points.ts";
import type { Clock } from "../system/time.ts";

/** Hands checked points to the log. When it answers they are acknowledged. */
export class PointLog {
  readonly #ingest: Pick<Ingest, "append">;
  readonly #clock: Clock;
  readonly #timestamper: Timestamper;

  constructor(ingest: Pick<Ingest, "append">, clock: Clock) {
    this.#ingest = ingest;
    this.#clock = clock;
    this.#timestamper = new Timestamper(clock);
  }

  async log(owner: PointOwner, { batchId, count, series }: ParsedPoints): Promise<LogResult> {
    const hash = contentHash(series);
    this.#timestamper.stamp(series);
    const receivedAtUs = Math.floor(this.#clock() * 1000);
    const outcome = await this.#ingest.append({ owner, batchId, contentHash: hash, receivedAtUs, series });
    if (outcome === "conflict") {
      throw new ApiError("BATCH_ID_REUSED", `The batch ${batchId} was logged before with other points.`, {
        field: "/batch_id",
      });
    }
    if (outcome === "gone") throw new ApiError("EXPERIMENT_DELETED", "The experiment was deleted.");
    return {
      experiment_id: owner.experimentId,
      accepted: outcome === "duplicate" ? 0 : count,
      duplicate: outcome === "duplicate",
      ...(batchId === undefined ? {} : { batch_id: batchId }),
    };
  }
}
