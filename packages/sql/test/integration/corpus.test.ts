import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { corpusTopics } from "../corpus/corpus.ts";
import { type Compared, compare, type Difference, isVerdict } from "../oracle/compare.ts";
import { Engine, type Verdict } from "../oracle/engine.ts";
import { meanings } from "../oracle/meaning.ts";

interface KnownDifference {
  readonly statement: string;
  readonly difference: Difference;
  readonly reason: string;
}

const known = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "corpus", "differences.json"), "utf8"),
) as readonly KnownDifference[];

let engine: Engine;
beforeAll(() => {
  engine = new Engine();
});
afterAll(() => engine[Symbol.asyncDispose]());

/** Asks for the reason only where the quick answer is a refusal. */
async function verdicts(statements: readonly string[]): Promise<Verdict[]> {
  const forms = await engine.accept(statements);
  const refused = statements.filter((_, index) => forms[index] === null);
  const reasons = await engine.format(refused);
  let next = 0;
  return forms.map((formatted) => (formatted === null ? reasons[next++]! : { accepted: true, formatted }));
}

const topics = corpusTopics();

describe("the corpus against the engine", () => {
  const found = new Map<string, Compared>();

  it.each(topics)("$topic", async ({ statements }) => {
    const answers = await verdicts(statements);
    statements.forEach((statement, index) => {
      if (!isVerdict(answers[index]!)) return;
      const compared = compare(statement, answers[index]!);
      if (compared.difference !== undefined) found.set(statement, compared);
    });
    const unknown = statements
      .map((statement) => found.get(statement))
      .filter((compared) => compared !== undefined)
      .filter(({ text, difference }) =>
        known.every((one) => one.statement !== text || one.difference !== difference),
      );
    expect(unknown).toEqual([]);
  });

  it("differs wherever the list of known differences says so, for a reason", () => {
    for (const { statement, difference, reason } of known) {
      expect(found.get(statement)?.difference, statement).toBe(difference);
      expect(reason.length).toBeGreaterThan(20);
    }
  });

  it("means the same to the engine wherever the form differs", async () => {
    const forms = [...found.values()].filter(({ difference }) => difference === "form");
    const read = await meanings(engine, forms);
    expect(forms.filter((_, index) => read[index] !== "same").map(({ text }) => text)).toEqual([]);
  });

  it("holds 2,000 statements and more, with refusals among them", () => {
    const statements = topics.flatMap((topic) => topic.statements);
    expect(new Set(statements).size).toBeGreaterThan(2000);
    const accepted = statements.length - found.size;
    expect(accepted / statements.length).toBeGreaterThan(0.99);
  });
});
