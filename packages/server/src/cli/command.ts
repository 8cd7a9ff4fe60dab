import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { nearest } from "../config/nearest.ts";

/** What a verb ends with; scripts and CI decide by it, and `--help` lists it. */
export const exitCodes = {
  done: 0,
  /** The verb did its work and the answer is no: a required hypothesis is refuted, a frozen rule would change, rows were refused. */
  no: 1,
  usage: 2,
  /** No server, no permission, no file: nothing could be found out. */
  failed: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A mistake on the command line; the message is one sentence, `assay VERB --help` follows it. */
export class UsageError extends Error {
  readonly code = "USAGE";
}

export interface Flag {
  readonly type: "string" | "boolean";
  /** How help names the value. */
  readonly value?: string;
  readonly help: string;
}

/** Where a verb writes, so that tests and pipes see the same. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Whether somebody is looking: progress then redraws one line. */
  readonly interactive: boolean;
}

export interface Invocation {
  readonly positionals: readonly string[];
  readonly text: (flag: string) => string | undefined;
  readonly on: (flag: string) => boolean;
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Command {
  /** As typed: `hypotheses apply`. */
  readonly name: string;
  readonly summary: string;
  /** Names of the positional arguments; one in brackets may be left out. */
  readonly arguments: readonly string[];
  readonly flags: Readonly<Record<string, Flag>>;
  readonly details?: string;
  readonly examples: readonly string[];
  run(invocation: Invocation): Promise<ExitCode>;
}

/** @throws UsageError for unknown flags, missing values and a wrong number of arguments */
export function parseInvocation(
  command: Command,
  args: readonly string[],
  surroundings: Pick<Invocation, "terminal" | "environment">,
): Invocation {
  const options: ParseArgsOptionsConfig = {};
  for (const [name, { type }] of Object.entries(command.flags)) options[name] = { type };
  const { values, positionals } = parse(command, args, options);
  const required = command.arguments.filter((name) => !name.startsWith("[")).length;
  if (positionals.length < required) {
    throw new UsageError(`${command.arguments[positionals.length]} is missing.`);
  }
  if (positionals.length > command.arguments.length) {
    throw new UsageError(`Do not know what to do with ${positionals[command.arguments.length]}.`);
  }
  return {
    positionals,
    text: (flag) => values[flag] as string | undefined,
    on: (flag) => values[flag] === true,
    ...surroundings,
  };
}

function parse(
  command: Command,
  args: readonly string[],
  options: ParseArgsOptionsConfig,
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const unknown = /'(--?[^' ]+)/.exec((error as Error).message)?.[1];
    const known = Object.keys(command.flags).map((name) => `--${name}`);
    if ((error as NodeJS.ErrnoException).code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION" || unknown === undefined) {
      throw new UsageError(`${(error as Error).message.split("\n")[0]}`);
    }
    const close = nearest(unknown, known);
    throw new UsageError(
      `${unknown} is not a flag of ${command.name}. ${close === undefined ? `It has ${known.join(", ")}.` : `Did you mean ${close}?`}`,
    );
  }
}

export function helpOf(command: Command): string {
  const flags = Object.entries({ ...command.flags, help: { type: "boolean", help: "this text" } as Flag });
  const names = flags.map(([name, { value }]) => `--${name}${value === undefined ? "" : ` ${value}`}`);
  const width = Math.max(...names.map((name) => name.length));
  return [
    `${command.summary}\n`,
    `  assay ${[command.name, ...command.arguments].join(" ")} [flags]\n`,
    ...(command.details === undefined ? [] : [`${command.details.trim()}\n`]),
    "Flags",
    ...flags.map(([, { help }], index) => `  ${names[index]!.padEnd(width)}  ${help}`),
    "\nExamples",
    ...command.examples.map((example) => `  ${example}`),
    "\nEnds with 0 when done, 1 when the answer is no, 2 for a mistake on the command line, 3 when it could not be found out.",
    "",
  ].join("\n");
}
