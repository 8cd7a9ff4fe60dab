import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { formatOneLine, parseStatement, pretty, SqlError, splitStatements } from "./index.ts";

const readme = readFileSync(join(import.meta.dirname, "..", "README.md"), "utf8");

/** What stands behind `// ` in the line of the README's example that begins with a call. */
function promised(call: string): string {
  const line = readme.split("\n").find((one) => one.startsWith(call));
  return line?.split("//")[1]?.trim().split(/ {3,}/)[0] ?? "";
}

it("does what the README's example says", () => {
  const statement = parseStatement("select a between 1 and 2 from t");
  expect(formatOneLine(statement)).toBe(promised("formatOneLine("));
  expect(pretty(statement)).toBe(promised("pretty("));
  expect(splitStatements("SELECT 1; INSERT INTO t VALUES (';'); SELECT 2")).toHaveLength(3);
  expect(() => parseStatement("SELECT 1 +")).toThrow(SqlError);
});
