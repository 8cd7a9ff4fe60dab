// `npm run check`: lint and format, types, import direction and ambient time, dead code. Seconds, and no service.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies, pinnedNode } from "./setup/dependencies.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
installDependencies(root, (line) => process.stderr.write(`${line}\n`));

const steps = [
  ["lint and format", ["@biomejs/biome/bin/biome", "check", "."]],
  ["types", ["typescript/bin/tsc", "-p", "tsconfig.json"]],
  ["structure", ["vitest/vitest.mjs", "run", "--project", "unit", "scripts/check", "--reporter=dot"]],
  ["dead code", ["knip/bin/knip.js", "--no-config-hints"]],
];
for (const [name, [script, ...args]] of steps) {
  const result = spawnSync(pinnedNode(root), [join(root, "node_modules", script), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}${result.stderr}\ncheck failed: ${name}\n`);
    process.exit(1);
  }
  process.stdout.write(`check: ${name} ok\n`);
}
