import { AssayError } from "@assay/clickhouse";
import type { PointBatch, SequencedBatch } from "../batch.ts";
import type { AppendFile, Environment, Folder } from "../environment.ts";
import { describeError, ingestErrors } from "../errors.ts";
import { pointCount } from "./codec.ts";
import { CommitQueue } from "./commit-queue.ts";
import { encodeFrame } from "./frame.ts";
import type { IngestLog, Positions, ReadLimits } from "./log.ts";
import { readPositions, writePositions } from "./positions.ts";
import {
  SEGMENT_HEADER_BYTES,
  type Segment,
  scanSegment,
  segmentHeader,
  segmentName,
  segmentNames,
} from "./segment.ts";
import { SegmentReader } from "./segment-reader.ts";
import { Tail } from "./tail.ts";

export interface SegmentLogOptions {
  /** Whether an acknowledged batch survives power loss as well; default false: it survives the end of every process. */
  readonly fsync?: boolean;
  /** A new file is begun at this size; default 64 MiB. */
  readonly segmentBytes?: number;
  /** Appends are refused (retryable) while this much waits to be written; default 64 MiB. */
  readonly queueBytes?: number;
  /** Appends are refused (retryable) while the files hold this much; default 4 GiB. */
  readonly logBytes?: number;
  /** Newest batches kept in memory for the consumer; default 96 MiB. */
  readonly tailBytes?: number;
}

interface Waiting {
  readonly frame: Buffer;
  readonly batch: SequencedBatch;
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: AssayError) => void;
}

const GROUP_BYTES = 8 * 1024 * 1024;

/** The log of one process: segment files in a folder of its own. */
export class SegmentLog implements IngestLog {
  readonly #folder: Folder;
  readonly #options: Required<SegmentLogOptions>;
  readonly #queue: CommitQueue<Waiting>;
  readonly #reader: SegmentReader;
  readonly #tail: Tail;
  readonly #listeners: (() => void)[] = [];
  /** Oldest first; the last one is appended to when `#active` is open. */
  readonly #segments: Segment[];
  #active: AppendFile | undefined;
  #positions: Positions;
  #saving: Promise<void> = Promise.resolve();
  #head: number;
  #next: number;
  #bytesOnDisk: number;
  #broken: AssayError | undefined;
  #closed = false;

  /**
   * Opens the folder's log, cutting off what a kill left half written. The first sequence of an opened log is above every former one and above
   * the clock in microseconds: a folder that was lost, or cut by power loss, never gives a sequence, and so a token, out a second time.
   * @throws `INGEST_LOG_CORRUPT`, `INGEST_LOG_NEWER_VERSION`
   */
  static async open(
    folder: Folder,
    environment: Environment,
    options: SegmentLogOptions = {},
  ): Promise<SegmentLog> {
    const positions = await readPositions(folder);
    const names = await segmentNames(folder);
    const segments: Segment[] = [];
    for (const [index, name] of names.entries()) {
      const { tornBytes, ...segment } = await scanSegment(folder, name, index === names.length - 1);
      if (segment.bytes <= SEGMENT_HEADER_BYTES) {
        await folder.remove(name);
        continue;
      }
      if (tornBytes > 0) await folder.truncate(name, segment.bytes);
      segments.push(segment);
    }
    return new SegmentLog(folder, environment, options, segments, positions);
  }

