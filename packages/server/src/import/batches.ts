import { createHash } from "node:crypto";
import type { SeriesColumns } from "@assay/sdk";
import type { RowPoint } from "./columns.ts";

/** A batch that any later import of the same rows forms again, with the same id. */
export interface ImportBatch {
  readonly run: string;
  readonly id: string;
  readonly points: number;
  readonly series: SeriesColumns[];
}

interface Columns {
  steps: (number | string)[];
  values: RowPoint["value"][];
  timestamps_us: number[];
}

interface RunBuffer {
  points: number;
  readonly byMetric: Map<string, Columns>;
}

export interface BatchLimits {
  /** Points that make a batch. */
  readonly batchPoints: number;
  /** Points of all runs together that may wait for their batch to fill: the bound of memory. */
  readonly bufferedPoints: number;
}

const usualLimits: BatchLimits = { batchPoints: 20_000, bufferedPoints: 200_000 };

/**
 * Gathers the points of each run into batches. Where batches end depends on the rows alone, never on time, and the id of a batch is the hash of its
 * content: the same file gives the same batches, and one that has grown gives the same ones up to where it ended.
 */
export class BatchBuilder {
  readonly #limits: BatchLimits;
  /** A time for the points that have none: the run's base time plus the ordinal of the point in its series, in microseconds. */
  readonly #baseTimeUs: (run: string) => number;
  readonly #runs = new Map<string, RunBuffer>();
  readonly #ordinals = new Map<string, Map<string, number>>();
  #buffered = 0;

  constructor(baseTimeUs: (run: string) => number, limits: BatchLimits = usualLimits) {
    this.#baseTimeUs = baseTimeUs;
    this.#limits = limits;
  }

  /** Takes a point; gives a batch where one is full. The base time of the point's run must be known by now. */
  add(point: RowPoint): ImportBatch | undefined {
    let run = this.#runs.get(point.run);
    if (run === undefined) {
      run = { points: 0, byMetric: new Map() };
      this.#runs.set(point.run, run);
    }
    let columns = run.byMetric.get(point.metric);
    if (columns === undefined) {
      columns = { steps: [], values: [], timestamps_us: [] };
      run.byMetric.set(point.metric, columns);
    }
    columns.steps.push(point.step);
    columns.values.push(point.value);
    columns.timestamps_us.push(this.#timeOf(point));
    run.points += 1;
    this.#buffered += 1;
    if (run.points >= this.#limits.batchPoints) return this.#take(point.run, run);
    return this.#buffered >= this.#limits.bufferedPoints ? this.#takeLargest() : undefined;
  }

  /** What is left when the rows have ended. */
  *rest(): Generator<ImportBatch> {
    for (const [name, run] of [...this.#runs]) yield this.#take(name, run);
  }

  /** The ordinal counts every point of the series, so that points with a time of their own change no other's. */
  #timeOf({ run, metric, timestampUs }: RowPoint): number {
    let ordinals = this.#ordinals.get(run);
    if (ordinals === undefined) {
      ordinals = new Map();
      this.#ordinals.set(run, ordinals);
    }
    const ordinal = ordinals.get(metric) ?? 0;
    ordinals.set(metric, ordinal + 1);
    return timestampUs ?? this.#baseTimeUs(run) + ordinal;
  }

  #takeLargest(): ImportBatch | undefined {
    let largest: [string, RunBuffer] | undefined;
    for (const entry of this.#runs) {
      if (largest === undefined || entry[1].points > largest[1].points) largest = entry;
    }
    return largest === undefined ? undefined : this.#take(...largest);
  }

  #take(name: string, run: RunBuffer): ImportBatch {
    this.#runs.delete(name);
    this.#buffered -= run.points;
    const series = [...run.byMetric].map(([metric_name, columns]) => ({ metric_name, ...columns }));
    const hash = createHash("sha256").update(JSON.stringify(series)).digest("hex");
    return { run: name, id: `csv-${hash.slice(0, 40)}`, points: run.points, series };
  }
}
