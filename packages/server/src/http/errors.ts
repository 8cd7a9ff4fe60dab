import { AssayError } from "@assay/clickhouse";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { ApiError, problemDocument, problemKinds } from "./problems.ts";

/** Makes every answer other than success a problem document, whoever raised it: a handler, a store, the framework. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const problem = toApiError(error);
    if (problem.status >= 500 && !(error instanceof ApiError)) {
      request.log.error({ err: error, code: problem.code }, "request failed");
    }
    return sendProblem(reply, problem);
  });
}

export function sendProblem(reply: FastifyReply, error: ApiError): FastifyReply {
  const { retryAfterSeconds = 1 } = error.options;
  if (error.status === 429 || error.status === 503) reply.header("retry-after", String(retryAfterSeconds));
  // Whatever part of a refused body is still on its way would be read as the next request.
  if (error.status === 413) reply.header("connection", "close");
  return reply
    .code(error.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(JSON.stringify(problemDocument(error)));
}

const frameworkErrors: Readonly<Record<string, ApiError>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new ApiError("CONTENT_TYPE_UNSUPPORTED", "Send application/json."),
  FST_ERR_CTP_BODY_TOO_LARGE: new ApiError("BODY_TOO_LARGE", "The body is larger than the route takes."),
  FST_ERR_CTP_EMPTY_JSON_BODY: new ApiError("BAD_JSON", "The body is empty."),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new ApiError(
    "BAD_REQUEST",
    "The body does not have the length its header says.",
  ),
  FST_ERR_BAD_URL: new ApiError("BAD_REQUEST", "The path is not valid percent-encoding."),
};

/** As the log, ClickHouse and Postgres (disk_full) say it. */
const diskFull: ReadonlySet<string> = new Set(["INGEST_DISK_FULL", "CLICKHOUSE_DISK_FULL", "53100"]);

const connectionLost = /^(08|57P0|53)/;

function toApiError(error: FastifyError | Error): ApiError {
  if (error instanceof ApiError) return error;
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : frameworkErrors[code];
  if (known !== undefined) return known;
  if (code !== undefined && Object.hasOwn(problemKinds, code)) {
    return new ApiError(code as keyof typeof problemKinds, error.message);
  }
  if (code !== undefined && diskFull.has(code)) {
    return new ApiError("STORE_UNAVAILABLE", "The server's disk is full.");
  }
  if (error instanceof AssayError && error.retryable) {
    return new ApiError("STORE_UNAVAILABLE", "ClickHouse does not answer now.");
  }
  if (code !== undefined && (connectionLost.test(code) || /^E(CONN|PIPE|TIMEDOUT)/.test(code))) {
    return new ApiError("STORE_UNAVAILABLE", "The metadata store does not answer now.");
  }
  // Postgres' own checks of text, behind ours: still the sender's value, not our failure.
  if (code === "22021" || code === "22P05" || code === "22P02") {
    return new ApiError("FIELD_INVALID", "A text holds characters the store cannot keep.");
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new ApiError("BAD_REQUEST", error.message);
  }
  return new ApiError("INTERNAL", "The server failed; its log says why.");
}
