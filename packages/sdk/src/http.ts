import type { Problem } from "./api/scalars.ts";
import { AssayError, asAssayError } from "./errors.ts";
import type { Clock, FetchLike, Timers } from "./runtime.ts";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly apiKey?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Until the last byte of the answer. Default 30 s. */
  readonly timeoutMs?: number | undefined;
}

export type HttpPorts = Clock & Timers & { readonly fetch: FetchLike };

/**
 * One request, one answer.
 * @throws AssayError with the server's code where it sent a problem document; `NETWORK`, `TIMEOUT` or `UNEXPECTED_ANSWER` otherwise.
 */
export async function requestJson<Answer>(ports: HttpPorts, request: HttpRequest): Promise<Answer> {
  const aborter = new AbortController();
  const timeoutMs = request.timeoutMs ?? 30_000;
  let timedOut = false;
  const cancelTimer = ports.after(timeoutMs, () => {
    timedOut = true;
    aborter.abort();
  });
  try {
    const response = await ports.fetch(request.url, {
      method: request.method,
      headers: headersOf(request),
      signal: aborter.signal,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const text = await response.text();
    if (!response.ok) throw refusal(response, text, ports);
    return parseAnswer<Answer>(response, text);
  } catch (error) {
    if (!timedOut) throw asAssayError(error);
    throw new AssayError("TIMEOUT", `no answer within ${timeoutMs} ms`, { retryable: true, cause: error });
  } finally {
    cancelTimer();
  }
}

function headersOf(request: HttpRequest): Record<string, string> {
  return {
    accept: "application/json",
    ...(request.body === undefined ? {} : { "content-type": "application/json" }),
    ...(request.apiKey === undefined ? {} : { authorization: `Bearer ${request.apiKey}` }),
  };
}

function parseAnswer<Answer>(response: Response, text: string): Answer {
  if (response.status === 204 || text === "") return undefined as Answer;
  try {
    return JSON.parse(text) as Answer;
  } catch (cause) {
    // A proxy or another program on this port: what was asked for may or may not have happened.
    throw new AssayError(
      "UNEXPECTED_ANSWER",
      "the answer is not JSON: is this the address of an Assay server?",
      {
        retryable: true,
        status: response.status,
        cause,
      },
    );
  }
}

function refusal(response: Response, text: string, clock: Clock): AssayError {
  const { status } = response;
  const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), clock);
  const problem = parseProblem(text);
  const mayPass = status >= 500 || status === 408 || status === 425 || status === 429;
  if (problem === undefined) {
    return new AssayError("UNEXPECTED_ANSWER", `HTTP ${status} without a problem document`, {
      status,
      retryable: mayPass,
      retryAfterMs,
    });
  }
  const where = problem.field === undefined ? "" : ` (${problem.field})`;
  return new AssayError(problem.code, `${problem.detail || problem.title}${where}`, {
    status,
    problem,
    retryable: mayPass || problem.retryable === true,
    retryAfterMs,
  });
}

function parseProblem(text: string): Problem | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const code = (parsed as Problem | null)?.code;
    return typeof code === "string" ? (parsed as Problem) : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds or an HTTP date, as RFC 9110 allows. */
export function parseRetryAfter(header: string | null, clock: Clock): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - clock.nowMs());
}
