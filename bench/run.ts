import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What every benchmark answers. Absolute times of a shared machine mean little, so the ratio to the alternative is what counts. */
export interface Answer {
  question: string;
  figure: number;
  unit: string;
  /** Against the alternative a user would pick, measured in the same run; above 1 (or the named bound) is better. */
  ratio: number | null;
  [detail: string]: unknown;
}

const questions = join(import.meta.dirname, "questions");
const name = process.argv[2] ?? "";
const file = join(questions, `${name}.ts`);
if (!/^[a-z0-9-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync(questions).flatMap((entry) =>
    entry.endsWith(".ts") ? [entry.slice(0, -3)] : [],
  );
  console.error(`usage: npm run bench -- NAME, where NAME is one of: ${names.sort().join(", ")}`);
  process.exit(2);
}
const { default: ask } = (await import(pathToFileURL(file).href)) as {
  default: (args: string[]) => Promise<Answer>;
};
const answer = await ask(process.argv.slice(3));
console.log(JSON.stringify(answer));
process.exit(0);
