import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { columnName } from "../../src/analysis/column-name.ts";
import type { Expression, Identifier } from "../../src/index.ts";
import { parseStatement } from "../../src/index.ts";
import { expression } from "../analysis/expressions.ts";
import { tables } from "../analysis/tables.ts";
import { Engine } from "../oracle/engine.ts";
import { random } from "../oracle/mutate.ts";

interface Difference {
  readonly expression: string;
  readonly engine: string;
  readonly ours: string | null;
  readonly reason: string;
}

const file = join(import.meta.dirname, "..", "analysis", "column-names.differences.json");
const known = JSON.parse(readFileSync(file, "utf8")) as Difference[];

function ours(text: string): string | null {
  const statement = parseStatement(`SELECT ${text} FROM events`);
  if (statement.kind !== "SelectStatement" || statement.query.kind !== "Select") throw new Error(text);
  return columnName(statement.query.items[0] as Expression, { nameOf }) ?? null;
}

/** Every expression stands over the one table `events`: the engine leaves its name out. */
function nameOf(identifier: Identifier): string | undefined {
  const [first, second] = identifier.parts;
  const skipped = first === "events" ? 1 : first === "default" && second === "events" ? 2 : 0;
  return skipped === 0 ? undefined : identifier.parts.slice(skipped).join(".");
}

test("columns are named as the engine names them, but for the differences listed with their reasons", async () => {
  await using engine = new Engine();
  for (const { error } of await engine.query(tables)) expect(error).toBeUndefined();
  const next = random(26);
  const texts = [...new Set(Array.from({ length: 2500 }, () => expression(next)))];
  const answers = await engine.query(texts.map((text) => `DESCRIBE (SELECT ${text} FROM events)`));
  const named = texts.flatMap((text, index) => {
    const engineName = answers[index]?.rows[0]?.[0];
    return typeof engineName === "string" ? [{ expression: text, engine: engineName, ours: ours(text) }] : [];
  });
  const differing = named.filter((one) => one.engine !== one.ours);
  expect(named.length).toBeGreaterThanOrEqual(2000);
  expect(differing).toEqual(known.map(({ reason: _reason, ...rest }) => rest));
  for (const { reason } of known) expect(reason.length).toBeGreaterThan(20);
});
