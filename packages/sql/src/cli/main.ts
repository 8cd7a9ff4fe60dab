// The command line of the package: `format` and `check` for files, folders, standard input, and lines of JSON.
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { SqlError } from "../errors.ts";
import { distance } from "../parse/misspelt.ts";
import { splitStatements } from "../parse/split.ts";
import { formatText } from "../pretty/format.ts";
import { bytesOf, textOfBytes } from "../tokens/literal.ts";
import { bytesAt, filesAt, notText, readingFailure } from "./files.ts";
import { answerLine, badLine } from "./jsonl.ts";

const usage = `ClickHouse SQL: formats it, or says where it is wrong.

  sql format [--check] PATHS   formats files in place; with --check only names those that would change
  sql check PATHS              prints every error as FILE:LINE:COLUMN: MESSAGE [CODE]
  sql format --jsonl           reads {"sql": …} per line of standard input and answers each with a line:
  sql check --jsonl            {"ok": true, "formatted": …} or {"ok": false, "code": …, "line": …, "column": …, "message": …}

PATHS are files, and folders whose *.sql are taken at any depth. They may be left out or be '-': then standard input is
read, and format prints the result. Files are UTF-8; format keeps their comments, data, line breaks and byte order mark.
With --jsonl both commands answer the same: the engine's form of the statement on one line, without comments and data,
and the "id" of the line, if it has one. A line that is no {"sql": …} is answered with code ${badLine} and its own number.

Exit code: 0 all is well; 1 something is wrong or would change, with --jsonl only where a line is no {"sql": …};
2 the command is not understood.
`;

/** Longest file and longest line taken, in UTF-16 units. */
const textMax = 64 * 1024 * 1024;
/** Errors printed of one file. */
const errorsMax = 100;

const exitCodes = { done: 0, found: 1, usage: 2 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

class UsageError extends Error {}

async function answerLines(): Promise<ExitCode> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  let exitCode: ExitCode = exitCodes.done;
  for await (const line of lines) {
    number++;
    const answer = answerLine(number === 1 ? line.replace(/^\ufeff/, "") : line, number, textMax);
    if (!answer.ok && answer.code === badLine) exitCode = exitCodes.found;
    await print(`${JSON.stringify(answer)}\n`);
  }
  return exitCode;
}

function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  );
}

function errorLine(name: string, { line, column, reason, code }: SqlError): string {
  return `${name}:${line}:${column}: ${reason} [${code}]`;
}

/** The errors of a text, as lines; names the file as the user did. */
function errorsIn(name: string, text: string): string[] {
  const errors = splitStatements(text, { textMax }).flatMap(({ error }) =>
    error === undefined ? [] : [errorLine(name, error)],
  );
  if (errors.length > 0 && text.includes("\0")) return [`${name}: this is not a text`];
  if (errors.length <= errorsMax) return errors;
  return [...errors.slice(0, errorsMax), `${name}: ${errors.length - errorsMax} more errors`];
}

/** What parses can still have a form that is too long to be compared: then it says so. */
function formattedOrError(name: string, text: string): string | undefined {
  try {
    return formatText(text);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    process.stderr.write(`${errorLine(name, error)}\n`);
    return undefined;
  }
}

async function runOn(command: Command, name: string, checkOnly: boolean): Promise<ExitCode> {
  const bytes = bytesAt(name);
  const text = textOfBytes(bytes);
  const reason = notText(bytes);
  const errors = reason === undefined ? errorsIn(name, text) : [`${name}: ${reason}`];
  for (const line of errors) process.stderr.write(`${line}\n`);
  if (errors.length > 0) return exitCodes.found;
  if (command === "check") return exitCodes.done;
  const formatted = formattedOrError(name, text);
  if (formatted === undefined) return exitCodes.found;
  if (checkOnly) {
    if (formatted === text) return exitCodes.done;
    await print(`${name}: would change\n`);
    return exitCodes.found;
  }
  if (name === "-") await print(bytesOf(formatted));
  else if (formatted !== text) {
    writeFileSync(name, bytesOf(formatted));
    await print(`${name}: formatted\n`);
  }
  return exitCodes.done;
}

/** Runs on a file or on those of a folder; what cannot be read is said and counts as found. */
async function runOnPath(command: Command, path: string, checkOnly: boolean): Promise<ExitCode> {
  let worst: ExitCode = exitCodes.done;
  let name = path;
  try {
    const files = filesAt(path);
    if (files.length === 0) {
      process.stderr.write(`${path}: this folder holds no *.sql\n`);
      return exitCodes.found;
    }
    for (name of files)
      if ((await runOn(command, name, checkOnly)) !== exitCodes.done) worst = exitCodes.found;
  } catch (error) {
    const failure = readingFailure(error);
    if (failure === undefined) throw error;
    process.stderr.write(`${name}: ${failure}\n`);
    return exitCodes.found;
  }
  return worst;
}

const commands = ["format", "check"] as const;
type Command = (typeof commands)[number];

function commandNamed(name: string | undefined): Command {
  if (name === undefined) throw new UsageError("What shall be done? Say format or check.");
  const command = commands.find((one) => one === name);
  if (command !== undefined) return command;
  const near = commands.find((one) => distance(name, one, 2) <= 2);
  throw new UsageError(`There is no command '${name}'${near === undefined ? "" : `: did you mean ${near}?`}`);
}

/** npm keeps flags that stand before `--` for itself, and would let `format --check` format. */
function refuseSwallowed(flag: string): void {
  if (process.env[`npm_config_${flag}`] === "true")
    throw new UsageError(`npm took --${flag} for itself: write npm run -s sql -- … --${flag} …`);
}

async function main(args: string[]): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      jsonl: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    await print(usage);
    return exitCodes.done;
  }
  const [name, ...paths] = positionals;
  const command = commandNamed(name);
  if (!values.check) refuseSwallowed("check");
  if (!values.jsonl) refuseSwallowed("jsonl");
  if (values.check && (command === "check" || values.jsonl))
    throw new UsageError("--check goes with format and files only.");
  if (values.jsonl) {
    if (paths.length > 0) throw new UsageError(`--jsonl reads standard input, not ${paths.join(", ")}.`);
    return answerLines();
  }
  let worst: ExitCode = exitCodes.done;
  for (const path of paths.length === 0 ? ["-"] : paths) {
    const exitCode = await runOnPath(command, path, values.check);
    if (exitCode !== exitCodes.done) worst = exitCode;
  }
  return worst;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: NodeJS.ErrnoException) => {
  if (!(error instanceof UsageError) && !error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  return exitCodes.usage;
});
