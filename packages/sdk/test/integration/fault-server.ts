import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ColumnBatchInput } from "../../src/api/metrics.ts";

/** What may happen to a request. `lost` and `cut` act on it and lose the answer; the others never reach the store. */
export type Fault = "ok" | "500" | "503" | "429" | "422" | "401" | "html" | "hang" | "reset" | "lost" | "cut";

export interface StoredPoint {
  metric: string;
  step: number | string;
  value: number | string;
  timestampUs: number;
}

/**
 * Speaks enough of the interface to test what a client does when things go wrong: it opens experiments, keeps a ledger of batch ids as the real
 * server does (same id, same content: nothing new; other content: 409), and fails on demand.
 */
export class FaultServer {
  readonly points: StoredPoint[] = [];
  readonly changes: Record<string, unknown>[] = [];
  readonly opened: Record<string, unknown>[] = [];
  heartbeats = 0;
  batches = 0;
  /** Decides about every request to a metrics route. */
  fault: (body: ColumnBatchInput) => Fault = () => "ok";
  /** Decides about every other request. */
  faultElsewhere: (route: string) => Fault = () => "ok";
  readonly #ledger = new Map<string, string>();
  readonly #projects = new Set<string>();
  readonly #experiments = new Map<string, string>();
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens on the port of the first time. */
  async start(): Promise<void> {
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBody(request);
      const route = `${request.method} ${decodeURIComponent(request.url ?? "").replace("/api/v1", "")}`;
      const metrics = route.startsWith("POST /metrics/batch/");
      const fault = metrics ? this.fault(body as ColumnBatchInput) : this.faultElsewhere(route);
      if (fault === "hang") return;
      if (fault === "reset") {
        request.socket.destroy();
        return;
      }
      if (fault !== "ok" && fault !== "lost" && fault !== "cut") return refuse(response, fault);
      const answer = metrics ? this.#store(route, body as ColumnBatchInput) : this.#answer(route, body);
      if (fault === "lost") request.socket.destroy();
      else if (fault === "cut") cutShort(response);
      else send(response, answer.status, answer.body);
    } catch {
      request.socket.destroy();
    }
  }

  #store(route: string, { batch_id, series }: ColumnBatchInput): Answer {
    const content = JSON.stringify(series);
    const key = `${route} ${batch_id}`;
    const known = this.#ledger.get(key);
    if (known !== undefined && known !== content) return problem(409, "BATCH_ID_REUSED");
    if (known === undefined) {
      this.#ledger.set(key, content);
      this.batches += 1;
      for (const { metric_name, steps, values, timestamps_us } of series) {
        for (const [index, step] of steps.entries()) {
          const value = values[index]!;
          this.points.push({ metric: metric_name, step, value, timestampUs: Number(timestamps_us![index]) });
        }
      }
    }
    return {
      status: 200,
      body: { experiment_id: "e", accepted: 1, duplicate: known !== undefined, batch_id },
    };
  }

  #answer(route: string, body: unknown): Answer {
    const given = body as Record<string, unknown>;
    if (route === "POST /projects") {
      this.#projects.add(String(given.name));
      return { status: 201, body: { id: "p", name: given.name } };
    }
    const [, project, rest] = /^\w+ \/projects\/([^/]+)\/experiments(.*)$/.exec(route) ?? [];
    if (project === undefined) return problem(404, "ROUTE_UNKNOWN");
    if (!this.#projects.has(project)) return problem(404, "PROJECT_UNKNOWN");
    if (route.startsWith("POST") && rest === "") return this.#create(project, given);
    if (rest?.endsWith("/heartbeat")) {
      this.heartbeats += 1;
      return { status: 204, body: undefined };
    }
    this.changes.push(given);
    return { status: 200, body: { id: rest?.slice(1) } };
  }

  #create(project: string, given: Record<string, unknown>): Answer {
    const name = `${project}/${given.name}`;
    const existing = this.#experiments.get(name);
    if (existing !== undefined) return problem(409, "NAME_TAKEN", { existing_id: existing });
    const id = `id-${this.#experiments.size}`;
    this.#experiments.set(name, id);
    this.opened.push(given);
    return { status: 201, body: { id } };
  }
}

interface Answer {
  status: number;
  body: unknown;
}

function problem(status: number, code: string, more: object = {}): Answer {
  return {
    status,
    body: { type: "about:blank", title: code, status, code, detail: code, retryable: false, ...more },
  };
}

function refuse(response: ServerResponse, fault: Fault): void {
  if (fault === "html") {
    response
      .writeHead(200, { "content-type": "text/html" })
      .end("<title>Sign in to the wireless network</title>");
    return;
  }
  if (fault === "429" || fault === "503") response.setHeader("retry-after", "0");
  const { body } = problem(Number(fault), `FAULT_${fault}`);
  send(response, Number(fault), body);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { "content-type": "application/json" })
    .end(body === undefined ? "" : JSON.stringify(body));
}

/** Promises more bytes than it sends. */
function cutShort(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
  response.write('{"experiment_id":', () => response.destroy());
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString("utf8"));
}
