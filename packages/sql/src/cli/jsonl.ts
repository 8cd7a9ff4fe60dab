import { SqlError } from "../errors.ts";
import { parseStatement } from "../parse/parser.ts";
import { formatOneLine } from "../print/one-line.ts";

/** What one line of `--jsonl` answers: the statement on one canonical line, or why it is refused; and its `id`, if it has one. */
export type Answer = { readonly id?: unknown } & (
  | { readonly ok: true; readonly formatted: string }
  | {
      readonly ok: false;
      readonly code: number;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }
);

/** The engine's code for broken data: that of a line that is no `{"sql": …}`. */
export const badLine = 117;

/** The answer to one line `{"sql": …}`; `number` is the line's own, counted from 1. */
export function answerLine(line: string, number: number, textMax: number): Answer {
  const request = read(line);
  if (typeof request === "string") {
    const message = `Line ${number} is no {"sql": "…"}: ${request}`;
    return { ok: false, code: badLine, line: number, column: 1, message };
  }
  const id = "id" in request && { id: request.id };
  try {
    return { ok: true, formatted: formatOneLine(parseStatement(request.sql, { textMax })), ...id };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const { code, line: errorLine, column, reason } = error.within(request.sql);
    return { ok: false, code, line: errorLine, column, message: reason, ...id };
  }
}

/** What a line asks, or why it asks nothing. */
function read(line: string): { readonly sql: string; readonly id?: unknown } | string {
  if (line.trim() === "") return "it is empty";
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return (error as Error).message;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "it is no object";
  const { sql } = value as { sql?: unknown };
  if (sql === undefined) return 'it has no "sql"';
  return typeof sql === "string" ? (value as { sql: string }) : '"sql" is no string';
}
