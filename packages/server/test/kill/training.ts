import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Experiment } from "@assay/sdk";
import { ExpectedSeries } from "./expected-series.ts";
import type { Target } from "./target.ts";

/** A training loop with the SDK, in this process, which outlives every server. */
export class Training {
  readonly experiment = "training";
  readonly series = new ExpectedSeries();
  readonly mistakes: string[] = [];
  readonly #run: Experiment;
  readonly #random: () => number;

  constructor(target: Target, folder: string, random: () => number) {
    this.#random = random;
    this.#run = new Experiment("sdk", this.experiment, {
      url: target.url,
      spoolFolder: join(folder, "spool"),
      bufferMs: 50,
      onReport: ({ kind, message }) => {
        if (kind !== "unreachable" && kind !== "reachable") this.mistakes.push(`SDK: ${kind}: ${message}`);
      },
    });
  }

  async log(goesOn: () => boolean): Promise<void> {
    for (let ordinal = 0; goesOn(); ordinal += 1) {
      // The SDK gives every point a later time than the one before, so a step logged again has the later value.
      const step = ordinal % 10 === 9 ? ordinal >> 1 : ordinal;
      const value = this.#random();
      this.#run.logMetric("loss", value, step);
      this.series.add(step, ordinal, value);
      if (ordinal % 5 === 0) await setTimeout(10);
    }
  }

  async finish(): Promise<void> {
    const left = await this.#run.finish("finished", { timeoutMs: 120_000 });
    if (left.points > 0 || left.dropped > 0 || left.quarantined.points > 0) {
      this.mistakes.push(`SDK: not delivered at the end: ${JSON.stringify(left)}`);
    }
  }
}
