import type { PointBatch, PointOwner, SequencedBatch } from "./batch.ts";

/** What became of a batch that somebody wanted to append. */
export type Admission = "new" | "duplicate" | "conflict" | "gone";

interface Experiment {
  /** Every stored batch id with its content's hash, once loaded. */
  stored: Map<string, string> | undefined;
  loading: Promise<void> | undefined;
  /** Ids stored while a load is under way, which may have read the store before them. */
  readonly arrived: Map<string, string>;
  /** Ids in the log, which the store may not know yet. */
  readonly logged: Map<string, string>;
  readonly appending: Map<string, { readonly contentHash: string; readonly taken: Promise<number> }>;
  readonly admissions: Set<Promise<Admission>>;
}

/**
 * Which batches of an experiment exist: those being appended, those in the log, and those stored, which are read once per experiment and kept for the
 * most recently used experiments. An experiment with batches on their way is never dropped; a single one may exceed the bound alone.
 */
export class Ledger {
  readonly #load: (owner: PointOwner) => Promise<ReadonlyMap<string, string>>;
  readonly #mostEntries: number;
  /** Least recently used first. */
  readonly #experiments = new Map<string, Experiment>();
  readonly #gone = new Set<string>();
  #entries = 0;

  constructor(load: (owner: PointOwner) => Promise<ReadonlyMap<string, string>>, mostEntries: number) {
    this.#load = load;
    this.#mostEntries = mostEntries;
  }

  /** Experiments and stored ids in memory. */
  get entries(): number {
    return this.#entries;
  }

  isGone(experimentId: string): boolean {
    return this.#gone.has(experimentId);
  }

  /**
   * Decides about a batch and, when it is new, appends it: nobody else can take its id in between. A concurrent duplicate waits for the first and shares
   * its outcome, failure included.
   * @throws what loading the experiment's ids or `append` throws; then the id is free again
   */
  async admit(batch: PointBatch, append: () => Promise<number>): Promise<Admission> {
    const { experimentId } = batch.owner;
    if (this.#gone.has(experimentId)) return "gone";
    const experiment = this.#touch(experimentId);
    const admission = this.#decide(experiment, batch, append);
    experiment.admissions.add(admission);
    try {
      const decided = await admission;
      return this.#gone.has(experimentId) ? "gone" : decided;
    } finally {
      experiment.admissions.delete(admission);
    }
  }

  /** A batch that the log held already when it was opened. */
  logged(batch: SequencedBatch): void {
    if (batch.batchId === undefined) return;
    this.#touch(batch.owner.experimentId).logged.set(batch.batchId, batch.contentHash);
  }

  /** The batches are stored: from here on `storedBatches` names them. */
  stored(batches: readonly SequencedBatch[]): void {
    for (const { owner, batchId, contentHash } of batches) {
      const experiment = this.#experiments.get(owner.experimentId);
      if (batchId === undefined || experiment === undefined) continue;
      if (experiment.loading !== undefined) experiment.arrived.set(batchId, contentHash);
      else if (experiment.stored !== undefined) this.#addStored(experiment.stored, batchId, contentHash);
      experiment.logged.delete(batchId);
    }
    this.#evict();
  }

  /** Refuses the experiments' batches from now on and waits for those being appended. */
  async forget(experimentIds: readonly string[]): Promise<void> {
    for (const id of experimentIds) this.#gone.add(id);
    const admissions = experimentIds.flatMap((id) => [...(this.#experiments.get(id)?.admissions ?? [])]);
    await Promise.allSettled(admissions);
    for (const id of experimentIds) this.#drop(id);
  }

  async #decide(
    experiment: Experiment,
    batch: PointBatch,
    append: () => Promise<number>,
  ): Promise<Admission> {
    const { batchId, contentHash, owner } = batch;
    if (batchId === undefined) {
      await append();
      return "new";
    }
    if (experiment.stored === undefined) await this.#loaded(owner, experiment);
    for (;;) {
      if (this.#gone.has(owner.experimentId)) return "gone";
      const known =
        experiment.logged.get(batchId) ?? experiment.arrived.get(batchId) ?? experiment.stored?.get(batchId);
      if (known !== undefined) return known === contentHash ? "duplicate" : "conflict";
      const first = experiment.appending.get(batchId);
      if (first === undefined) {
        await this.#append(experiment, batchId, contentHash, append);
        return "new";
      }
      if (first.contentHash === contentHash) await first.taken;
      else await first.taken.catch(() => undefined);
    }
  }

  async #append(
    experiment: Experiment,
    batchId: string,
    contentHash: string,
    append: () => Promise<number>,
  ): Promise<void> {
    // The consumer may store the batch before the caller of `append` hears of it, so the id is noted as soon as it is durable.
    const taken = append().then((sequence) => {
      experiment.logged.set(batchId, contentHash);
      return sequence;
    });
    experiment.appending.set(batchId, { contentHash, taken });
    try {
      await taken;
    } finally {
      experiment.appending.delete(batchId);
    }
  }

  #touch(experimentId: string): Experiment {
    const present = this.#experiments.get(experimentId);
    if (present !== undefined) this.#experiments.delete(experimentId);
    else this.#entries += 1;
    const experiment = present ?? {
      stored: undefined,
      loading: undefined,
      arrived: new Map(),
      logged: new Map(),
      appending: new Map(),
      admissions: new Set(),
    };
    this.#experiments.set(experimentId, experiment);
    return experiment;
  }

  #loaded(owner: PointOwner, experiment: Experiment): Promise<void> {
    experiment.loading ??= this.#load(owner).then(
      (stored) => {
        experiment.stored = new Map([...stored, ...experiment.arrived]);
        this.#entries += experiment.stored.size;
        experiment.arrived.clear();
        experiment.loading = undefined;
        // Also where nothing new is ever stored: somebody may send all batches of all experiments again.
        this.#evict();
      },
      (error: unknown) => {
        experiment.arrived.clear();
        experiment.loading = undefined;
        throw error;
      },
    );
    return experiment.loading;
  }

  #addStored(stored: Map<string, string>, batchId: string, contentHash: string): void {
    if (stored.has(batchId)) return;
    stored.set(batchId, contentHash);
    this.#entries += 1;
  }

  #evict(): void {
    for (const [id, experiment] of this.#experiments) {
      if (this.#entries <= this.#mostEntries || this.#experiments.size === 1) return;
      const busy = experiment.logged.size > 0 || experiment.admissions.size > 0;
      if (!busy) this.#drop(id);
    }
  }

  #drop(experimentId: string): void {
    const experiment = this.#experiments.get(experimentId);
    if (experiment === undefined) return;
    this.#entries -= 1 + (experiment.stored?.size ?? 0);
    this.#experiments.delete(experimentId);
  }
}
