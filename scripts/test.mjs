// `npm test`: sets up what is missing, runs `check`, then every test, and closes with one line of counts.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies, pinnedNode } from "./setup/dependencies.mjs";
import { installServices } from "./setup/services.mjs";
import { buildWeb } from "./setup/web-build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const say = (line) => process.stderr.write(`${line}\n`);

function run(args) {
  const path = `${join(root, "node_modules/.bin")}:${process.env.PATH}`;
  return (
    spawnSync(pinnedNode(root), args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, PATH: path },
    }).status ?? 1
  );
}

installDependencies(root, say);
const missing = installServices(say);
if (missing.length > 0) {
  say(
    `Missing: ${missing.join(", ")}. Install them (Debian: chromium, postgresql, python3) to run the tests that need them.`,
  );
  if (process.env.CI) process.exit(1);
}
buildWeb(root, say);

if (run(["scripts/check.mjs"]) !== 0) process.exit(1);

const folder = mkdtempSync(join(tmpdir(), "assay-test-"));
const report = join(folder, "report.json");
const status = run([
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
rmSync(folder, { recursive: true });
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
process.exit(status);
