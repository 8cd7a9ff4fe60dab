import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinnedNode, runNpm } from "./dependencies.mjs";

// Not tsconfig.json: that one checks the whole repository, and emits nothing.
const compilerOptions = [
  ["--module", "nodenext"],
  ["--target", "es2022"],
  ["--lib", "ES2024,DOM,DOM.Iterable,DOM.AsyncIterable,ESNext.Disposable,ESNext.Collection,ESNext.Iterator"],
  ["--types", "node"],
  ["--ignoreConfig"],
  ["--rewriteRelativeImportExtensions"],
  ["--declaration"],
  ["--skipLibCheck"],
  ["--strict"],
  ["--exactOptionalPropertyTypes"],
  ["--noUncheckedIndexedAccess"],
].flat();

/**
 * Puts the clients where a running server offers them: `assay-sdk.tgz`, which `npm install ADDRESS` takes as it is (plain JavaScript and
 * types, for any Node from 18 up and for browsers), and `assay.py`.
 */
export function packClients(root, folder) {
  const source = join(root, "packages/sdk");
  const staging = join(folder, "package");
  mkdirSync(staging, { recursive: true });
  const entries = ["index.ts", "index-node.ts"].map((name) => join(source, "src", name));
  const compiled = spawnSync(
    pinnedNode(root),
    [
      join(root, "node_modules/typescript/bin/tsc"),
      ...compilerOptions,
      ...["--rootDir", join(source, "src"), "--outDir", join(staging, "dist")],
      ...entries,
    ],
    { cwd: root, stdio: ["ignore", 2, 2] },
  );
  if (compiled.status !== 0)
    throw new Error("The TypeScript client could not be built: the reason is above.");
  const { name, version, description, license } = JSON.parse(
    readFileSync(join(source, "package.json"), "utf8"),
  );
  const manifest = {
    ...{ name, version, description, license },
    type: "module",
    engines: { node: ">=18" },
    exports: {
      ".": { browser: "./dist/index.js", node: "./dist/index-node.js", default: "./dist/index.js" },
    },
    sideEffects: false,
  };
  writeFileSync(join(staging, "package.json"), JSON.stringify(manifest, undefined, 2));
  copyFileSync(join(source, "README.md"), join(staging, "README.md"));
  runNpm(staging, ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], "ignore");
  renameSync(join(folder, `assay-sdk-${version}.tgz`), join(folder, "assay-sdk.tgz"));
  rmSync(staging, { recursive: true });
  copyFileSync(join(root, "python/assay.py"), join(folder, "assay.py"));
}
