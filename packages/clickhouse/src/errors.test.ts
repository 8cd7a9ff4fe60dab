import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AssayError, clickhouseErrors, defineErrors, isError } from "./errors.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("a code comes from the area and the key", () => {
  const errors = defineErrors("points", { tooFarAhead: { retryable: true, summary: "…" } });
  const error = errors.tooFarAhead("year 3000", { cause: 1, engineCode: 7 });
  expect(error).toBeInstanceOf(AssayError);
  expect(error).toMatchObject({
    code: "POINTS_TOO_FAR_AHEAD",
    retryable: true,
    message: "year 3000",
    cause: 1,
    engineCode: 7,
  });
  expect(isError(error, errors.tooFarAhead)).toBe(true);
  expect(isError(error, clickhouseErrors.closed)).toBe(false);
  expect(isError(new Error("year 3000"), errors.tooFarAhead)).toBe(false);
});

test("every code is unique, and the README's table is this one", () => {
  const kinds = Object.values(clickhouseErrors);
  const codes = kinds.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const rows = kinds.map(({ code, retryable, summary }) => [code, retryable ? "yes" : "no", summary]);
  const table = readme
    .split("\n")
    .filter((line) => line.startsWith("| `CLICKHOUSE_"))
    .map((line) => line.split("|").slice(1, -1))
    .map(([code = "", retryable = "", meaning = ""]) => [
      code.replaceAll("`", "").trim(),
      retryable.trim(),
      meaning.trim(),
    ]);
  expect(table).toEqual(rows);
});
