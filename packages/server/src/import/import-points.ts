import { type AssayClient, AssayError, type NewExperiment } from "@assay/sdk";
import { parseTimestamp } from "../timestamps.ts";
import { BatchBuilder, type BatchLimits, type ImportBatch } from "./batches.ts";
import { createRowReader, type PointColumnNames } from "./columns.ts";
import { openCsv } from "./csv-file.ts";
import { inParallel, Lanes, withRetries } from "./lanes.ts";
import { type RunColumnNames, readRunList } from "./run-list.ts";

export interface ImportOptions {
  readonly project: string;
  readonly pointsFile: string;
  /** One experiment per row; runs that only the points name are created without a description. */
  readonly runsFile?: string | undefined;
  readonly pointColumns?: PointColumnNames;
  readonly runColumns?: RunColumnNames;
  readonly delimiter?: string | undefined;
  /** Requests under way at once. Default 4. */
  readonly connections?: number | undefined;
  readonly batchLimits?: BatchLimits;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onRefusedRow?: (row: RefusedRow) => void;
  readonly onWaiting?: (error: AssayError) => void;
  /** Waits between attempts and tells when to give up. */
  readonly wait: (delayMs: number) => Promise<void>;
}

export interface RefusedRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly pointsRead: number;
  /** Acknowledged by the server, those it had already included. */
  readonly points: number;
}

export interface ImportResult {
  readonly projectId: string;
  readonly runs: number;
  readonly points: number;
  /** Of `points`: in batches that an earlier import of the same rows had stored. */
  readonly alreadyStored: number;
  readonly refusedRows: number;
}

interface TargetRun {
  readonly id: string;
  readonly baseTimeUs: number;
  readonly leaveOpen: boolean;
}

/**
 * Reads a CSV file of points into a project through the HTTP interface. Doing it again, after an interruption or for no reason, changes nothing: runs are found by
 * name, batches by the hash of their content. Memory is bounded by the points that wait for their batch to fill.
 * @throws ImportError for files that cannot be used, AssayError where the server refuses
 */
export async function importPoints(client: AssayClient, options: ImportOptions): Promise<ImportResult> {
  return await new PointImport(client, options).run();
}

class PointImport {
  readonly #client: AssayClient;
  readonly #options: ImportOptions;
  readonly #lanes: Lanes;
  readonly #targets = new Map<string, TargetRun>();
  readonly #builder: BatchBuilder;
  #described = new Map<string, NewExperiment>();
  #projectId = "";
  #report: () => void = () => {};
  #pointsRead = 0;
  #points = 0;
  #alreadyStored = 0;
  #refusedRows = 0;

  constructor(client: AssayClient, options: ImportOptions) {
    this.#client = client;
    this.#options = options;
    this.#lanes = new Lanes(options.connections ?? 4);
    this.#builder = new BatchBuilder((run) => this.#targets.get(run)!.baseTimeUs, options.batchLimits);
  }

  async run(): Promise<ImportResult> {
    const options = this.#options;
    const { runsFile, runColumns, pointsFile, pointColumns, delimiter, project } = options;
    const file = await openCsv(pointsFile, (line, reason) => this.#refuse(line, reason), delimiter);
    const read = createRowReader(pointsFile, file.header, pointColumns ?? {});
    if (runsFile !== undefined) this.#described = await readRunList(runsFile, runColumns ?? {}, delimiter);
    this.#projectId = await this.#openProject(project);
    await inParallel([...this.#described.keys()], this.#options.connections ?? 4, (run) => this.#open(run));
    this.#report = () => {
      const { bytesTotal } = file;
      options.onProgress?.({ ...this.#counts(), bytesRead: file.bytesRead(), bytesTotal });
    };
    for await (const { line, cells } of file.rows) {
      const points = read(cells);
      if (typeof points === "string") {
        this.#refuse(line, points);
        continue;
      }
      for (const point of points) {
        if (!this.#targets.has(point.run)) await this.#open(point.run);
        this.#pointsRead += 1;
        const batch = this.#builder.add(point);
        if (batch !== undefined) await this.#lanes.add(() => this.#send(batch));
      }
    }
    for (const batch of this.#builder.rest()) await this.#lanes.add(() => this.#send(batch));
    await this.#lanes.done();
    await this.#finishRuns();
    return {
      projectId: this.#projectId,
      runs: this.#targets.size,
      points: this.#points,
      alreadyStored: this.#alreadyStored,
      refusedRows: this.#refusedRows,
    };
  }

  #counts(): Pick<ImportProgress, "points" | "pointsRead"> {
    return { points: this.#points, pointsRead: this.#pointsRead };
  }

  #refuse(line: number, reason: string): void {
    this.#refusedRows += 1;
    this.#options.onRefusedRow?.({ file: this.#options.pointsFile, line, reason });
  }

  /** A creation whose answer was lost is found to have happened when it is tried again. */
  async #openProject(name: string): Promise<string> {
    const { id } = await this.#retry(async () => {
      try {
        return await this.#client.project(name);
      } catch (error) {
        if (!(error instanceof AssayError) || error.status !== 404) throw error;
      }
      return await this.#client.createProject({ name });
    });
    return id;
  }

  /** The base time of a run's points is when its experiment came into being: another import of the same rows finds the same. */
  async #open(run: string): Promise<void> {
    const record = await this.#retry(async () => {
      try {
        return await this.#client.createExperiment(
          this.#projectId,
          this.#described.get(run) ?? { name: run },
        );
      } catch (error) {
        const existing =
          error instanceof AssayError && error.status === 409 ? error.problem?.existing_id : undefined;
        if (existing === undefined) throw error;
        return await this.#client.experiment(this.#projectId, existing);
      }
    });
    const baseTimeUs = Number(parseTimestamp(record.created_at));
    // A run that sends heartbeats is somebody's training, and one that ended says itself how.
    const leaveOpen = record.status !== "running" || record.heartbeat_at !== undefined;
    this.#targets.set(run, { id: record.id, baseTimeUs, leaveOpen });
  }

  async #send(batch: ImportBatch): Promise<void> {
    const { id } = this.#targets.get(batch.run)!;
    const result = await this.#retry(() =>
      this.#client.logBatch(this.#projectId, id, { batch_id: batch.id, series: batch.series }),
    );
    this.#points += batch.points;
    if (result.duplicate) this.#alreadyStored += batch.points;
    this.#report();
  }

  async #finishRuns(): Promise<void> {
    const open = [...this.#targets.values()].filter(({ leaveOpen }) => !leaveOpen);
    await inParallel(open, this.#options.connections ?? 4, async ({ id }) => {
      await this.#retry(() => this.#client.changeExperiment(this.#projectId, id, { status: "finished" }));
    });
  }

  #retry<Answer>(task: () => Promise<Answer>): Promise<Answer> {
    return withRetries(task, this.#options.wait, this.#options.onWaiting);
  }
}
