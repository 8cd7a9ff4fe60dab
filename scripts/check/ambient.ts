import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { allowedImports, sourceFiles } from "./imports.ts";

/** What the core may not reach for by itself, and what it takes instead. */
const banned: readonly { pattern: RegExp; instead: string }[] = [
  { pattern: /\bDate\.now\s*\(/, instead: "take a clock (`now: () => number`) as a dependency" },
  { pattern: /\bnew Date\s*\(\s*\)/, instead: "take a clock (`now: () => number`) as a dependency" },
  { pattern: /\bMath\.random\s*\(/, instead: "take a random source as a dependency" },
];

/** Files that stand at the edge, where the real clock and the real randomness enter. */
const adapters: readonly RegExp[] = [
  /\.test\.tsx?$/,
  /packages\/server\/src\/main\.ts$/,
  /packages\/server\/src\/cli\//,
  /packages\/[^/]+\/src\/(adapters?|system)(\/|\.ts|-node\.ts)/,
  /packages\/web\/src\//,
];

/** Every use of ambient time or randomness outside the adapters, as `file:line: what to do instead`. */
export function ambientUses(root: string): string[] {
  const found: string[] = [];
  for (const name of Object.keys(allowedImports)) {
    for (const file of sourceFiles(join(root, "packages", name, "src"))) {
      const path = relative(root, file);
      if (adapters.some((adapter) => adapter.test(path))) continue;
      readFileSync(file, "utf8")
        .split("\n")
        .forEach((line, index) => {
          const rule = banned.find(({ pattern }) => pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line));
          if (rule !== undefined) found.push(`${path}:${index + 1}: ${rule.instead}`);
        });
    }
  }
  return found;
}
