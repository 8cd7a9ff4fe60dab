import "./system/thread-pool.ts";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { ConfigurationError, resolveConfiguration } from "./config/configuration.ts";
import { namedOptions } from "./config/options.ts";
import { readInputs } from "./config/read-node.ts";
import { loadDemo } from "./demo.ts";
import { startServer } from "./start.ts";
import { StartupError } from "./startup-error.ts";
import { systemClock } from "./system/time.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

function help(): string {
  const names = namedOptions.map(({ option }) => `--${option.flag}`);
  const width = Math.max(...names.map((name) => name.length));
  const lines = namedOptions.map(({ option }, index) => `  ${names[index]!.padEnd(width)}  ${option.help}`);
  return [
    "Starts the server. Every flag is also a variable: --log-level is ASSAY_LOG_LEVEL.\n",
    ...lines,
  ].join("\n");
}

async function main(): Promise<void> {
  if (process.argv.includes("--help") || process.argv.includes("-h")) {
    console.log(help());
    return;
  }
  const { values: configuration } = resolveConfiguration(readInputs(process.argv.slice(2), process.env));
  const logger = pino(
    {
      level: configuration.log.level,
      redact: ["req.headers.authorization", "req.headers.cookie", "*.password", "*.key"],
    },
    pino.destination({ dest: 2, sync: false }),
  );
  const server = await startServer({
    configuration,
    version,
    webDirectory: fileURLToPath(new URL("../../web/dist", import.meta.url)),
    clock: systemClock,
    logger,
  });
  console.log(`Assay ${version} is at ${server.url}`);
  if (server.setupCode !== undefined) {
    console.log(`Enter as the first admin with the one-time code ${server.setupCode}`);
  }
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // A second signal means: now.
      if (stopping) process.exit(1);
      stopping = true;
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal({ err: error }, "shutdown failed");
          process.exit(1);
        },
      );
    });
  }
  if (configuration.start.demo) {
    const board = await loadDemo(server.url, server.localToken);
    console.log(`The hypotheses board of the sample project is at ${board}`);
  }
}

main().catch((error: unknown) => {
  const known = error instanceof StartupError || error instanceof ConfigurationError;
  console.error(known ? error.message : error);
  process.exitCode = 1;
});
