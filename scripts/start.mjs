// `npm start`: sets up what is missing, then runs the server with the pinned Node. Works from any Node 18 on a fresh clone.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInForeground } from "./setup/child.mjs";
import { installDependencies, pinnedNode } from "./setup/dependencies.mjs";
import { thisMachine, unsupportedReason } from "./setup/platform.mjs";
import { buildWeb } from "./setup/web-build.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const say = (line) => process.stderr.write(`${line}\n`);

const reason = unsupportedReason(thisMachine());
if (reason !== undefined) {
  say(reason);
  process.exit(1);
}
try {
  installDependencies(root, say);
  buildWeb(root, say);
} catch (error) {
  say(`Set-up failed. ${error.message}`);
  process.exit(1);
}
process.exitCode = await runInForeground(pinnedNode(root), [
  join(root, "packages/server/src/main.ts"),
  ...process.argv.slice(2),
]);
