// `npm run dev`: the server restarts on change, and Vite serves the user interface with hot reload, proxying the API to the server.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies, pinnedNode } from "./setup/dependencies.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
installDependencies(root, (line) => process.stderr.write(`${line}\n`));

const start = (args, cwd) => spawn(pinnedNode(root), args, { cwd, stdio: "inherit" });
const children = [
  start(
    [
      "--watch",
      "--watch-preserve-output",
      join(root, "packages/server/src/main.ts"),
      ...process.argv.slice(2),
    ],
    root,
  ),
  start([join(root, "node_modules/vite/bin/vite.js")], join(root, "packages/web")),
];
const stop = () => {
  for (const child of children) child.kill("SIGTERM");
};
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
for (const child of children) child.once("exit", stop);
