import { splitStatements } from "../../src/index.ts";
import { quoteWith } from "../../src/tokens/literal.ts";
import { corpus } from "../corpus/corpus.ts";
import type { Engine } from "./engine.ts";

export const sourceNames = ["corpus", "examples", "fuzz"] as const;
export type SourceName = (typeof sourceNames)[number];

/** Statements to begin with: our own, those the engine documents its functions with, and what it makes of ours at random. */
export async function statementsFrom(name: SourceName, engine: Engine, seed: number): Promise<string[]> {
  switch (name) {
    case "corpus":
      return corpus();
    case "examples":
      return examples(engine);
    default:
      return fuzzed(engine, seed);
  }
}

async function examples(engine: Engine): Promise<string[]> {
  const [answer] = await engine.query([
    "SELECT examples FROM system.functions WHERE examples != '' ORDER BY name",
  ]);
  const blocks = answer!.rows.flatMap(([text]) =>
    [...String(text).matchAll(/```sql[^\n]*\n([\s\S]*?)```/g)].map((match) => match[1]!),
  );
  return [...new Set(blocks.flatMap(statementsOf))];
}

/** The statements of a block; a part that does not parse here goes to the engine as it stands. */
function statementsOf(block: string): string[] {
  return splitStatements(block).map(({ start, end }) => block.slice(start, end));
}

const startsMax = 300;
const variantsEach = 40;

/** What `fuzzQuery` makes of every n-th statement of the corpus. */
async function fuzzed(engine: Engine, seed: number): Promise<string[]> {
  const all = corpus();
  const stride = Math.ceil(all.length / startsMax);
  const starts = all.filter((_, index) => index % stride === seed % stride);
  const queries = starts.map(
    (text) => `SELECT query FROM fuzzQuery(${quoteWith(text, "'")}, 5000, ${seed}) LIMIT ${variantsEach}`,
  );
  const answers = await engine.query(queries);
  return [...new Set(answers.flatMap(({ rows }) => rows.map(([text]) => String(text))))];
}
