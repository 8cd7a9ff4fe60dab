import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { declareHypotheses, seriesMistakes, verdictInputMistakes } from "./checks.ts";
import { Importer } from "./importer.ts";
import { seededRandom } from "./random.ts";
import { RawWriter } from "./raw-writer.ts";
import { Target } from "./target.ts";
import { Training } from "./training.ts";

export interface CampaignOptions {
  readonly rounds: number;
  readonly seed: number;
  /** Rounds between two comparisons of everything derived with a recount of the points table. */
  readonly auditEvery: number;
  readonly progress?: (line: string) => void;
}

export interface CampaignResult {
  readonly rounds: number;
  /** Servers killed; some of them before they had started. */
  readonly kills: number;
  readonly killsWhileStarting: number;
  readonly acknowledgedBatches: number;
  readonly redeliveredBatches: number;
  readonly imports: number;
  readonly importsInterrupted: number;
  readonly audits: number;
  /** What the last audit counted in the tables. */
  readonly points: number;
  readonly cells: number;
  readonly mistakes: readonly string[];
}

const writerCount = 2;
const longestLifeMs = 1_500;
const longestStartMs = 2_000;
const shareKilledStarting = 0.25;

/**
 * Kills a whole server again and again while it is logged to and imported into, and compares what it then answers and stores with what it had
 * acknowledged. The seed decides the load and the instants; what the machine makes of them differs from run to run.
 */
export async function killCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const folder = mkdtempSync(join(tmpdir(), "assay-kill-"));
  const campaign = new Campaign(folder, options);
  try {
    return await campaign.run();
  } finally {
    await campaign.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

class Campaign {
  readonly #options: CampaignOptions;
  readonly #random: () => number;
  readonly #target: Target;
  readonly #writers: readonly RawWriter[];
  readonly #importer: Importer;
  readonly #folder: string;
  readonly #mistakes: string[] = [];
  #kills = 0;
  #killsWhileStarting = 0;
  #audits = 0;
  #counted = { points: 0, cells: 0 };

  constructor(folder: string, options: CampaignOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#random = seededRandom(options.seed);
    this.#target = new Target(folder);
    this.#writers = Array.from({ length: writerCount }, (_, index) => {
      return new RawWriter(this.#target, `writer-${index}`, seededRandom(options.seed + 1 + index));
    });
    this.#importer = new Importer(this.#target, folder, seededRandom(options.seed + 1_000));
  }

  async run(): Promise<CampaignResult> {
    await this.#target.start();
    const names = this.#writers.map(({ experiment }) => experiment);
    await declareHypotheses(this.#target, names);
    let goesOn = true;
    const training = new Training(this.#target, this.#folder, seededRandom(this.#options.seed + 2_000));
    const beside = [training.log(() => goesOn), this.#importer.run(() => goesOn)];
    for (let round = 1; round <= this.#options.rounds; round += 1) await this.#round(round);
    goesOn = false;
    await Promise.all(beside);
    await training.finish();
    await this.#checkAll(training);
    await this.#target.kill();
    await this.#audit();
    const sources = [...this.#writers, this.#importer, training];
    return {
      rounds: this.#options.rounds,
      kills: this.#kills,
      killsWhileStarting: this.#killsWhileStarting,
      acknowledgedBatches: this.#writers.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
      redeliveredBatches: this.#writers.reduce((sum, { redelivered }) => sum + redelivered, 0),
      imports: this.#importer.done.length,
      importsInterrupted: this.#importer.interrupted,
      audits: this.#audits,
      ...this.#counted,
      mistakes: [...this.#mistakes, ...sources.flatMap(({ mistakes }) => mistakes)],
    };
  }

  async end(): Promise<void> {
    this.#importer.stop();
    await this.#target.kill();
  }

  /** One life of the server: logging, death at some instant, restart, and the question whether everything is there. */
  async #round(round: number): Promise<void> {
    let logs = true;
    const logging = this.#writers.map((writer) => writer.log(() => logs));
    await setTimeout(this.#random() * longestLifeMs);
    await this.#target.kill();
    this.#kills += 1;
    logs = false;
    if (round % this.#options.auditEvery === 0) await this.#audit();
    while (this.#random() < shareKilledStarting) {
      await this.#target.dieStarting(this.#random() * longestStartMs);
      this.#kills += 1;
      this.#killsWhileStarting += 1;
    }
    await this.#target.start();
    // What was under way when it died is sent again; from then on it is known exactly what there must be.
    await Promise.all(logging);
    await this.#checkWriters();
    this.#options.progress?.(`${round} of ${this.#options.rounds}, ${this.#mistakes.length} mistakes`);
  }

  async #checkWriters(): Promise<void> {
    for (const { experiment, series } of this.#writers) {
      this.#mistakes.push(...(await seriesMistakes(this.#target, "raw", experiment, series, this.#random)));
    }
    this.#mistakes.push(...(await verdictInputMistakes(this.#target, this.#writers)));
  }

  async #checkAll(training: Training): Promise<void> {
    await this.#checkWriters();
    const check = async (...of: [project: string, experiment: string, series: RawWriter["series"]]) => {
      this.#mistakes.push(...(await seriesMistakes(this.#target, ...of, this.#random)));
    };
    await check("sdk", training.experiment, new Map([["loss", training.series]]));
    for (const project of this.#importer.done) {
      for (const [run, series] of this.#importer.series)
        await check(project, run, new Map([["loss", series]]));
    }
  }

  async #audit(): Promise<void> {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, "audit.ts"),
      this.#target.data,
    ]);
    const { mistakes, points, cells } = JSON.parse(stdout) as {
      mistakes: string[];
      points: string;
      cells: string;
    };
    this.#audits += 1;
    this.#counted = { points: Number(points), cells: Number(cells) };
    this.#mistakes.push(...mistakes);
  }
}
