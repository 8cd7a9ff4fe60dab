/** What is fixed about an error: whether the same call may succeed later, and one sentence for the table in the documentation. */
export interface ErrorDefinition {
  readonly retryable: boolean;
  readonly summary: string;
}

interface ErrorOptions {
  readonly cause?: unknown;
  /** ClickHouse's own number, where the engine gave one. */
  readonly engineCode?: number;
}

/** Every expected failure of Assay. `code` is permanent, `retryable` says whether the same call may succeed later. */
export class AssayError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly engineCode: number | undefined;

  constructor(code: string, retryable: boolean, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AssayError";
    this.code = code;
    this.retryable = retryable;
    this.engineCode = options.engineCode;
  }
}

export interface ErrorKind extends ErrorDefinition {
  readonly code: string;
  (message: string, options?: ErrorOptions): AssayError;
}

/**
 * A package's table of errors: each key becomes a function that makes the error, and its code (`queryTimeout` of `clickhouse` is
 * `CLICKHOUSE_QUERY_TIMEOUT`), so a code can neither be mistyped nor used twice within an area.
 */
export function defineErrors<Key extends string>(
  area: string,
  definitions: Readonly<Record<Key, ErrorDefinition>>,
): Readonly<Record<Key, ErrorKind>> {
  const kinds = {} as Record<Key, ErrorKind>;
  for (const key of Object.keys(definitions) as Key[]) {
    const { retryable, summary } = definitions[key];
    const code = `${area}_${key.replace(/[A-Z]/g, "_$&")}`.toUpperCase();
    const make = (message: string, options?: ErrorOptions) =>
      new AssayError(code, retryable, message, options);
    kinds[key] = Object.assign(make, { code, retryable, summary });
  }
  return kinds;
}

/** Whether `error` is of this kind, whoever threw it. */
export function isError(error: unknown, kind: ErrorKind): error is AssayError {
  return error instanceof AssayError && error.code === kind.code;
}

export const clickhouseErrors = defineErrors("clickhouse", {
  querySyntax: { retryable: false, summary: "The statement is not valid ClickHouse SQL." },
  queryTimeout: { retryable: true, summary: "The statement did not finish within its time." },
  queryCancelled: { retryable: false, summary: "The caller, or an operator, cancelled the statement." },
  queryType: { retryable: false, summary: "A value does not fit the type the statement gives it." },
  queryParameter: { retryable: false, summary: "A `{name:Type}` of the statement has no value." },
  queryName: {
    retryable: false,
    summary: "The statement names a table, column or function that is not there.",
  },
  queryExists: { retryable: false, summary: "The statement creates something that exists already." },
  queryMemory: { retryable: true, summary: "The statement would use more memory than the engine allows." },
  queryLimit: { retryable: false, summary: "The statement reads or returns more than a limit allows." },
  queryFailed: { retryable: false, summary: "The engine refused the statement for another reason." },
  tooManyParts: { retryable: true, summary: "Inserts arrive faster than the engine merges them." },
  busy: { retryable: true, summary: "The engine runs as many statements as it may." },
  unavailable: { retryable: true, summary: "The engine cannot take this statement now." },
  connectionRefused: { retryable: true, summary: "Nothing answers at the server's address." },
  connectionLost: { retryable: true, summary: "The connection broke before the answer was complete." },
  connectionTimeout: { retryable: true, summary: "The server did not answer in time." },
  authentication: { retryable: false, summary: "The server does not accept the user and password." },
  accessDenied: { retryable: false, summary: "The user may not do this on the server." },
  versionUnsupported: { retryable: false, summary: "The server is older than Assay can use." },
  diskFull: { retryable: true, summary: "The disk of the engine is full." },
  directoryLocked: { retryable: true, summary: "Another process uses the data directory." },
  directoryUnwritable: { retryable: false, summary: "The data directory cannot be written." },
  platformUnsupported: { retryable: false, summary: "The embedded engine does not run on this platform." },
  migrationInvalid: { retryable: false, summary: "A migration's file has a wrong name or number." },
  migrationChanged: { retryable: false, summary: "A migration's file was edited after it had been applied." },
  migrationNewer: { retryable: false, summary: "The data was made by a newer Assay." },
  migrationLocked: { retryable: true, summary: "Another process is migrating the same data." },
  invalidBlock: {
    retryable: false,
    summary: "A block's columns do not fit together or hold impossible values.",
  },
  closed: { retryable: false, summary: "The engine was closed." },
});
