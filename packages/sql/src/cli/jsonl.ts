import { SqlError } from "../errors.ts";
import { parseStatement } from "../parse/parser.ts";
import { formatOneLine } from "../print/one-line.ts";

/** What one line of `--jsonl` answers: the statement on one canonical line, or why it is refused. */
export type Answer =
  | { readonly ok: true; readonly formatted: string }
  | {
      readonly ok: false;
      readonly code: number;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    };

/** The answer to one line `{"sql": …}`. A line that is no such object gets code 117, the engine's for broken data. */
export function answerLine(line: string, textMax: number): Answer {
  const sql = sqlOf(line);
  if (sql === undefined)
    return {
      ok: false,
      code: 117,
      line: 1,
      column: 1,
      message: 'Expected a JSON object {"sql": "…"} on a line',
    };
  try {
    return { ok: true, formatted: formatOneLine(parseStatement(sql, { textMax })) };
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const { code, line: errorLine, column, message } = error;
    return { ok: false, code, line: errorLine, column, message };
  }
}

function sqlOf(line: string): string | undefined {
  try {
    const { sql } = JSON.parse(line) as { sql?: unknown };
    return typeof sql === "string" ? sql : undefined;
  } catch {
    return undefined;
  }
}
