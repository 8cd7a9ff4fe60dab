import type { Problem } from "@assay/sdk";

/** A request that did not succeed. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly field: string | undefined;
  readonly retryable: boolean;
  readonly problem: Partial<Problem>;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
    this.code = problem.code ?? `HTTP_${status}`;
    this.title = problem.title ?? "The request failed";
    this.detail = problem.detail ?? `The server answered with status ${status}.`;
    this.field = problem.field;
    this.retryable = problem.retryable ?? (status === 0 || status === 429 || status >= 500);
  }
}

const offline: Partial<Problem> = {
  title: "The server cannot be reached",
  code: "UNREACHABLE",
  detail: "No answer came from the server of this page.",
  retryable: true,
};

const notJson: Partial<Problem> = {
  title: "The answer is not what Assay sends",
  code: "ANSWER_NOT_JSON",
  detail: "Something between this page and the server answered in its place, or the answer was cut off.",
  retryable: true,
};

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

async function problemOf(response: Response): Promise<Partial<Problem>> {
  try {
    return (await response.json()) as Partial<Problem>;
  } catch {
    return {};
  }
}

/** One call of the HTTP interface; throws {@link ApiError} for everything but an answer below 300. */
export async function call<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      credentials: "same-origin",
      headers: body === undefined ? {} : { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, offline);
  }
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(response.status, notJson);
  }
}

/** Joins path segments that may hold any character. */
export function path(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join("/")}`;
}
