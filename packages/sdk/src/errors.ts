import type { Problem } from "./api/scalars.ts";

/** Codes that come from this side of the wire; every other code is the server's and stands in its problem document. */
export type ClientErrorCode = "NETWORK" | "TIMEOUT" | "UNEXPECTED_ANSWER" | "INVALID_ARGUMENT";

/** Every failure of a request. Decide by `code` and `retryable`, never by the message. */
export class AssayError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  /** The HTTP status, where an answer came. */
  readonly status: number | undefined;
  /** The server's problem document, where it sent one. */
  readonly problem: Problem | undefined;
  /** What the server asked for with `Retry-After`. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ClientErrorCode | (string & {}),
    message: string,
    facts: {
      retryable?: boolean;
      status?: number | undefined;
      problem?: Problem | undefined;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: facts.cause });
    this.name = "AssayError";
    this.code = code;
    this.retryable = facts.retryable ?? false;
    this.status = facts.status;
    this.problem = facts.problem;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** Any thrown thing as an `AssayError`; what is not one counts as a network failure, which may be tried again. */
export function asAssayError(cause: unknown): AssayError {
  if (cause instanceof AssayError) return cause;
  const text = cause instanceof Error ? describe(cause) : String(cause);
  return new AssayError("NETWORK", text, { retryable: true, cause });
}

/** `fetch failed` hides the reason (refused, reset, name not found) in its cause. */
function describe(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : undefined;
  const reason =
    inner === undefined
      ? undefined
      : inner.message || String((inner as { code?: unknown }).code ?? inner.name);
  return reason === undefined ? error.message : `${error.message}: ${reason}`;
}
