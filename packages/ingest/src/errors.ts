import { AssayError, defineErrors } from "@assay/clickhouse";

export const ingestErrors = defineErrors("ingest", {
  busy: { retryable: true, summary: "Points arrive faster than the disk of the log takes them." },
  backlogFull: { retryable: true, summary: "The log is full of points that are not stored yet." },
  closed: { retryable: true, summary: "The server is stopping and takes no batches." },
  diskFull: { retryable: true, summary: "The disk that holds the log is full." },
  writeFailed: { retryable: true, summary: "The log could not be written." },
  logCorrupt: { retryable: false, summary: "A file of the log is damaged." },
  logNewerVersion: { retryable: false, summary: "The log was written by a newer version." },
});

/** Whether the same call may succeed later. An error that does not say so is taken as permanent. */
export function isRetryable(error: unknown): boolean {
  return error instanceof AssayError && error.retryable;
}

export function describeError(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (typeof error === "object" && error !== null && "code" in error && typeof error.code === "string") {
    return { code: error.code, message };
  }
  return { code: error instanceof Error ? error.name : "unknown", message };
}
