import type { ExperimentStatus, Json } from "./api/entities.ts";
import { AssayClient } from "./client.ts";
import { Connection, refusedToOpen } from "./connection.ts";
import { pause } from "./delivery/backoff.ts";
import { AssayError, asAssayError } from "./errors.ts";
import { plainFeatures } from "./features.ts";
import { type ExperimentOptions, resolveSettings, type Settings } from "./options.ts";
import { Outbox } from "./outbox.ts";
import { PointEncoder, type TimestampInput } from "./point-encoder.ts";
import { createReporter } from "./reports.ts";
import type { Runtime } from "./runtime.ts";

/** What has not reached the server, and why. */
export interface Pending {
  /** Logged and neither acknowledged nor refused. */
  readonly points: number;
  readonly batches: number;
  /** On disk (in memory in browsers), quarantine included. */
  readonly bytes: number;
  readonly location: string;
  /** Refused by the server for good and put aside. */
  readonly quarantined: { readonly batches: number; readonly points: number };
  /** Not taken because the spool was full. */
  readonly dropped: number;
  /** Calls whose arguments were no point. */
  readonly invalid: number;
  readonly lastError?: { readonly code: string; readonly message: string };
}

/** How often a run that is ending tries again. */
const hurryMs = 1_000;

export type FinalStatus = Exclude<ExperimentStatus, "running" | "crashed">;

/**
 * One experiment that a training loop logs to. Constructing it opens the experiment of that name, or creates it (and its project), in the
 * background: nothing here waits for the network, and nothing but the constructor throws.
 *
 * What `logMetric` returned for is in a file of this machine: a kill of the process cannot take it back (a power cut may, as the file
 * is not synced). The next process that constructs the same experiment delivers it, each point exactly once. `bufferMetric` is cheaper and gives
 * the points to that file together, after 100 of them or 5 s.
 */
export class BaseExperiment {
  readonly #runtime: Runtime;
  readonly #settings: Settings;
  readonly #encoder: PointEncoder;
  readonly #connection: Connection;
  readonly #outbox: Outbox;
  readonly #report: ReturnType<typeof createReporter>;
  readonly #endScriptWatch: () => void;
  #buffered: string[] = [];
  #bufferTimer: (() => void) | undefined;
  #finished: Promise<Pending> | undefined;
  #invalid = 0;

