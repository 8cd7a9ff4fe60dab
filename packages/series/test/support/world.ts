import type { Engine } from "@assay/clickhouse";
import {
  createBatchStore,
  createDerivation,
  createReader,
  type Derivation,
  type DirtyRange,
  type DirtySteps,
  type LevelPolicy,
  type PointOwner,
  type SequencedBatch,
  type SeriesReader,
} from "../../src/index.ts";
import { Model } from "./model.ts";

/** So small that a few dozen steps have levels. */
export const tinyPolicy: LevelPolicy = { levelsFrom: 24, sealAfter: 12, margin: 3, stepsPerCell: 4 };

/** The store, the derivation and the reader beside a model, with what a log and its consumer keep: pending batches and dirty marks. */
export class World implements DirtySteps {
  readonly model = new Model();
  readonly owner: PointOwner;
  readonly reader: SeriesReader;
  readonly stored: SequencedBatch[] = [];
  readonly pending: SequencedBatch[] = [];
  readonly #engine: Engine;
  #derivation: Derivation;
  #dirty: DirtyRange[] = [];
  #sequence = 0;

  constructor(engine: Engine, owner: PointOwner) {
    this.#engine = engine;
    this.owner = owner;
    this.reader = createReader(engine, this);
    this.#derivation = createDerivation(engine, tinyPolicy);
  }

  ranges(experimentId: string, metric?: string): DirtyRange[] {
    return this.#dirty.filter(
      (range) =>
        range.owner.experimentId === experimentId && (metric === undefined || range.metric === metric),
    );
  }

  experimentIds(): Set<string> {
    return new Set(this.#dirty.map(({ owner }) => owner.experimentId));
  }

  append(batch: Omit<SequencedBatch, "sequence" | "owner" | "batchId" | "contentHash">): void {
    this.#sequence += 1;
    const name = `batch ${this.#sequence}`;
    this.pending.push({
      ...batch,
      owner: this.owner,
      batchId: name,
      contentHash: name,
      sequence: this.#sequence,
    });
  }

  /** Stores batches as one range, marked dirty first; `dies` is the table before whose insert the process is gone. */
  async store(batches: readonly SequencedBatch[], dies?: string): Promise<void> {
    const [first] = batches;
    if (first === undefined) return;
    for (const { owner, series } of batches) {
      for (const { metric, steps } of series) {
        const sorted = [...steps].sort((a, b) => (a < b ? -1 : 1));
        this.#dirty.push({ owner, metric, fromStep: sorted[0]!, toStep: sorted.at(-1)! });
      }
    }
    const engine = dies === undefined ? this.#engine : dyingBefore(this.#engine, dies);
    const range = { first: first.sequence, last: batches.at(-1)!.sequence };
    const died = await createBatchStore(engine)
      .store(range, batches)
      .then(
        () => false,
        () => true,
      );
    if (died && dies === "points") return;
    for (const batch of batches) this.model.store(batch);
    if (!died) this.stored.push(...batches.filter((batch) => !this.stored.includes(batch)));
  }

  /** Derives the dirty ranges that `chosen` keeps; a death after some writes leaves their marks. */
  async recompute(
    chosen: (range: DirtyRange, index: number) => boolean,
    writesUntilDeath?: number,
  ): Promise<void> {
    const taken = this.#dirty.filter(chosen);
    if (writesUntilDeath === undefined) {
      await this.#derivation.recompute(taken);
      this.#dirty = this.#dirty.filter((range) => !taken.includes(range));
      return;
    }
    const mortal = createDerivation(dyingAfter(this.#engine, writesUntilDeath), tinyPolicy);
    await mortal.recompute(taken).catch(() => undefined);
    this.restart();
  }

  restart(): void {
    this.#derivation = createDerivation(this.#engine, tinyPolicy);
  }
}

function dyingBefore(engine: Engine, table: string): Engine {
  return withWrites(engine, (into) => {
    if (into === table) throw new Error("killed");
  });
}

function dyingAfter(engine: Engine, writes: number): Engine {
  let left = writes;
  return withWrites(engine, () => {
    if (left-- <= 0) throw new Error("killed");
  });
}

function withWrites(engine: Engine, before: (table: string | undefined) => void): Engine {
  return {
    kind: engine.kind,
    query: (statement, options) => engine.query(statement, options),
    stream: (statement, format, options) => engine.stream(statement, format, options),
    async execute(statement) {
      before(undefined);
      await engine.execute(statement);
    },
    async insert(table, block, options) {
      before(table);
      await engine.insert(table, block, options);
    },
    ping: () => engine.ping(),
    close: () => engine.close(),
  };
}
