import { formatQueryParams } from "@clickhouse/client-common";
import type { Statement } from "../engine.ts";
import { clickhouseErrors } from "../errors.ts";
import { quoteString } from "../statement.ts";

/**
 * The SET that gives a session the settings and parameters of its one statement, and the name it can be killed by. Parameters are bound by
 * the engine all the same; chDB's own call for that lets only one statement with parameters run at a time in the whole process.
 */
export function preamble({ params = {}, settings = {} }: Statement, name: string): string {
  const parts = [`log_comment = ${quoteString(name)}`, "session_timezone = 'UTC'"];
  for (const [key, value] of Object.entries(settings)) {
    if (!/^[a-z][a-z0-9_]*$/.test(key))
      throw clickhouseErrors.queryName(`Not a setting: ${JSON.stringify(key)}`);
    parts.push(`${key} = ${quoteString(typeof value === "boolean" ? String(Number(value)) : String(value))}`);
  }
  for (const [key, value] of Object.entries(params)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) {
      throw clickhouseErrors.queryName(`Not a parameter: ${JSON.stringify(key)}`);
    }
    parts.push(`param_${key} = ${quoteString(formatQueryParams({ value }))}`);
  }
  return `SET ${parts.join(", ")}`;
}