  constructor(runtime: Runtime, project: string, name: string, options: ExperimentOptions) {
    const settings = resolveSettings(runtime, project, name, options);
    const report = createReporter(runtime, (line) => runtime.print(line), settings.onReport);
    const place = {
      url: settings.url,
      project,
      name,
      maxBytes: settings.spoolMaxBytes,
      folder: settings.spoolFolder,
    };
    const spool = runtime.openSpool(place);
    const client = new AssayClient({ url: settings.url, apiKey: settings.apiKey }, runtime);
    this.#runtime = runtime;
    this.#settings = settings;
    this.#report = report;
    this.#encoder = new PointEncoder(() => runtime.stampUs());
    this.#connection = new Connection({ runtime, client, settings, report, spool });
    this.#outbox = new Outbox({ runtime, client, connection: this.#connection, settings, spool, report });
    this.#endScriptWatch = runtime.onScriptEnd(() => void this.finish());
    this.#connection.opened.then(
      ({ id }) => {
        runtime.print(`Assay: ${project} / ${name} is at ${this.#address(id)}`);
        this.#outbox.open(id, this.#adopt(place));
      },
      (cause) => this.#giveUp(asAssayError(cause)),
    );
  }

  /** The server's id; undefined until the server has answered for the first time. */
  get id(): string | undefined {
    return this.#connection.id;
  }

  /** Where a browser shows this experiment; undefined until the server has answered for the first time. */
  get address(): string | undefined {
    return this.id === undefined ? undefined : this.#address(this.id);
  }

  /**
   * Resolves when the server has opened the experiment; only for scripts that want to know.
   * @throws AssayError as the server refused it, or `TIMEOUT` after `timeoutMs` (default 30 s), which changes nothing: it goes on trying.
   */
  async opened({ timeoutMs = 30_000 } = {}): Promise<{ id: string; address: string }> {
    const deadline = pause(this.#runtime, timeoutMs, "keep-alive");
    const record = await Promise.race([this.#connection.opened, deadline.ended]).finally(deadline.end);
    if (record === undefined) {
      throw new AssayError("TIMEOUT", `${this.#settings.url} has not answered within ${timeoutMs} ms`, {
        retryable: true,
      });
    }
    return { id: record.id, address: this.#address(record.id) };
  }

  /**
   * Logs one value. Wrong arguments are reported and counted in `pending().invalid`, not thrown: a typing error in hour 14 must not end a training.
   * @param step whole number; default: the metric's previous step of this process plus 1, from 0
   * @param timestamp default: now, to the microsecond and different for every point of this process
   */
  logMetric(name: string, value: number | bigint, step?: number | bigint, timestamp?: TimestampInput): void {
    const line = this.#encode(name, value, step, timestamp);
    if (line !== undefined) this.#outbox.append(line, 1);
  }

  /** Logs several values of one step; costs little more than one. */
  logMetrics(
    values: { readonly [name: string]: number | bigint },
    step?: number | bigint,
    timestamp?: TimestampInput,
  ): void {
    const lines = this.#encodeAll(values, step, timestamp);
    if (lines.length > 0) this.#outbox.append(lines.join(""), lines.length);
  }

  /** As `logMetric`, but the point stays in memory until 100 are gathered, 5 s have passed or `flushMetrics` is called. */
  bufferMetric(
    name: string,
    value: number | bigint,
    step?: number | bigint,
    timestamp?: TimestampInput,
  ): void {
    const line = this.#encode(name, value, step, timestamp);
    if (line === undefined) return;
    this.#buffered.push(line);
    if (this.#buffered.length >= this.#settings.bufferPoints) this.#spill();
    else this.#bufferTimer ??= this.#runtime.after(this.#settings.bufferMs, () => this.#spill());
  }

  /** Sends what has been logged without waiting for more. Resolves when it is acknowledged, or after `timeoutMs` (default 10 s) with what is not. */
  async flushMetrics({ timeoutMs = 10_000 } = {}): Promise<Pending> {
    this.#spill();
    const deadline = pause(this.#runtime, timeoutMs, "keep-alive");
    this.#connection.hurry();
    await Promise.race([this.#outbox.flush(), deadline.ended]);
    deadline.end();
    return this.pending();
  }

  /** Adds to the experiment's configuration, key by key. */
  logFeatures(features: { readonly [key: string]: Json }): void {
    try {
      this.#connection.change({ features: plainFeatures(features) });
    } catch (error) {
      this.#wrong(`features must be JSON: ${String(error)}`);
    }
  }

  /** Replaces the tags. */
  setTags(tags: readonly string[]): void {
    if (Array.isArray(tags) && tags.every((tag) => typeof tag === "string"))
      this.#connection.change({ tags: [...tags] });
    else this.#wrong("tags must be a list of texts");
  }

  setNotes(notes: string): void {
    if (typeof notes === "string") this.#connection.change({ notes });
    else this.#wrong("notes must be text");
  }

  pending(): Pending {
    const { lastError } = this.#outbox;
    const { points, batches, bytes } = this.#outbox.pending;
    return {
      points: points + this.#buffered.length,
      batches,
      bytes,
      location: this.#outbox.location,
      quarantined: { ...this.#outbox.quarantined },
      dropped: this.#outbox.dropped,
      invalid: this.#invalid,
      ...(lastError === undefined ? {} : { lastError: { code: lastError.code, message: lastError.message } }),
    };
  }

  /**
   * Ends the experiment: sends everything, then the status. Resolves at the latest after `timeoutMs` (default 30 s) with what is left, which waits
   * in the spool for the next process of this experiment. Called by itself when a script has nothing left to do.
   */
  finish(status: FinalStatus = "finished", { timeoutMs = 30_000 } = {}): Promise<Pending> {
    this.#finished ??= this.#finish(status, timeoutMs);
    return this.#finished;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.finish();
  }

  async #finish(status: FinalStatus, timeoutMs: number): Promise<Pending> {
    this.#endScriptWatch();
    this.#spill();
    const deadline = pause(this.#runtime, timeoutMs, "keep-alive");
    let told = false;
    const everything = this.#outbox.flush().then(async () => {
      this.#connection.change({ status });
      await this.#connection.told();
      told = true;
    });
    // Somebody waits: a server that comes back is to be noticed at once.
    let endHurry = () => {};
    const hurry = () => {
      this.#connection.hurry();
      this.#outbox.hurry();
      endHurry = this.#runtime.after(hurryMs, hurry);
    };
    hurry();
    await Promise.race([
      everything.catch(() => {}),
      deadline.ended,
      this.#connection.opened.then(never, () => {}),
    ]);
    deadline.end();
    endHurry();
    const left = this.pending();
    this.#connection.stop();
    if (!told) this.#connection.change({ status });
    this.#outbox.close();
    if (left.points > 0) {
      this.#runtime.print(
        `Assay: ${left.points} points are not with the server yet; they wait in ${this.#outbox.location}`,
      );
    }
    return left;
  }

  #encode(
    name: string,
    value: number | bigint,
    step: number | bigint | undefined,
    timestamp: TimestampInput | undefined,
  ): string | undefined {
    const encoded = this.#encoder.encode(name, value, step, timestamp);
    if ("line" in encoded && this.#finished === undefined) return encoded.line;
    this.#wrong("wrong" in encoded ? encoded.wrong : `${name} was logged after finish()`);
    return undefined;
  }

  #encodeAll(
    values: { readonly [name: string]: number | bigint },
    step: number | bigint | undefined,
    timestamp: TimestampInput | undefined,
  ): string[] {
    if (typeof values !== "object" || values === null) {
      this.#wrong("logMetrics takes an object of names and values");
      return [];
    }
    return Object.entries(values).flatMap(
      ([name, value]) => this.#encode(name, value, step, timestamp) ?? [],
    );
  }

  #wrong(message: string): void {
    this.#invalid += 1;
    this.#report("invalid_point", message);
  }

  #spill(): void {
    this.#bufferTimer?.();
    this.#bufferTimer = undefined;
    const lines = this.#buffered;
    if (lines.length === 0) return;
    this.#buffered = [];
    this.#outbox.append(lines.join(""), lines.length);
  }

  #adopt(place: Parameters<Runtime["adoptSpools"]>[0]): ReturnType<Runtime["adoptSpools"]> {
    try {
      const spools = this.#runtime.adoptSpools(place);
      const points = spools
        .flatMap((spool) => spool.inherited())
        .reduce((sum, batch) => sum + batch.points, 0);
      if (points > 0) this.#report("adopted", `${points} points that an earlier process left are being sent`);
      for (const spool of spools) {
        const { status: _, ...change } = spool.keptChange() ?? {};
        if (Object.keys(change).length > 0) this.#connection.change(change);
      }
      return spools;
    } catch (error) {
      this.#report("spool", `what earlier processes left could not be read: ${String(error)}`);
      return [];
    }
  }

  #giveUp(error: AssayError): void {
    if (this.#finished !== undefined) return;
    this.#report("refused", refusedToOpen(error, this.#settings), error.code);
    this.#spill();
    this.#outbox.refuse(error);
  }

  #address(id: string): string {
    return `${this.#settings.url}/p/${encodeURIComponent(this.#settings.project)}/runs/${id}`;
  }
}

function never(): Promise<never> {
  return new Promise(() => {});
}
