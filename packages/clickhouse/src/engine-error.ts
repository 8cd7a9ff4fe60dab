import { type AssayError, clickhouseErrors, type ErrorKind } from "./errors.ts";

const kindsByCode = new Map<number, ErrorKind>();
function classify(kind: ErrorKind, ...codes: readonly number[]): void {
  for (const code of codes) kindsByCode.set(code, kind);
}
classify(clickhouseErrors.querySyntax, 62);
classify(clickhouseErrors.queryTimeout, 159, 160);
classify(clickhouseErrors.queryCancelled, 394, 735);
classify(clickhouseErrors.queryParameter, 456);
// Text that is no number, date, UUID or array (6, 25-27, 38, 41, 70, 72, 130, 131, 376, 457), arguments of the wrong type or out of range
// (36, 42, 43, 53, 69, 321, 349, 386).
classify(
  clickhouseErrors.queryType,
  ...[6, 25, 26, 27, 36, 38, 41, 42, 43, 53, 69, 70, 72, 130, 131, 321, 349, 376, 386, 457],
);
classify(clickhouseErrors.queryName, 10, 16, 46, 47, 60, 73, 81, 115);
classify(clickhouseErrors.queryExists, 15, 57, 82);
classify(clickhouseErrors.queryMemory, 173, 241);
classify(clickhouseErrors.queryLimit, 158, 161, 307, 396);
classify(clickhouseErrors.tooManyParts, 252);
classify(clickhouseErrors.busy, 202, 203);
classify(clickhouseErrors.unavailable, 236, 242, 319, 999);
classify(clickhouseErrors.authentication, 192, 193, 194, 516);
classify(clickhouseErrors.accessDenied, 164, 497);
classify(clickhouseErrors.diskFull, 243);

/** Files that could not be opened, written, synced or truncated: the engine adds the number of the system's own error. */
const fileCodes: ReadonlySet<number> = new Set([74, 75, 76, 77, 88, 89, 425]);
const noSpaceLeft = 28;

/** The error for what the engine said: `engineCode` is ClickHouse's number, `text` its message. */
export function engineError(engineCode: number | undefined, text: string, cause: unknown): AssayError {
  const options = { cause, ...(engineCode === undefined ? {} : { engineCode }) };
  const message = withoutFrame(text);
  if (engineCode !== undefined && fileCodes.has(engineCode)) {
    if (new RegExp(`errno: ${noSpaceLeft}\\b`).test(text)) return clickhouseErrors.diskFull(message, options);
  }
  const kind = engineCode === undefined ? undefined : kindsByCode.get(engineCode);
  return (kind ?? clickhouseErrors.queryFailed)(message, options);
}

/** The sentence inside `Code: 62. DB::Exception: …. (SYNTAX_ERROR) (version 26.7)`, which wraps itself when an error passes on. */
function withoutFrame(text: string): string {
  const frame = /^(?:Code: \d+\. DB::Exception: )+|(?:\s*\((?:version [^)]*|[A-Z_]{3,})\)\.?)+\s*$/g;
  return text.replaceAll(frame, "").trim();
}
