import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The Node that runs everything but this set-up: pinned as an npm package, whatever the machine has. */
export function pinnedNode(root) {
  return join(root, "node_modules", "node", "bin", "node");
}

/**
 * Installs what package-lock.json names, unless that has been done already.
 * The stamp is written last, so that an interrupted install is done again.
 * @returns {boolean} whether anything had to be installed
 */
export function installDependencies(root, say) {
  const stamp = join(root, "node_modules", ".assay-installed");
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  const present = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && existsSync(pinnedNode(root));
  if (present) return false;
  say("Installing dependencies (once; about 900 MB, most of it the embedded ClickHouse engine) …");
  // Not `npm ci`: it refuses a lock file that lacks other platforms' optional packages, which a mirror may not carry. `install` takes the
  // same locked versions.
  runNpm(root, ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]);
  // npm may be configured not to run install scripts; the pinned Node is put in place by one.
  if (!existsSync(pinnedNode(root))) runNpm(root, ["rebuild", "node", "--ignore-scripts=false"]);
  if (!existsSync(pinnedNode(root))) {
    throw new Error(
      "npm did not install the pinned Node: allow install scripts for the package 'node' and run the command again.",
    );
  }
  writeFileSync(stamp, wanted);
  return true;
}

/** Runs npm in a folder; throws when it fails. What it prints goes to standard error. */
export function runNpm(folder, args, output = 2) {
  // Started by `npm run`, this is the npm that is running; otherwise the one on PATH.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith("js") ? [process.execPath, [npm]] : ["npm", []];
  const result = spawnSync(command, [...first, ...args], {
    cwd: folder,
    // What npm says is no part of what the command prints.
    stdio: ["ignore", output, 2],
  });
  if (result.error) throw result.error;
  if (result.status !== 0)
    throw new Error(`npm ${args[0]} failed with exit code ${result.status}: its message is above.`);
}
