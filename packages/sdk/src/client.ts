import type {
  Deletion,
  ExperimentChange,
  ExperimentRecord,
  NewExperiment,
  Project,
  ProjectMetric,
  Session,
} from "./api/entities.ts";
import type { Hypothesis, HypothesisApplied, HypothesisEvidence, HypothesisInput } from "./api/hypotheses.ts";
import type {
  BatchInput,
  ColumnBatchInput,
  CompareInput,
  CompareResult,
  ExperimentSummary,
  LogResult,
  Timeseries,
  TimeseriesQuery,
} from "./api/metrics.ts";
import type { RunsQuery, RunsResult } from "./api/runs.ts";
import type { Page, Step } from "./api/scalars.ts";
import { backoffMs, pause } from "./delivery/backoff.ts";
import { asAssayError } from "./errors.ts";
import { type HttpRequest, requestJson } from "./http.ts";
import type { Runtime } from "./runtime.ts";

export interface ClientOptions {
  /** Where the server listens, without `/api/v1`. */
  readonly url: string;
  /** A function is asked for every request: the token of a server on this machine changes when it starts anew. */
  readonly apiKey?: string | (() => string | undefined) | undefined;
  readonly timeoutMs?: number | undefined;
}

export type ClientPorts = Pick<Runtime, "nowMs" | "after" | "random" | "fetch">;

export interface TimeseriesOptions {
  limit?: number;
  from_step?: Step;
  to_step?: Step;
  buckets?: number;
  raw?: boolean;
}

export type MetricDescription = Pick<ProjectMetric, "direction"> &
  Partial<Pick<ProjectMetric, "description" | "unit" | "aggregation">>;

const readAttempts = 4;

/**
 * The routes of a server, typed. Projects and experiments are given by id or by name. Reads are tried again where that may help; writes are
 * not, since only the caller knows whether twice is harmless (a batch with an id is).
 */
export class AssayClient {
  readonly url: string;
  readonly #options: ClientOptions;
  readonly #ports: ClientPorts;

  constructor(options: ClientOptions, ports: ClientPorts) {
    this.url = options.url.replace(/\/+$/, "");
    this.#options = options;
    this.#ports = ports;
  }

  session(): Promise<Session> {
    return this.#read("/session");
  }

  /** All of them, however many pages that takes. */
  projects(): Promise<Project[]> {
    return this.#readAll("/projects");
  }

  project(project: string): Promise<Project> {
    return this.#read(path`/projects/${project}`);
  }

  createProject(project: { name: string; description?: string }): Promise<Project> {
    return this.#write("POST", "/projects", project);
  }

  projectMetrics(project: string): Promise<ProjectMetric[]> {
    return this.#readAll(path`/projects/${project}/metrics`);
  }

  describeMetric(project: string, metric: string, description: MetricDescription): Promise<ProjectMetric> {
    return this.#write("PUT", path`/projects/${project}/metrics/${metric}`, description);
  }

  createExperiment(project: string, experiment: NewExperiment): Promise<ExperimentRecord> {
    return this.#write("POST", path`/projects/${project}/experiments`, experiment);
  }

  experiment(project: string, experiment: string): Promise<ExperimentRecord> {
    return this.#read(path`/projects/${project}/experiments/${experiment}`);
  }

  changeExperiment(project: string, experiment: string, change: ExperimentChange): Promise<ExperimentRecord> {
    return this.#write("PATCH", path`/projects/${project}/experiments/${experiment}`, change);
  }

  deleteExperiment(project: string, experiment: string): Promise<Deletion> {
    return this.#write("DELETE", path`/projects/${project}/experiments/${experiment}`);
  }

  heartbeat(project: string, experiment: string): Promise<void> {
    return this.#write("POST", path`/projects/${project}/experiments/${experiment}/heartbeat`, {});
  }

  searchRuns(project: string, query: RunsQuery): Promise<RunsResult> {
    return this.#read(path`/projects/${project}/runs/search`, query);
  }

  /** Not tried again by itself; with a batch id, the caller may. */
  logBatch(project: string, experiment: string, batch: BatchInput | ColumnBatchInput): Promise<LogResult> {
    return this.#write("POST", path`/metrics/batch/${project}/${experiment}`, batch);
  }

  timeseries(
    project: string,
    experiment: string,
    metric: string,
    options: TimeseriesOptions = {},
  ): Promise<Timeseries> {
    return this.#read(path`/metrics/timeseries/${project}/${experiment}/${metric}` + queryText(options));
  }

  timeseriesOfRuns(project: string, query: TimeseriesQuery): Promise<{ series: Timeseries[] }> {
    return this.#read(path`/metrics/timeseries/${project}`, query);
  }

  summary(project: string, experiment: string): Promise<ExperimentSummary> {
    return this.#read(path`/metrics/summary/${project}/${experiment}`);
  }

  compare(input: CompareInput): Promise<CompareResult> {
    return this.#read("/metrics/compare", input);
  }

  async hypotheses(project: string): Promise<Hypothesis[]> {
    const page: Page<Hypothesis> = await this.#read(path`/projects/${project}/hypotheses`);
    return page.items;
  }

  applyHypothesis(project: string, name: string, input: HypothesisInput): Promise<HypothesisApplied> {
    return this.#write("PUT", path`/projects/${project}/hypotheses/${name}`, input);
  }

  hypothesisEvidence(project: string, hypothesis: string): Promise<HypothesisEvidence> {
    return this.#read(path`/hypotheses/${project}/${hypothesis}/evidence`);
  }

  async #readAll<Item>(route: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<Item> = await this.#read(route + queryText({ limit: 1000, cursor }));
      items.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== undefined);
    return items;
  }

  #write<Answer>(method: HttpRequest["method"], route: string, body?: unknown): Promise<Answer> {
    const { apiKey } = this.#options;
    return requestJson(this.#ports, {
      method,
      url: `${this.url}/api/v1${route}`,
      apiKey: typeof apiKey === "function" ? apiKey() : apiKey,
      body,
      timeoutMs: this.#options.timeoutMs,
    });
  }

  /** A question; with a body it is a POST that changes nothing. */
  async #read<Answer>(route: string, body?: unknown): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#write<Answer>(body === undefined ? "GET" : "POST", route, body);
      } catch (cause) {
        const error = asAssayError(cause);
        if (!error.retryable || attempt === readAttempts) throw error;
        const waitMs = error.retryAfterMs ?? backoffMs(attempt, this.#ports.random);
        // Somebody waits for the answer, and a program that only waits must not end before it has it.
        await pause(this.#ports, waitMs, "keep-alive").ended;
      }
    }
  }
}

/** A template whose values become single path segments. */
function path(parts: TemplateStringsArray, ...values: string[]): string {
  return parts
    .map((part, index) => (index === 0 ? part : encodeURIComponent(values[index - 1]!) + part))
    .join("");
}

function queryText(options: object): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}
