import { AssayError } from "@assay/sdk";
import { ConfigurationError } from "../config/configuration.ts";
import { nearest } from "../config/nearest.ts";
import { ImportError } from "../import/import-error.ts";
import {
  type Command,
  type ExitCode,
  exitCodes,
  helpOf,
  parseInvocation,
  type Terminal,
  UsageError,
} from "./command.ts";
import { configCommand } from "./commands/config.ts";
import { applyCommand } from "./commands/hypotheses-apply.ts";
import { listCommand } from "./commands/hypotheses-list.ts";
import { importCsvCommand } from "./commands/import-csv.ts";
import { judgeCommand } from "./commands/judge.ts";
import { projectsCommand } from "./commands/projects.ts";
import { HypothesesFileError } from "./hypotheses-file.ts";
import { NoServerError } from "./server-address.ts";

const commands: readonly Command[] = [
  importCsvCommand,
  applyCommand,
  listCommand,
  judgeCommand,
  projectsCommand,
  configCommand,
];

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "The command line of Assay. Every verb that touches data talks to a running server.\n",
    ...commands.map(({ name, summary }) => `  assay ${name.padEnd(width)}  ${summary}`),
    "\n`assay VERB --help` shows flags and examples. From the repository: npm run assay -- VERB …\n",
  ].join("\n");
}

async function main(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<ExitCode> {
  const found = commands.find(({ name }) => name.split(" ").every((word, index) => args[index] === word));
  if (found === undefined) return withoutVerb(args, terminal);
  const rest = args.slice(found.name.split(" ").length);
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.out(helpOf(found));
    return exitCodes.done;
  }
  try {
    return await found.run(parseInvocation(found, rest, { terminal, environment }));
  } catch (error) {
    return explain(error, found, terminal);
  }
}

function withoutVerb(args: readonly string[], terminal: Terminal): ExitCode {
  const [word] = args;
  if (word === undefined || word === "--help" || word === "-h" || word === "help") {
    terminal.out(overview());
    return exitCodes.done;
  }
  const said = args
    .filter((part) => !part.startsWith("-"))
    .slice(0, 2)
    .join(" ");
  const close = nearest(
    said,
    commands.map(({ name }) => name),
  );
  terminal.error(
    `assay has no verb ${said || word}.${close === undefined ? "" : ` Did you mean ${close}?`}\n\n${overview()}`,
  );
  return exitCodes.usage;
}

function explain(error: unknown, command: Command, terminal: Terminal): ExitCode {
  if (error instanceof UsageError) {
    terminal.error(`${error.message}\nassay ${command.name} --help shows how it is used.\n`);
    return exitCodes.usage;
  }
  const known =
    error instanceof AssayError ||
    error instanceof NoServerError ||
    error instanceof ImportError ||
    error instanceof HypothesesFileError ||
    error instanceof ConfigurationError;
  if (!known) throw error;
  terminal.error(error instanceof AssayError ? `${error.message} [${error.code}]\n` : `${error.message}\n`);
  return exitCodes.failed;
}

process.exitCode = await main(process.argv.slice(2), process.env, {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY === true,
});
