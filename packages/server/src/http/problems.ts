import type { Problem } from "@assay/sdk";

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly retryable?: true;
}

/** Every code the interface answers with. Codes are permanent: one that is no longer used stays listed in docs/errors.md as retired. */
export const problemKinds = {
  BAD_JSON: { status: 400, title: "The body is not JSON" },
  BAD_REQUEST: { status: 400, title: "The request is not valid HTTP" },
  UNAUTHENTICATED: { status: 401, title: "Nobody is signed in" },
  CREDENTIALS_WRONG: { status: 401, title: "The credentials are not valid" },
  ROLE_INSUFFICIENT: { status: 403, title: "The role does not allow this" },
  TEAM_FOREIGN: { status: 403, title: "It belongs to another team" },
  ORIGIN_REFUSED: { status: 403, title: "Requests from other sites are refused" },
  HOST_REFUSED: { status: 403, title: "The server does not answer to this host name" },
  ROUTE_UNKNOWN: { status: 404, title: "There is no such route" },
  PROJECT_UNKNOWN: { status: 404, title: "There is no such project" },
  EXPERIMENT_UNKNOWN: { status: 404, title: "There is no such experiment" },
  METRIC_UNKNOWN: { status: 404, title: "There is no such metric" },
  HYPOTHESIS_UNKNOWN: { status: 404, title: "There is no such hypothesis" },
  TEAM_UNKNOWN: { status: 404, title: "There is no such team" },
  MEMBER_UNKNOWN: { status: 404, title: "There is no such member" },
  API_KEY_UNKNOWN: { status: 404, title: "There is no such API key" },
  DELETION_UNKNOWN: { status: 404, title: "There is no such deletion" },
  NAME_TAKEN: { status: 409, title: "The name is taken" },
  NAME_AMBIGUOUS: { status: 409, title: "Several teams have something of this name" },
  BATCH_ID_REUSED: { status: 409, title: "The batch id was used for other content" },
  RULE_FROZEN: { status: 409, title: "The rule is frozen" },
  LAST_ADMIN: { status: 409, title: "A team keeps at least one admin" },
  PARENT_CYCLE: { status: 409, title: "An experiment cannot descend from itself" },
  EXPERIMENT_DELETED: { status: 410, title: "The experiment was deleted" },
  PROJECT_DELETED: { status: 410, title: "The project was deleted" },
  BODY_TOO_LARGE: { status: 413, title: "The body is too large" },
  CONTENT_TYPE_UNSUPPORTED: { status: 415, title: "The content type is not supported" },
  FIELD_INVALID: { status: 422, title: "A field has a value it cannot have" },
  FIELD_UNKNOWN: { status: 422, title: "There is no such field" },
  FIELD_MISSING: { status: 422, title: "A field is missing" },
  UPGRADE_REQUIRED: { status: 426, title: "The route speaks WebSocket" },
  TOO_MANY_REQUESTS: { status: 429, title: "Too many requests", retryable: true },
  INTERNAL: { status: 500, title: "The server failed" },
  OVERLOADED: { status: 503, title: "The server is at its limit", retryable: true },
  STORE_UNAVAILABLE: { status: 503, title: "A store does not answer", retryable: true },
  SHUTTING_DOWN: { status: 503, title: "The server is shutting down", retryable: true },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

interface ApiErrorOptions {
  readonly field?: string;
  readonly errors?: readonly { field: string; message: string }[];
  readonly existingId?: string;
  readonly retryAfterSeconds?: number;
}

/** An answer other than success. Handlers throw it; one place turns it into a problem document. */
export class ApiError extends Error {
  readonly code: ProblemCode;
  readonly options: ApiErrorOptions;

  constructor(code: ProblemCode, detail: string, options: ApiErrorOptions = {}) {
    super(detail);
    this.name = "ApiError";
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return problemKinds[this.code].status;
  }
}

/** A value a field cannot have, with where it stands: a JSON pointer into the body, or a parameter's name. */
export function invalid(field: string, detail: string): ApiError {
  return new ApiError("FIELD_INVALID", detail, { field });
}

export function problemDocument(error: ApiError): Problem {
  const kind: ProblemKind = problemKinds[error.code];
  const { field, errors, existingId } = error.options;
  return {
    type: `urn:assay:problem:${error.code}`,
    title: kind.title,
    status: kind.status,
    code: error.code,
    detail: error.message,
    retryable: kind.retryable === true,
    ...(field === undefined ? {} : { field }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
    ...(existingId === undefined ? {} : { existing_id: existingId }),
  };
}
