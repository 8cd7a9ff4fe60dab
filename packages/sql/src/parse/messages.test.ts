import { expect, it } from "vitest";
import { SqlError } from "../errors.ts";
import { parseDataType } from "./entries.ts";
import { parseStatement } from "./parser.ts";

function refusal(text: string, parse: (text: string) => unknown = parseStatement): SqlError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
}

it.each([
  ["selct a, b from t", "Unexpected 'selct': did you mean SELECT?"],
  ["drop tabel x", "Unexpected 'tabel': did you mean TABLE?"],
  ["insert inot t values (1)", "Unexpected 'inot': did you mean INTO?"],
  ["create table x (a Int8) engien = Memory", "Unexpected 'engien': did you mean ENGINE?"],
  ["alter table t drop colum a", "Unexpected 'colum': did you mean COLUMN?"],
  ["select a is nul", "Unexpected 'nul': did you mean NULL?"],
  ["select * form t", "Unexpected 't': did you mean FROM instead of 'form'?"],
  ["select a from t wher a = 1", "Unexpected 'a': did you mean WHERE instead of 'wher'?"],
  ["select a from t limt 1", "Unexpected '1': did you mean LIMIT instead of 'limt'?"],
])("%s: guesses the keyword that was meant", (text, reason) => {
  expect(refusal(text).reason).toBe(reason);
});

it("guesses no keyword with which the text would not go on", () => {
  expect(refusal("FOO BAR").reason).toBe(
    "Unexpected 'FOO', expected a statement, WITH, INSERT INTO or CREATE",
  );
  expect(refusal("select a from t, 1 fro").reason).not.toContain("did you mean");
});

it.each([
  ["select * b, c", "Unexpected ',': an alias cannot stand before it"],
  ["select a from a join b where c", "Unexpected 'c': a JOIN needs ON or USING"],
  ["select a from t left join u", "Unexpected end of the text: a JOIN needs ON or USING"],
  ["select a from b.c.d", "Unexpected end of the text: a table has a database and a name, nothing more"],
  ["select (1", "'(' is not closed"],
  ["select 1)", "')' closes no bracket"],
])("%s: says why in plain words", (text, reason) => {
  expect(refusal(text).reason).toBe(reason);
});

it("names the most useful things first, ten at most, and keeps the others", () => {
  const { reason, expected, message, line, column } = refusal("select a b c from t");
  expect(reason).toBe(
    "Unexpected 'c', expected ',', FROM, WHERE, GROUP BY, HAVING, ORDER BY, LIMIT, UNION, WITH, SETTINGS or 11 others",
  );
  expect(expected).toHaveLength(21);
  expect(expected.slice(0, 2)).toEqual(["','", "FROM"]);
  expect(expected).toContain("PREWHERE");
  expect(message).toBe(`${reason} (line ${line}, column ${column})`);
  expect(refusal("system").reason.length).toBeLessThan(300);
});

it("says what ends too early or too late", () => {
  expect(refusal("a b", parseDataType).reason).toContain("the end of the type");
  expect(() => parseStatement(undefined as unknown as string)).toThrow("The text must be a string");
});
