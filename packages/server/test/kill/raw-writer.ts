import { request } from "../support/test-server.ts";
import { ExpectedSeries, wireValue } from "./expected-series.ts";
import { wholeBelow } from "./random.ts";
import type { Target } from "./target.ts";

interface Point {
  readonly metric: string;
  readonly step: number;
  readonly timestampUs: number;
  readonly value: number;
}

interface Batch {
  readonly id: string;
  readonly points: readonly Point[];
  readonly body: object;
}

/** Long enough for chart levels, which later points then reach into. */
const longSteps = 40_000;
const startUs = 1_700_000_000_000_000;
const remembered = 50;
const pauseMs = 20;

/**
 * Logs to one experiment over plain HTTP, one batch after the other, and knows what the server must have. A batch whose answer was lost goes out again
 * under its id until it is answered; some go out again although they were.
 */
export class RawWriter {
  readonly experiment: string;
  readonly series = new Map<string, ExpectedSeries>();
  readonly mistakes: string[] = [];
  acknowledged = 0;
  redelivered = 0;
  readonly #target: Target;
  readonly #random: () => number;
  readonly #acknowledged: Batch[] = [];
  #ordinal = 0;
  #nextStep = 0;

  constructor(target: Target, experiment: string, random: () => number) {
    this.#target = target;
    this.experiment = experiment;
    this.#random = random;
  }

  /** Resolves once `goesOn` says no and the batch under way is acknowledged. */
  async log(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      await this.#deliver(this.#ordinal === 0 ? this.#longBatch() : this.#nextBatch());
      if (this.#random() < 0.2) await this.#deliverAgain();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  async #deliver(batch: Batch): Promise<void> {
    const { status, body } = await this.#send(batch);
    if (status !== 200) {
      this.mistakes.push(`${this.experiment}: ${batch.id} was answered ${status} ${body?.code}`);
      return;
    }
    this.acknowledged += 1;
    this.#acknowledged[this.acknowledged % remembered] = batch;
    for (const { metric, step, timestampUs, value } of batch.points) {
      let series = this.series.get(metric);
      if (series === undefined) {
        series = new ExpectedSeries();
        this.series.set(metric, series);
      }
      series.add(step, timestampUs, value);
    }
  }

  async #deliverAgain(): Promise<void> {
    const batch = this.#acknowledged[wholeBelow(this.#random, remembered)];
    if (batch === undefined) return;
    this.redelivered += 1;
    const { status, body } = await this.#send(batch);
    if (status === 200 && body.duplicate === true) return;
    this.mistakes.push(`${this.experiment}: ${batch.id} again was answered ${status}, not as a duplicate`);
  }

  #send({ body }: Batch) {
    return this.#target.untilAnswered((url) =>
      request(`${url}/api/v1/metrics/batch/raw/${this.experiment}`, "POST", body),
    );
  }

  #longBatch(): Batch {
    const points = Array.from({ length: longSteps }, () => this.#newLongPoint());
    return this.#batch(points, true);
  }

  #nextBatch(): Batch {
    const random = this.#random;
    const long = Array.from({ length: 1 + wholeBelow(random, 60) }, () => this.#newLongPoint());
    const again = Array.from({ length: 1 + wholeBelow(random, 20) }, () => this.#relogged());
    return this.#batch([...long, ...again], random() < 0.5);
  }

  #newLongPoint(): Point {
    const step = this.#nextStep++;
    return { metric: "long", step, timestampUs: startUs + step, value: this.#value() };
  }

  /** A step that was logged before, in any order of time; in few steps often enough that identities meet. */
  #relogged(): Point {
    const random = this.#random;
    const value = this.#value();
    if (random() < 0.5) {
      const step = wholeBelow(random, this.#nextStep);
      return { metric: "long", step, timestampUs: startUs + wholeBelow(random, 1e9), value };
    }
    const timestampUs = (wholeBelow(random, 40) - 20) * 1_000_000;
    return { metric: "again", step: wholeBelow(random, 300) - 150, timestampUs, value };
  }

  #value(): number {
    const chance = this.#random();
    if (chance < 0.01) return [Number.NaN, Infinity, -Infinity][wholeBelow(this.#random, 3)]!;
    return chance - 0.5;
  }

  /** Two points of one batch are never the same one: how often it was stored can then be counted. */
  #batch(all: readonly Point[], asColumns: boolean): Batch {
    const points = [
      ...new Map(all.map((point) => [`${point.metric} ${point.step} ${point.timestampUs}`, point])).values(),
    ];
    const id = `batch-${this.#ordinal++}`;
    return { id, points, body: { batch_id: id, ...(asColumns ? columnsOf(points) : objectsOf(points)) } };
  }
}

function columnsOf(points: readonly Point[]): object {
  const series = [...Map.groupBy(points, ({ metric }) => metric)].map(([metric_name, own]) => ({
    metric_name,
    steps: own.map(({ step }) => step),
    values: own.map(({ value }) => wireValue(value)),
    timestamps_us: own.map(({ timestampUs }) => timestampUs),
  }));
  return { series };
}

function objectsOf(points: readonly Point[]): object {
  return {
    metrics: points.map(({ metric, step, timestampUs, value }) => ({
      metric_name: metric,
      metric_value: wireValue(value),
      step,
      timestamp: `${new Date(Math.floor(timestampUs / 1000)).toISOString().slice(0, -1)}${String(
        ((timestampUs % 1000) + 1000) % 1000,
      ).padStart(3, "0")}Z`,
    })),
  };
}
