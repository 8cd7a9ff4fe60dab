import { AssayError, clickhouseErrors } from "@assay/clickhouse";

/** Why the program could not start: one sentence that says what is wrong and what to do. Printed without a stack. */
export class StartupError extends Error {
  readonly code: StartupCode;

  constructor(code: StartupCode, message: string) {
    super(message);
    this.name = "StartupError";
    this.code = code;
  }
}

export type StartupCode =
  | "DATA_UNWRITABLE"
  | "DATA_LOCKED"
  | "DATA_NEWER"
  | "DATA_DAMAGED"
  | "DISK_FULL"
  | "PORT_TAKEN"
  | "ADDRESS_UNAVAILABLE"
  | "PLATFORM_UNSUPPORTED"
  | "STORE_UNREACHABLE";

const codesOfErrors: readonly (readonly [StartupCode, readonly { readonly code: string }[]])[] = [
  ["DATA_LOCKED", [clickhouseErrors.directoryLocked]],
  ["DATA_UNWRITABLE", [clickhouseErrors.directoryUnwritable]],
  ["DISK_FULL", [clickhouseErrors.diskFull]],
  ["DATA_NEWER", [clickhouseErrors.migrationNewer]],
  ["PLATFORM_UNSUPPORTED", [clickhouseErrors.platformUnsupported]],
  [
    "STORE_UNREACHABLE",
    [
      clickhouseErrors.connectionRefused,
      clickhouseErrors.connectionTimeout,
      clickhouseErrors.connectionLost,
      clickhouseErrors.authentication,
    ],
  ],
];

/** What the stores say about why they cannot be opened, as the sentence to print; anything else stays what it is. */
export function startupErrorOf(error: unknown): unknown {
  if (error instanceof AssayError) {
    const [code] = codesOfErrors.find(([, kinds]) => kinds.some((kind) => kind.code === error.code)) ?? [];
    if (code === "STORE_UNREACHABLE") {
      return new StartupError(code, `${error.message}: check --clickhouse-url and that the server runs.`);
    }
    if (code !== undefined) return new StartupError(code, `${error.message}.`);
    if (error.code === "INGEST_LOG_NEWER_VERSION") return new StartupError("DATA_NEWER", `${error.message}.`);
  }
  const { code } = error as { code?: string };
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StartupError("DISK_FULL", "The disk is full: free some space, then start again.");
  }
  if (code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "28P01" || code === "3D000") {
    return new StartupError(
      "STORE_UNREACHABLE",
      `The Postgres server cannot be used (${code}): check --postgres-url and that the server runs.`,
    );
  }
  return error;
}
