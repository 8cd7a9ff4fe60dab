import { ClickHouseError } from "@clickhouse/client";
import { engineError } from "../engine-error.ts";
import { AssayError, clickhouseErrors, type ErrorKind } from "../errors.ts";

const bySystemCode: Readonly<Record<string, ErrorKind>> = {
  ECONNREFUSED: clickhouseErrors.connectionRefused,
  ENOTFOUND: clickhouseErrors.connectionRefused,
  EAI_AGAIN: clickhouseErrors.connectionRefused,
  EHOSTUNREACH: clickhouseErrors.connectionRefused,
  ENETUNREACH: clickhouseErrors.connectionRefused,
  ETIMEDOUT: clickhouseErrors.connectionTimeout,
};

/** What went wrong between here and the server: ClickHouse's own errors by their number, the rest is the connection's. */
export function serverError(error: unknown): AssayError {
  if (error instanceof AssayError) return error;
  if (error instanceof ClickHouseError) return engineError(Number(error.code), error.message, error);
  const { code, message } = error as NodeJS.ErrnoException;
  const text = message || String(code ?? error);
  const kind = bySystemCode[code ?? ""];
  if (kind === undefined)
    return clickhouseErrors.connectionLost(`The connection broke: ${text}`, { cause: error });
  const what = kind === clickhouseErrors.connectionTimeout ? "did not answer in time" : "cannot be reached";
  return kind(`The ClickHouse server ${what}: ${text}`, { cause: error });
}
