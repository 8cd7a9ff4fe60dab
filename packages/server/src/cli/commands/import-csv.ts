import { createWriteStream, type WriteStream } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type ImportResult, importPoints, type RefusedRow } from "../../import/import-points.ts";
import { type Command, type ExitCode, exitCodes, type Invocation, UsageError } from "../command.ts";
import { ProgressLine } from "../progress.ts";
import { connect, serverFlags } from "../server-address.ts";

const refusedRowsShown = 20;

export const importCsvCommand: Command = {
  name: "import csv",
  summary: "Import points from a CSV file, gzipped or not",
  arguments: [],
  flags: {
    project: { type: "string", value: "NAME", help: "where to; created where it does not exist" },
    points: { type: "string", value: "FILE", help: "one point per row, or with --wide one step per row" },
    runs: {
      type: "string",
      value: "FILE",
      help: "one run per row: arm, seed, tags, and features from all other columns",
    },
    run: { type: "string", value: "NAME", help: "the run all rows belong to, where no column says so" },
    "run-column": { type: "string", value: "NAME", help: "in both files (default run)" },
    "metric-column": { type: "string", value: "NAME", help: "(default metric)" },
    "step-column": { type: "string", value: "NAME", help: "(default step)" },
    "value-column": { type: "string", value: "NAME", help: "(default value)" },
    "time-column": {
      type: "string",
      value: "NAME",
      help: "RFC 3339 or seconds since 1970 (default time, if there is one)",
    },
    wide: {
      type: "boolean",
      help: "one column per metric instead of metric and value; empty cells are no points",
    },
    metrics: { type: "string", value: "A,B", help: "with --wide: these columns only" },
    "arm-column": { type: "string", value: "NAME", help: "in --runs (default arm)" },
    "seed-column": { type: "string", value: "NAME", help: "in --runs (default seed)" },
    "tag-columns": { type: "string", value: "A,B", help: "in --runs (default track)" },
    delimiter: { type: "string", value: "CHAR", help: "between cells (default a comma; tab for a tab)" },
    refused: {
      type: "string",
      value: "FILE",
      help: "write every refused row's line and reason there, as CSV",
    },
    connections: { type: "string", value: "N", help: "requests at once, 1 to 32 (default 4)" },
    ...serverFlags,
  },
  details: `
Each run becomes a finished experiment of its name. Repeating a command, after an interruption or because the file has grown, stores only
what is missing: batches are recognised by their content. Points without a time get the time their experiment was created plus one
microsecond per point of their series, which a repetition gives again.`,
  examples: [
    "assay import csv --project nanogpt --runs runs.csv --points points.csv.gz",
    "assay import csv --project vision --run resnet-1 --points log.csv --wide --step-column epoch",
    "assay import csv --project vision --points all.csv --run-column experiment --time-column logged_at",
  ],
  run: importCsv,
};

async function importCsv(invocation: Invocation): Promise<ExitCode> {
  const { text, on, terminal } = invocation;
  const project = required(invocation, "project");
  const pointsFile = required(invocation, "points");
  const progress = new ProgressLine(terminal);
  const refusals = new Refusals(progress, text("refused"));
  const result = await importPoints(connect(invocation), {
    project,
    pointsFile,
    runsFile: text("runs"),
    delimiter: delimiterOf(text("delimiter")),
    connections: connectionsOf(text("connections")),
    pointColumns: {
      run: text("run-column"),
      metric: text("metric-column"),
      step: text("step-column"),
      value: text("value-column"),
      time: text("time-column"),
      wide: on("wide"),
      metrics: listOf(text("metrics")),
      oneRun: text("run"),
    },
    runColumns: {
      run: text("run-column"),
      arm: text("arm-column"),
      seed: text("seed-column"),
      tags: listOf(text("tag-columns")),
    },
    onProgress: (now) => progress.show(now),
    onRefusedRow: (row) => refusals.add(row),
    onWaiting: (error) => progress.warn(`Waiting for the server: ${error.message}`),
    wait: (delayMs) => wait(delayMs),
  });
  progress.clear();
  await refusals.end(result.refusedRows);
  terminal.out(describe(result, project, progress.seconds));
  return result.refusedRows === 0 ? exitCodes.done : exitCodes.no;
}

function describe(result: ImportResult, project: string, seconds: number): string {
  const count = (number: number) => number.toLocaleString("en-US");
  const already =
    result.alreadyStored === 0 ? "" : `, ${count(result.alreadyStored)} of them were there already`;
  const refused = result.refusedRows === 0 ? "" : `; ${count(result.refusedRows)} rows refused`;
  const rate = seconds > 0 ? ` (${count(Math.round(result.points / seconds))}/s)` : "";
  return `${project}: ${count(result.runs)} runs, ${count(result.points)} points in ${seconds.toFixed(1)} s${rate}${already}${refused}\n`;
}

/** Says the first refused rows at once, so that somebody can stop; all of them go to the file that was asked for. */
class Refusals {
  readonly #progress: ProgressLine;
  readonly #file: WriteStream | undefined;
  #shown = 0;

  constructor(progress: ProgressLine, path: string | undefined) {
    this.#progress = progress;
    this.#file = path === undefined ? undefined : createWriteStream(path);
    this.#file?.write("line,reason\r\n");
  }

  add({ file, line, reason }: RefusedRow): void {
    this.#file?.write(`${line},"${reason.replaceAll('"', '""')}"\r\n`);
    this.#shown += 1;
    if (this.#shown <= refusedRowsShown) this.#progress.interrupt(`${file}, line ${line}: ${reason}`);
  }

  async end(total: number): Promise<void> {
    if (total > refusedRowsShown) {
      const where = this.#file === undefined ? "; --refused FILE lists them all" : "";
      this.#progress.interrupt(`… and ${total - refusedRowsShown} more refused rows${where}`);
    }
    if (this.#file === undefined) return;
    await new Promise<void>((resolve, reject) => {
      this.#file?.on("error", reject).end(resolve);
    });
  }
}

function required({ text }: Invocation, flag: string): string {
  const value = text(flag);
  if (value === undefined || value === "") throw new UsageError(`--${flag} is missing.`);
  return value;
}

function listOf(text: string | undefined): string[] | undefined {
  return text?.split(",").map((name) => name.trim());
}

function delimiterOf(text: string | undefined): string {
  if (text === undefined) return ",";
  const delimiter = text === "tab" ? "\t" : text;
  if (delimiter.length !== 1) throw new UsageError("--delimiter is one character, or tab.");
  return delimiter;
}

function connectionsOf(text: string | undefined): number {
  const connections = Number(text ?? 4);
  if (!Number.isInteger(connections) || connections < 1 || connections > 32) {
    throw new UsageError("--connections is a whole number from 1 to 32.");
  }
  return connections;
}
