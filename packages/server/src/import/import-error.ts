export type ImportErrorCode =
  | "FILE_UNREADABLE"
  | "COLUMN_MISSING"
  | "COLUMN_TWICE"
  | "RUN_UNNAMED"
  | "FILE_EMPTY"
  | "INTERRUPTED";

/** Why an import cannot go on; its message says what to do. */
export class ImportError extends Error {
  readonly code: ImportErrorCode;

  constructor(code: ImportErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ImportError";
    this.code = code;
  }
}
