// `npm run assay -- …`: the command line, with whatever set-up is missing done first.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInForeground } from "./setup/child.mjs";
import { installDependencies, pinnedNode } from "./setup/dependencies.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
try {
  installDependencies(root, (line) => process.stderr.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`Set-up failed. ${error.message}\n`);
  process.exit(1);
}
// npm runs scripts in the repository's folder; file names on the command line are relative to where the user stands.
const cwd = process.env.INIT_CWD ?? process.cwd();
const main = join(root, "packages/server/src/cli/main.ts");
process.exitCode = await runInForeground(pinnedNode(root), [main, ...process.argv.slice(2)], { cwd });
