import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { constantValue } from "../../src/analysis/constant.ts";
import type { SchemaColumn } from "../../src/analysis/schema.ts";
import { type Expression, parseStatement } from "../../src/index.ts";
import { constantExpression } from "../analysis/constants.ts";
import { scopesOfTree } from "../analysis/query-tree.ts";
import { readsOf } from "../analysis/reads.ts";
import { statements } from "../analysis/statements.ts";
import { tables } from "../analysis/tables.ts";
import { Engine } from "../oracle/engine.ts";
import { random } from "../oracle/mutate.ts";

interface Difference {
  readonly statement: string;
  readonly reason: string;
}

const file = join(import.meta.dirname, "..", "analysis", "resolution.differences.json");
const known = JSON.parse(readFileSync(file, "utf8")) as Difference[];

test("every scope reads the columns the engine says it reads, but for the differences listed with their reasons", async () => {
  await using engine = new Engine();
  for (const { error } of await engine.query(tables)) expect(error).toBeUndefined();
  const [described] = await engine.query([
    "SELECT database, table, name, type FROM system.columns WHERE database IN ('default', 'other') ORDER BY position",
  ]);
  const columns = new Map<string, SchemaColumn[]>();
  for (const [database, table, name, type] of (described?.rows ?? []) as string[][]) {
    const key = `${database}.${table}`;
    columns.set(key, [...(columns.get(key) ?? []), { name: name!, type: type! }]);
  }
  const schema = {
    columnsOf: (table: string, database: string | undefined) =>
      columns.get(`${database ?? "default"}.${table}`),
  };
  const texts = statements(random(26), 1100);
  const answers = await engine.query(texts.map((text) => `EXPLAIN QUERY TREE passes = 1 ${text}`));
  const judged = texts.flatMap((text, index) => {
    const answer = answers[index];
    return answer === undefined || answer.error !== undefined
      ? []
      : [{ text, engine: scopesOfTree(answer.rows), ours: readsOf(parseStatement(text), schema) }];
  });
  expect(judged.length).toBeGreaterThanOrEqual(550);
  const differing = judged.filter(({ engine: theirs, ours }) => theirs.join("\n") !== ours.join("\n"));
  expect(differing.map(({ text }) => text)).toEqual(known.map(({ statement }) => statement));
  for (const { reason } of known) expect(reason.length).toBeGreaterThan(20);
});

test("folded constants have the values the engine computes", async () => {
  const next = random(7);
  const texts = Array.from({ length: 2000 }, () => constantExpression(next, 4));
  await using engine = new Engine();
  const answers = await engine.query(texts.map((text) => `SELECT toString(${text})`));
  let folded = 0;
  const wrong = texts.flatMap((text, index) => {
    const row = answers[index]?.rows[0];
    if (row === undefined) return [];
    const statement = parseStatement(`SELECT ${text}`);
    if (statement.kind !== "SelectStatement" || statement.query.kind !== "Select") return [text];
    const value = constantValue(statement.query.items[0] as Expression);
    if (value === undefined) return [];
    folded++;
    const theirs = row[0] === "true" ? "1" : row[0] === "false" ? "0" : (row[0] as string | null);
    const ours = value.type === "null" ? null : value.value;
    const same =
      typeof ours === "number"
        ? Object.is(Number(theirs?.replace("inf", "Infinity")), ours)
        : theirs === (ours === null ? null : String(ours));
    return same ? [] : [`${text}: ${theirs}, not ${String(ours)}`];
  });
  expect(wrong).toEqual([]);
  expect(folded).toBeGreaterThan(1000);
});
