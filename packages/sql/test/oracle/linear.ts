// Shows that time grows with the length of the text: nanoseconds per character at growing sizes; see the package's README.
import { formatOneLine, formatText, parseStatement } from "../../src/index.ts";

const shapes: Record<string, (size: number) => string> = {
  "a + 1 + 1 …": (size) => `SELECT a${" + 1".repeat(size / 4)}`,
  "a AND a …": (size) => `SELECT a${" AND a".repeat(size / 6)}`,
  "f(f(…))": (size) => `SELECT ${"f(".repeat(size / 3)}1${")".repeat(size / 3)}`,
  "((…))": (size) => `SELECT ${"(".repeat(size / 2)}1${")".repeat(size / 2)}`,
  "[[…]]": (size) => `SELECT ${"[".repeat(size / 2)}1${"]".repeat(size / 2)}`,
  "((… unclosed": (size) => `SELECT ${"(".repeat(size)}`,
  "CASE WHEN …": (size) => `SELECT ${"CASE WHEN a THEN ".repeat(size / 21)}1${" END".repeat(size / 21)}`,
  "UNION ALL": (size) => `SELECT 1${" UNION ALL SELECT 1".repeat(size / 19)}`,
  columns: (size) => `SELECT ${"abc AS d, ".repeat(size / 10)}1 FROM t`,
  "IN (1, 2, …)": (size) => `SELECT a IN (${"123, ".repeat(size / 5)}4)`,
  VALUES: (size) => `INSERT INTO t VALUES ${"(1, 'abc'), ".repeat(size / 12)}(2, 'd')`,
};

const sizes = [20_000, 80_000, 320_000];

function nanosecondsPerCharacter(text: string, run: (text: string) => unknown): string {
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 3; turn++) {
    const started = performance.now();
    try {
      run(text);
    } catch {
      // A refusal takes time too.
    }
    best = Math.min(best, performance.now() - started);
  }
  return ((best * 1e6) / text.length).toFixed(0).padStart(7);
}

console.log(`ns per character at ${sizes.join(", ")} characters: parse | print on one line | format`);
for (const [name, shape] of Object.entries(shapes)) {
  const texts = sizes.map(shape);
  const parse = texts.map((text) => nanosecondsPerCharacter(text, parseStatement)).join("");
  const print = texts
    .map((text) => nanosecondsPerCharacter(text, (one) => formatOneLine(parseStatement(one))))
    .join("");
  const format = texts.map((text) => nanosecondsPerCharacter(text, formatText)).join("");
  console.log(`${name.padEnd(14)} ${parse} |${print} |${format}`);
}
