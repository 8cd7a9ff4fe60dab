import fc from "fast-check";
import { problemKinds } from "../../src/http/problems.ts";
import type { TestServer } from "../support/test-server.ts";
import { type FuzzRequest, type KnownNames, type OpenApi, requestsOf } from "./requests.ts";

export interface FuzzResult {
  readonly requests: number;
  readonly byStatus: Readonly<Record<number, number>>;
  readonly failures: readonly { readonly request: FuzzRequest; readonly why: string }[];
}

/** A request without an answer after this long counts as hung. */
const hangMs = 60_000;
const atOnce = 8;
const chunk = 500;

/** Sends generated requests and looks for what must never come back: a failure of the server, an answer without a code, no answer. */
export async function fuzz(
  server: TestServer,
  options: { requests: number; seed: number; progress?: (done: number) => void },
): Promise<FuzzResult> {
  const description = (await server.call("GET", "/openapi.json")).body as OpenApi;
  const byStatus: Record<number, number> = {};
  const failures: FuzzResult["failures"][number][] = [];
  let done = 0;
  while (done < options.requests) {
    const known = await populate(server, done);
    const numRuns = Math.min(chunk, options.requests - done);
    const queue = fc.sample(requestsOf(description, known), { numRuns, seed: options.seed + done });
    const workers = Array.from({ length: atOnce }, async () => {
      for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
        const { status, why } = await send(server.url, request);
        byStatus[status] = (byStatus[status] ?? 0) + 1;
        if (why !== undefined) failures.push({ request, why });
      }
    });
    await Promise.all(workers);
    done += numRuns;
    options.progress?.(done);
  }
  const alive = await server.call("GET", "/projects");
  if (alive.status !== 200) throw new Error(`the server answers ${alive.status} afterwards`);
  return { requests: done, byStatus, failures };
}

async function send(url: string, request: FuzzRequest): Promise<{ status: number; why?: string }> {
  const { method, path, body, headers } = request;
  try {
    const answer = await fetch(url + path, {
      method,
      headers,
      ...(body === undefined || method === "GET" ? {} : { body }),
      signal: AbortSignal.timeout(hangMs),
    });
    const text = await answer.text();
    if (answer.status < 400) return { status: answer.status };
    if (answer.status >= 500 && !(answer.status === 503 && answer.headers.has("retry-after"))) {
      return { status: answer.status, why: text.slice(0, 500) };
    }
    const { code } = JSON.parse(text) as { code?: string };
    const known = code !== undefined && Object.hasOwn(problemKinds, code);
    return { status: answer.status, ...(known ? {} : { why: `no known code: ${text.slice(0, 300)}` }) };
  } catch (error) {
    return { status: 0, why: String(error) };
  }
}

/** Generated requests delete things, too: every chunk starts with something to name. */
async function populate(server: TestServer, salt: number): Promise<KnownNames> {
  const session = (await server.call("GET", "/session")).body;
  const team: string = session.teams[0].id;
  const project = `fuzz-${salt}`;
  const created = (await server.call("POST", "/projects", { name: project })).body;
  const experiments: string[] = [];
  for (const name of ["run-1", "run-2", "run-3"]) {
    const { body } = await server.call("POST", `/projects/${project}/experiments`, { name, arm: "loss" });
    experiments.push(body.id);
    await server.call("POST", `/metrics/batch/${project}/${name}`, {
      series: [{ metric_name: "loss", steps: [1, 2, 17], values: [3, "NaN", 1] }],
    });
  }
  await server.call("PUT", `/projects/${project}/hypotheses/h`, {
    statement: "s",
    rule: {
      rule: "welch",
      metric: "loss",
      direction: "minimize",
      candidate: { arm: "loss", at: { step: 17 } },
      comparison: { target: 2 },
    },
  });
  const { body: key } = await server.call("POST", `/teams/${team}/api-keys`, {
    name: project,
    role: "viewer",
  });
  const { body: member } = await server.call("POST", `/teams/${team}/members`, {
    name: "Somebody",
    email: `${project}@example.org`,
    role: "viewer",
  });
  return {
    team: [team],
    user: [member.user_id],
    key: [key.id],
    project: [project, created.id],
    experiment: ["run-1", "run-2", ...experiments],
    metric: ["loss", "train/acc"],
    hypothesis: ["h", "new"],
    deletion: [experiments[2]!],
  };
}
