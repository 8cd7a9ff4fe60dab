import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Statements by topic: one per line, a line break in a statement written as U+2424. */
export function corpusTopics(): { topic: string; statements: string[] }[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => ({
      topic: name.slice(0, -4),
      statements: readFileSync(join(import.meta.dirname, name), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => line.replaceAll("\u2424", "\n")),
    }));
}

export function corpus(): string[] {
  return corpusTopics().flatMap(({ statements }) => statements);
}
