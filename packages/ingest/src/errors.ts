const kinds = {
  busy: "INGEST_BUSY",
  backlogFull: "INGEST_BACKLOG_FULL",
  closed: "INGEST_CLOSED",
  writeFailed: "INGEST_WRITE_FAILED",
  diskFull: "INGEST_DISK_FULL",
  logCorrupt: "INGEST_LOG_CORRUPT",
  logNewerVersion: "INGEST_LOG_NEWER_VERSION",
} as const;

/** Why a batch was not taken or the log could not be used. Codes are permanent; the text may change. */
export class IngestError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  /** Milliseconds after which another try makes sense; only where `retryable`. */
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: keyof typeof kinds,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "IngestError";
    this.code = kinds[kind];
    this.retryAfterMs = options.retryAfterMs;
    this.retryable = options.retryAfterMs !== undefined;
  }
}

/** Whether the same call may succeed later. An error that does not say so is taken as permanent. */
export function isRetryable(error: unknown): boolean {
  return typeof error === "object" && error !== null && "retryable" in error && error.retryable === true;
}

export function describeError(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
    return { code: error.code, message };
  }
  return { code: error instanceof Error ? error.name : "unknown", message };
}
