import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * The only imports allowed between packages. A package may import what its row lists and nothing else of the workspace;
 * ARCHITECTURE.md draws the same picture.
 */
export const allowedImports: Record<string, readonly string[]> = {
  sql: [],
  evidence: [],
  sdk: [],
  clickhouse: ["sql"],
  series: ["clickhouse"],
  ingest: ["clickhouse"],
  server: ["sql", "evidence", "sdk", "clickhouse", "series", "ingest"],
  web: ["sdk", "sql", "evidence"],
};

/**
 * Packages whose source must also run in a browser: no `node:` import outside their command lines
 * (`cli/`) and their files named `node.ts` or `*-node.ts`.
 */
export const browserPackages: readonly string[] = ["sql", "evidence", "sdk", "web"];

const specifierPattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)["']([^"']+)["']/gm;

export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "dist") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx|mts)$/.test(entry.name) ? [path] : [];
  });
}

export function importSpecifiers(source: string): string[] {
  return [...source.matchAll(specifierPattern)].map((match) => match[1] ?? "");
}

/** Every import of `packages/` that breaks the table above, as `file: reason`. */
export function importViolations(root: string): string[] {
  const violations: string[] = [];
  for (const name of readdirSync(join(root, "packages"))) {
    const allowed = allowedImports[name];
    if (allowed === undefined) {
      violations.push(`packages/${name}: not in the table of allowed imports`);
      continue;
    }
    for (const file of sourceFiles(join(root, "packages", name, "src"))) {
      const test = /\.test\.tsx?$/.test(file);
      for (const specifier of importSpecifiers(readFileSync(file, "utf8"))) {
        const reason = violation(
          name,
          allowed,
          relative(join(root, "packages", name), file),
          specifier,
          test,
        );
        if (reason !== undefined) violations.push(`${relative(root, file)}: ${reason}`);
      }
    }
  }
  return violations;
}

function violation(
  name: string,
  allowed: readonly string[],
  file: string,
  specifier: string,
  test: boolean,
): string | undefined {
  const target = /^@assay\/([^/]+)/.exec(specifier)?.[1];
  if (target !== undefined && !allowed.includes(target)) return `may not import @assay/${target}`;
  if (/^(\.\.\/)+(packages|sql|evidence|sdk|clickhouse|series|ingest|server|web)\//.test(specifier)) {
    if (specifier.split("/").some((part) => allowedImports[part] !== undefined && part !== name)) {
      return `reaches into another package by path: ${specifier}`;
    }
  }
  const inBrowser = browserPackages.includes(name) && !/(^|[-/])node\.ts$|\/(node|cli)\//.test(file);
  if (inBrowser && !test && specifier.startsWith("node:")) return `runs in browsers but imports ${specifier}`;
  return undefined;
}