  private constructor(
    folder: Folder,
    environment: Environment,
    options: SegmentLogOptions,
    segments: Segment[],
    positions: Positions | undefined,
  ) {
    const floor = Math.floor(environment.now() * 1000);
    const last = segments.at(-1)?.last;
    this.#folder = folder;
    this.#options = {
      fsync: false,
      segmentBytes: 64 * 1024 * 1024,
      queueBytes: 64 * 1024 * 1024,
      logBytes: 4 * 1024 * 1024 * 1024,
      tailBytes: 96 * 1024 * 1024,
      ...options,
    };
    this.#segments = segments;
    // Without positions nothing is known to be stored: everything the files hold is stored again, which changes no answer.
    this.#positions = positions ?? { stored: 0, clean: 0, planned: undefined, forgotten: [] };
    this.#head = Math.max(last ?? 0, this.#positions.stored);
    this.#next = Math.max(floor, this.#head + 1);
    this.#bytesOnDisk = segments.reduce((sum, segment) => sum + segment.bytes, 0);
    this.#reader = new SegmentReader(folder);
    this.#tail = new Tail(this.#options.tailBytes, this.#head);
    this.#queue = new CommitQueue(GROUP_BYTES, (group) => this.#commit(group));
  }

  get head(): number {
    return this.#head;
  }

  get positions(): Positions {
    return this.#positions;
  }

  get bytesOnDisk(): number {
    return this.#bytesOnDisk;
  }

  onAppended(listener: () => void): void {
    this.#listeners.push(listener);
  }

  append(batch: PointBatch): Promise<number> {
    const refusal = this.#refusal();
    if (refusal !== undefined) return Promise.reject(refusal);
    const sequence = this.#next++;
    const frame = encodeFrame(sequence, batch);
    return new Promise((resolve, reject) => {
      this.#queue.push({ frame, batch: { ...batch, sequence }, resolve, reject });
    });
  }

  async read(after: number, limits: ReadLimits): Promise<readonly SequencedBatch[]> {
    if (after < this.#tail.after) {
      // Every batch the files hold up to `head` was written before this call; later writes do not move the copies of the sizes taken here.
      const found = await this.#reader.read(
        this.#segments.map((segment) => ({ ...segment })),
        after,
        limits,
      );
      return found;
    }
    const found: SequencedBatch[] = [];
    let points = 0;
    for (const batch of this.#tail.from(after)) {
      points += pointCount(batch);
      if (limits.through !== undefined && batch.sequence > limits.through) break;
      if (found.length > 0 && (points > limits.points || found.length >= limits.batches)) break;
      found.push(batch);
    }
    return found;
  }

  save(change: Partial<Positions>): Promise<void> {
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#save(change));
    return this.#saving;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#queue.idle();
    await this.#saving.catch(() => undefined);
    await this.#active?.close();
    this.#active = undefined;
  }

  #refusal(): AssayError | undefined {
    if (this.#closed) return ingestErrors.closed("the server is stopping");
    if (this.#broken !== undefined) return this.#broken;
    if (this.#queue.bytes >= this.#options.queueBytes) {
      return ingestErrors.busy("points arrive faster than the disk takes them");
    }
    if (this.#bytesOnDisk >= this.#options.logBytes) {
      return ingestErrors.backlogFull("the log is full of points that the engine has not stored yet");
    }
    return undefined;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#write(group);
    } catch (cause) {
      const error = writeError(cause, this.#folder.path);
      for (const waiting of group) waiting.reject(error);
      return;
    }
    for (const { batch, frame } of group) this.#tail.push(batch, frame.byteLength);
    this.#head = group.at(-1)?.batch.sequence ?? this.#head;
    for (const waiting of group) waiting.resolve(waiting.batch.sequence);
    for (const listener of this.#listeners) listener();
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    if (this.#broken !== undefined) throw this.#broken;
    const { file, segment } = await this.#activeSegment(group[0]?.batch.sequence ?? this.#next);
    const bytes = group.reduce((sum, { frame }) => sum + frame.byteLength, 0);
    try {
      await file.append(group.map(({ frame }) => frame));
      if (this.#options.fsync) await file.sync();
    } catch (error) {
      await this.#cutBack(file, segment.bytes);
      throw error;
    }
    segment.bytes += bytes;
    segment.last = group.at(-1)?.batch.sequence ?? segment.last;
    this.#bytesOnDisk += bytes;
  }

  /** Removes what a failed write left, so that the next frame follows a whole one. A file that refuses even that takes nothing any more. */
  async #cutBack(file: AppendFile, bytes: number): Promise<void> {
    try {
      await file.truncate(bytes);
    } catch (cause) {
      this.#broken = ingestErrors.writeFailed(
        `${this.#folder.path} cannot be written: restart the server once it can`,
        { cause },
      );
    }
  }

  async #activeSegment(first: number): Promise<{ file: AppendFile; segment: Segment }> {
    const current = this.#segments.at(-1);
    if (this.#active !== undefined && current !== undefined && current.bytes < this.#options.segmentBytes) {
      return { file: this.#active, segment: current };
    }
    await this.#active?.close();
    this.#active = undefined;
    const name = segmentName(first);
    const file = await this.#folder.create(name, { durable: this.#options.fsync });
    const header = segmentHeader();
    try {
      await file.append([header]);
    } catch (error) {
      await file.close();
      await this.#folder.remove(name);
      throw error;
    }
    const segment = { name, last: first - 1, bytes: SEGMENT_HEADER_BYTES };
    this.#active = file;
    this.#segments.push(segment);
    this.#bytesOnDisk += SEGMENT_HEADER_BYTES;
    return { file, segment };
  }

  async #save(change: Partial<Positions>): Promise<void> {
    const positions = { ...this.#positions, ...change };
    const forgotten = positions.forgotten.filter(({ through }) => through > positions.stored);
    await writePositions(this.#folder, { ...positions, forgotten }, this.#options.fsync);
    this.#positions = { ...positions, forgotten };
    this.#tail.release(positions.stored);
    await this.#trim(positions.clean);
  }

  async #trim(clean: number): Promise<void> {
    for (;;) {
      const oldest = this.#segments[0];
      const active = this.#segments.length === 1 && this.#active !== undefined;
      if (oldest === undefined || oldest.last > clean || active) return;
      await this.#folder.remove(oldest.name);
      this.#segments.shift();
      this.#bytesOnDisk -= oldest.bytes;
    }
  }
}

function writeError(cause: unknown, path: string): AssayError {
  if (cause instanceof AssayError) return cause;
  const { code, message } = describeError(cause);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return ingestErrors.diskFull(`the disk that holds ${path} is full: make room, nothing was taken`, {
      cause,
    });
  }
  return ingestErrors.writeFailed(`${path} cannot be written: ${message}`, { cause });
}
