import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { withoutAssay } from "../support/server-process.ts";
import { ExpectedSeries } from "./expected-series.ts";
import { wholeBelow } from "./random.ts";
import type { Target } from "./target.ts";

const commandLine = join(import.meta.dirname, "../../src/cli/main.ts");
const rowsOfRuns = [40_000, 6_000, 4_000];
const longestPauseMs = 5_000;

/** Imports one file into project after project with the command line, which is itself killed now and then and started again. */
export class Importer {
  /** Projects whose import said that it was done. */
  readonly done: string[] = [];
  readonly mistakes: string[] = [];
  readonly series = new Map<string, ExpectedSeries>();
  interrupted = 0;
  readonly #target: Target;
  readonly #random: () => number;
  readonly #pointsFile: string;
  readonly #runsFile: string;
  #child: ChildProcess | undefined;
  #stopped = false;

  constructor(target: Target, folder: string, random: () => number) {
    this.#target = target;
    this.#random = random;
    this.#pointsFile = join(folder, "points.csv");
    this.#runsFile = join(folder, "runs.csv");
    this.#write();
  }

  /** Resolves once `goesOn` says no and the import under way is done. */
  async run(goesOn: () => boolean): Promise<void> {
    for (let ordinal = 0; goesOn() && !this.#stopped; ordinal += 1) {
      const project = `import-${ordinal}`;
      while (!(await this.#import(project, this.#random() < 0.3))) this.interrupted += 1;
      await wait(this.#random() * longestPauseMs);
    }
  }

  /** For the end of a campaign that failed. */
  stop(): void {
    this.#stopped = true;
    this.#child?.kill("SIGKILL");
  }

  /** False when it was killed. */
  async #import(project: string, interrupt: boolean): Promise<boolean> {
    const files = ["--runs", this.#runsFile, "--points", this.#pointsFile];
    const flags = ["import", "csv", "--project", project, ...files, "--url", this.#target.url];
    const child = spawn(process.execPath, [commandLine, ...flags], {
      env: withoutAssay(process.env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    const endWithParent = () => child.kill("SIGKILL");
    process.once("exit", endWithParent);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    const killing = interrupt ? setTimeout(() => child.kill("SIGKILL"), this.#random() * 2_000) : undefined;
    const [code, signal] = await once(child, "close");
    clearTimeout(killing);
    process.off("exit", endWithParent);
    if (signal === "SIGKILL") return this.#stopped;
    if (code === 0) this.done.push(project);
    else this.mistakes.push(`the import into ${project} ended with ${code}: ${output}`);
    return true;
  }

  #write(): void {
    const rows = ["run,metric,step,value"];
    for (const [index, count] of rowsOfRuns.entries()) {
      const run = `run-${index}`;
      const series = new ExpectedSeries();
      this.series.set(run, series);
      for (let ordinal = 0; ordinal < count; ordinal += 1) {
        // Every so often a step comes again: the row further down in the file counts.
        const step = ordinal % 500 === 499 ? wholeBelow(this.#random, ordinal) : ordinal;
        const value = this.#random();
        series.add(step, ordinal, value);
        rows.push(`${run},loss,${step},${value}`);
      }
    }
    writeFileSync(this.#pointsFile, `${rows.join("\n")}\n`);
    writeFileSync(
      this.#runsFile,
      `run,arm,seed\n${[...this.series.keys()].map((run, seed) => `${run},a,${seed}\n`).join("")}`,
    );
  }
}
