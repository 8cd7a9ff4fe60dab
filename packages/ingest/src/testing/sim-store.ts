import { clickhouseErrors } from "@assay/clickhouse";
import type { DirtyRange, PointOwner, SequencedBatch } from "../batch.ts";
import type { BatchStore, Derivation } from "../ports.ts";
import type { World } from "./world.ts";

interface Point {
  readonly experimentId: string;
  readonly metric: string;
  readonly step: bigint;
  readonly sequence: number;
  readonly value: number;
}

/**
 * The store's contract without an engine: points by identity, the smaller sequence first; ranges become visible batch by batch, so a kill leaves any part
 * of one; a derivation reads and writes at different events.
 */
export class SimStore implements BatchStore, Derivation {
  /** By experiment, metric, step and timestamp. */
  readonly points = new Map<string, Point>();
  /** By series and step: the sum over its points, which any missed recount would show. */
  readonly derived = new Map<string, number>();
  readonly ids = new Map<string, Map<string, string>>();
  /** Every sequence under which a batch id was ever stored. */
  readonly sequences = new Map<string, Set<number>>();
  /** Probability that a call fails, before or after it had an effect. */
  failing = 0;
  /** A batch with this content is refused for good. */
  poison: string | undefined;
  /** A metric whose derivation is refused for good. */
  poisonMetric: string | undefined;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async store(_range: { first: number; last: number }, batches: readonly SequencedBatch[]): Promise<void> {
    if (batches.some(({ contentHash }) => contentHash === this.poison)) {
      await this.#world.operation(() => undefined);
      throw clickhouseErrors.invalidBlock("the engine cannot take this");
    }
    this.#mayFail();
    for (const batch of batches) await this.#world.operation(() => this.#apply(batch));
    await this.#world.operation(() => this.#mayFail());
  }

  storedBatches(owner: PointOwner): Promise<ReadonlyMap<string, string>> {
    return this.#world
      .operation(() => new Map(this.ids.get(owner.experimentId)))
      .then((found) => this.#world.operation(() => found));
  }

  async recompute(ranges: readonly DirtyRange[]): Promise<void> {
    if (ranges.some(({ metric }) => metric === this.poisonMetric)) {
      await this.#world.operation(() => undefined);
      throw clickhouseErrors.queryFailed("this series cannot be derived");
    }
    this.#mayFail();
    const sums = await this.#world.operation(() => ranges.map((range) => this.truth(range)));
    await this.#world.operation(() => this.#mayFail());
    for (const part of sums) {
      await this.#world.operation(() => {
        for (const [key, sum] of part) this.derived.set(key, sum);
      });
    }
  }

  delete(experimentId: string): void {
    for (const [key, point] of this.points) if (point.experimentId === experimentId) this.points.delete(key);
    for (const key of this.derived.keys()) if (key.startsWith(`${experimentId} `)) this.derived.delete(key);
    this.ids.delete(experimentId);
  }

  /** What `derived` should hold. */
  truth(within?: DirtyRange): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { experimentId, metric, step, value } of this.points.values()) {
      if (within !== undefined) {
        if (experimentId !== within.owner.experimentId || metric !== within.metric) continue;
        if (step < within.fromStep || step > within.toStep) continue;
      }
      const key = `${experimentId} ${metric} ${step}`;
      sums.set(key, (sums.get(key) ?? 0) + value);
    }
    return sums;
  }

  #apply(batch: SequencedBatch): void {
    const { experimentId } = batch.owner;
    const ids = this.ids.get(experimentId) ?? new Map<string, string>();
    if (batch.batchId !== undefined) ids.set(batch.batchId, batch.contentHash);
    this.ids.set(experimentId, ids);
    const name = `${experimentId} ${batch.batchId ?? batch.contentHash}`;
    this.sequences.set(name, (this.sequences.get(name) ?? new Set()).add(batch.sequence));
    for (const { metric, steps, timestampsUs, values } of batch.series) {
      for (const [index, step] of steps.entries()) {
        const key = `${experimentId} ${metric} ${step} ${timestampsUs[index]}`;
        const present = this.points.get(key);
        if (present !== undefined && present.sequence <= batch.sequence) continue;
        this.points.set(key, {
          experimentId,
          metric,
          step,
          sequence: batch.sequence,
          value: values[index] ?? 0,
        });
      }
    }
  }

  #mayFail(): void {
    if (!this.#world.chance.happens(this.failing)) return;
    throw clickhouseErrors.connectionLost("the engine is away");
  }
}
