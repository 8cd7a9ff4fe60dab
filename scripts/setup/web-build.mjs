import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packClients } from "./clients.mjs";
import { compressAssets } from "./compress.mjs";
import { pinnedNode } from "./dependencies.mjs";

const sources = [
  "packages/web",
  "packages/sdk",
  "packages/evidence/src",
  "packages/sql/src",
  "python",
  "scripts/setup",
];

/** Builds the user interface, and the clients it offers, into packages/web/dist, unless they were built from exactly these sources. */
export function buildWeb(root, say) {
  const stamp = join(root, "packages/web/dist/.built-from");
  const wanted = hashOfSources(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  say("Building the user interface …");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const result = spawnSync(pinnedNode(root), [vite, "build", "--logLevel", "warn"], {
    cwd: join(root, "packages/web"),
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (result.status !== 0) throw new Error("The user interface could not be built: the reason is above.");
  compressAssets(join(root, "packages/web/dist/assets"));
  packClients(root, join(root, "packages/web/dist/clients"));
  writeFileSync(stamp, wanted);
  return true;
}

function hashOfSources(root) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const folder of sources) {
    for (const file of filesBelow(join(root, folder)).sort())
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "test"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
