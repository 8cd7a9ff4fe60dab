// The command line of the package: `format` and `check` for files, standard input, and lines of JSON.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { splitStatements } from "../parse/split.ts";
import { formatText } from "../pretty/format.ts";
import { bytesOf, textOfBytes } from "../tokens/literal.ts";
import { answerLine } from "./jsonl.ts";

const usage = `ClickHouse SQL: formats it, or says where it is wrong.

  sql format [--check] FILES   formats files in place; with --check only names those that would change
  sql check FILES              prints every error as FILE:LINE:COLUMN: MESSAGE
  sql format --jsonl           reads {"sql": …} per line of standard input and answers each with a line:
  sql check --jsonl            {"ok": true, "formatted": …} or {"ok": false, "code": …, "line": …, "column": …, "message": …}

FILES may be left out or be '-': then standard input is read, and format prints the result.
Exit code: 0 all is well, 1 something is wrong or would change, 2 the command is not understood.
`;

/** Longest file and longest line taken, in UTF-16 units. */
const textMax = 64 * 1024 * 1024;

const exitCodes = { done: 0, found: 1, usage: 2 } as const;
type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

async function answerLines(): Promise<ExitCode> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() !== "") await print(`${JSON.stringify(answerLine(line, textMax))}\n`);
  }
  return exitCodes.done;
}

function print(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) =>
    process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
  );
}

/** The errors of a text, as lines; names the file as the user did. */
function errorsIn(name: string, text: string): string[] {
  return splitStatements(text, { textMax }).flatMap(({ error }) =>
    error === undefined ? [] : [`${name}:${error.line}:${error.column}: ${error.message} [${error.code}]`],
  );
}

async function runOn(command: string, name: string, checkOnly: boolean): Promise<ExitCode> {
  const fromInput = name === "-";
  const text = textOfBytes(readFileSync(fromInput ? 0 : name));
  const errors = errorsIn(name, text);
  for (const line of errors) process.stderr.write(`${line}\n`);
  if (errors.length > 0) return exitCodes.found;
  if (command === "check") return exitCodes.done;
  const formatted = formatText(text);
  if (checkOnly) {
    if (formatted === text) return exitCodes.done;
    await print(`${name}: would change\n`);
    return exitCodes.found;
  }
  if (fromInput) await print(bytesOf(formatted));
  else if (formatted !== text) {
    writeFileSync(name, bytesOf(formatted));
    await print(`${name}: formatted\n`);
  }
  return exitCodes.done;
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
  const [command, ...files] = positionals;
  if (values.help) {
    await print(usage);
    return exitCodes.done;
  }
  if (command !== "format" && command !== "check") {
    process.stderr.write(usage);
    return exitCodes.usage;
  }
  if (values.jsonl) return answerLines();
  let worst: ExitCode = exitCodes.done;
  for (const name of files.length === 0 ? ["-"] : files) {
    try {
      if ((await runOn(command, name, values.check)) !== exitCodes.done) worst = exitCodes.found;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      process.stderr.write(`${name}: ${(error as Error).message}\n`);
      worst = exitCodes.found;
    }
  }
  return worst;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: NodeJS.ErrnoException) => {
  if (!error.code?.startsWith("ERR_PARSE_ARGS")) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  return exitCodes.usage;
});
