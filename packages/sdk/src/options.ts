import type { Json } from "./api/entities.ts";
import { describedBy } from "./features.ts";
import type { Runtime } from "./runtime.ts";

export interface ExperimentOptions {
  /** Default: the environment's `ASSAY_URL`, else `http://127.0.0.1:4280`. */
  url?: string | undefined;
  /** Default: the environment's `ASSAY_API_KEY`; none is needed on the server's own machine. */
  apiKey?: string | undefined;
  /** Nested configuration of the run. */
  features?: { [key: string]: Json };
  tags?: string[];
  notes?: string;
  /** The set of replicate runs this one belongs to. */
  arm?: string;
  seed?: number;
  /** Id or name of the experiment this one continues. */
  parent?: string;
  /** What to do when the name exists: go on with it (`allow`), refuse (`never`), or insist that it does (`must`). Default `allow`. */
  resume?: "allow" | "never" | "must";
  /** Send as soon as this many points wait. Default 100. */
  bufferPoints?: number;
  /** Or when the first of them is this old. Default 5,000 ms. */
  bufferMs?: number;
  /** Folder for what is not yet acknowledged (Node). Default: the environment's `ASSAY_SPOOL`, else `.assay/spool` in the home folder. */
  spoolFolder?: string | undefined;
  /** Bound of that folder for this process. Default 1 GiB (64 MiB in browsers); beyond it points are dropped, counted and reported. */
  spoolMaxBytes?: number;
  /** Default 15,000 ms. */
  heartbeatMs?: number;
  /** Everything that goes wrong without an exception. Default: one line on standard error, not more than one a minute of each kind. */
  onReport?: (report: Report) => void;
}

export interface Report {
  readonly kind:
    | "unreachable"
    | "reachable"
    | "refused"
    | "quarantined"
    | "overflow"
    | "invalid_point"
    | "adopted"
    | "damaged"
    | "spool";
  readonly message: string;
  /** The server's permanent code, where an answer is the cause. */
  readonly code?: string;
}

export interface Settings extends ExperimentOptions {
  readonly url: string;
  readonly project: string;
  readonly name: string;
  readonly resume: "allow" | "never" | "must";
  readonly bufferPoints: number;
  readonly bufferMs: number;
  readonly spoolMaxBytes: number;
  readonly heartbeatMs: number;
}

const defaultUrl = "http://127.0.0.1:4280";

/** @throws TypeError for what can only be a mistake in the script: this happens at its start, where it costs nothing. */
export function resolveSettings(
  runtime: Pick<Runtime, "env">,
  project: string,
  name: string,
  options: ExperimentOptions,
): Settings {
  for (const [what, text] of [["project", project] as const, ["name", name] as const]) {
    if (typeof text !== "string" || text.trim() === "") {
      throw new TypeError(`Experiment needs the ${what}: new Experiment("project", "name", { … })`);
    }
  }
  const url = options.url ?? runtime.env("ASSAY_URL") ?? defaultUrl;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new TypeError(`not an address of a server: ${url}`);
  const { features: _features, seed: _seed, ...rest } = options;
  return {
    ...rest,
    ...describedBy(options),
    project,
    name,
    url: url.replace(/\/+$/, ""),
    apiKey: options.apiKey ?? runtime.env("ASSAY_API_KEY"),
    resume: options.resume ?? "allow",
    bufferPoints: positive("bufferPoints", options.bufferPoints ?? 100),
    bufferMs: positive("bufferMs", options.bufferMs ?? 5_000),
    spoolFolder: options.spoolFolder ?? runtime.env("ASSAY_SPOOL"),
    spoolMaxBytes: positive("spoolMaxBytes", options.spoolMaxBytes ?? 1024 ** 3),
    heartbeatMs: positive("heartbeatMs", options.heartbeatMs ?? 15_000),
  };
}

function positive(what: string, value: number): number {
  if (!(value > 0)) throw new TypeError(`${what} must be a number above 0, not ${value}`);
  return value;
}
