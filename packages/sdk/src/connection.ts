import type { ExperimentChange, ExperimentRecord, Json, NewExperiment } from "./api/entities.ts";
import type { AssayClient } from "./client.ts";
import { persist } from "./delivery/backoff.ts";
import { type AssayError, asAssayError } from "./errors.ts";
import type { Settings } from "./options.ts";
import type { createReporter } from "./reports.ts";
import type { Runtime } from "./runtime.ts";
import type { Spool } from "./spool/spool.ts";

export interface ConnectionPorts {
  readonly runtime: Pick<Runtime, "after" | "random">;
  readonly client: AssayClient;
  readonly settings: Settings;
  readonly report: ReturnType<typeof createReporter>;
  /** Keeps what is still to be told, should this process die first. */
  readonly spool: Pick<Spool, "keepChange">;
}

/** The experiment as an entity of the server: opened once, changed and kept alive as long as the process lives, however often the server dies. */
export class Connection {
  readonly #ports: ConnectionPorts;
  readonly opened: Promise<ExperimentRecord>;
  /** The server's id, once it has given one. */
  id: string | undefined;
  #change: ExperimentChange | undefined;
  #telling: Promise<void> | undefined;
  #endWait: () => void = () => {};
  #endBeat: () => void = () => {};
  #stopped = false;
  #unreachable = false;

  constructor(ports: ConnectionPorts) {
    this.#ports = ports;
    this.opened = this.#persist(() => openExperiment(ports.client, ports.settings)).then((record) => {
      this.id = record.id;
      this.#beat(0);
      void this.#tell();
      return record;
    });
    // Whoever awaits `opened` learns of a refusal; nobody has to.
    this.opened.catch(() => {});
  }

  change(change: ExperimentChange): void {
    this.#change = merge(this.#change, change);
    this.#ports.spool.keepChange(this.#change);
    void this.#tell();
  }

  /** Resolves when the server knows every change made so far. */
  async told(): Promise<void> {
    await this.opened;
    await this.#tell();
  }

  /** Cuts the present wait short. */
  hurry(): void {
    this.#endWait();
  }

  stop(): void {
    this.#stopped = true;
    this.#endBeat();
    this.#endWait();
  }

  /** For everyone who talks to the server: says once that it is away, and once that it is back. */
  noteFailure(error: AssayError): void {
    if (!this.#unreachable) {
      this.#ports.report(
        "unreachable",
        `${this.#ports.client.url} does not take points (${error.code}: ${error.message}); they are kept on this machine and sent when it does`,
        error.code,
      );
    }
    this.#unreachable = true;
  }

  noteSuccess(): void {
    if (this.#unreachable) this.#ports.report("reachable", `${this.#ports.client.url} takes points again`);
    this.#unreachable = false;
  }

  #tell(): Promise<void> {
    if (this.id === undefined || this.#stopped) return Promise.resolve();
    this.#telling ??= this.#tellAll(this.id).finally(() => {
      this.#telling = undefined;
    });
    return this.#telling;
  }

  async #tellAll(id: string): Promise<void> {
    const { client, settings, spool, report } = this.#ports;
    while (this.#change !== undefined && !this.#stopped) {
      const telling = this.#change;
      try {
        await this.#persist(() => client.changeExperiment(settings.project, id, telling));
      } catch (cause) {
        if (this.#stopped) return;
        const error = asAssayError(cause);
        report(
          "refused",
          `the server refused ${Object.keys(telling).join(", ")}: ${error.message}`,
          error.code,
        );
      }
      // What was added meanwhile is told in the next round; told again whole, since telling twice changes nothing.
      this.#change = this.#change === telling ? undefined : this.#change;
      spool.keepChange(this.#change);
    }
  }

  /** The first one at once: only runs that have shown a sign of life are missed when it ends. */
  #beat(delayMs: number): void {
    const { client, settings, runtime } = this.#ports;
    if (this.#stopped || this.id === undefined) return;
    const id = this.id;
    this.#endBeat = runtime.after(delayMs, () => {
      // A lost heartbeat needs no retry: the next one says the same.
      client
        .heartbeat(settings.project, id)
        .catch(() => {})
        .then(() => this.#beat(settings.heartbeatMs));
    });
  }

  async #persist<Answer>(task: () => Promise<Answer>): Promise<Answer> {
    const answer = await persist(this.#ports.runtime, task, {
      onFailed: (outcome) => this.noteFailure(outcome.error),
      onPause: (end) => {
        this.#endWait = end;
      },
      stopped: () => this.#stopped,
    });
    this.noteSuccess();
    return answer;
  }
}

/** Both changes as one; what came later wins, features key by key and all the way down, as the server merges them. */
export function merge(earlier: ExperimentChange | undefined, later: ExperimentChange): ExperimentChange {
  const features = mergeFeatures(earlier?.features ?? {}, later.features ?? {});
  return { ...earlier, ...later, ...(Object.keys(features).length === 0 ? {} : { features }) };
}

type Features = { [key: string]: Json };

function mergeFeatures(earlier: Features, later: Features): Features {
  const merged = new Map(Object.entries(earlier));
  for (const [key, value] of Object.entries(later)) {
    const before = merged.get(key);
    merged.set(key, isObject(before) && isObject(value) ? mergeFeatures(before, value) : value);
  }
  return Object.fromEntries(merged);
}

function isObject(value: Json | undefined): value is Features {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function openExperiment(client: AssayClient, settings: Settings): Promise<ExperimentRecord> {
  if (settings.resume === "must") return await goOn(client, settings, settings.name);
  const wanted = await describeNew(client, settings);
  try {
    return await createIn(client, settings.project, wanted);
  } catch (cause) {
    const error = asAssayError(cause);
    const existing = error.status === 409 ? error.problem?.existing_id : undefined;
    if (existing === undefined || settings.resume === "never") throw error;
    return await goOn(client, settings, existing);
  }
}

/** The project comes into being with its first experiment. */
async function createIn(
  client: AssayClient,
  project: string,
  wanted: NewExperiment,
): Promise<ExperimentRecord> {
  try {
    return await client.createExperiment(project, wanted);
  } catch (cause) {
    const error = asAssayError(cause);
    if (error.status !== 404 || error.problem === undefined) throw error;
  }
  try {
    await client.createProject({ name: project });
  } catch (cause) {
    // Another rank was first.
    if (asAssayError(cause).status !== 409) throw cause;
  }
  return await client.createExperiment(project, wanted);
}

function goOn(client: AssayClient, settings: Settings, experiment: string): Promise<ExperimentRecord> {
  return client.changeExperiment(settings.project, experiment, { ...given(settings), status: "running" });
}

async function describeNew(client: AssayClient, settings: Settings): Promise<NewExperiment> {
  const wanted: NewExperiment = { name: settings.name, ...given(settings) };
  if (settings.parent === undefined) return wanted;
  const parent = await client.experiment(settings.project, settings.parent);
  return { ...wanted, parent_experiment_id: parent.id };
}

function given(settings: Settings): Omit<NewExperiment, "name"> {
  const { features, tags, notes, arm, seed } = settings;
  return Object.fromEntries(
    Object.entries({ features, tags, notes, arm, seed }).filter(([, value]) => value !== undefined),
  );
}

export function refusedToOpen(error: AssayError, settings: Settings): string {
  return error.status === 409 && settings.resume === "never"
    ? `${settings.project} has an experiment named ${settings.name} already`
    : `the server does not open ${settings.project} / ${settings.name}: ${error.message}`;
}
