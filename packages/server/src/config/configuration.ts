import { nearest } from "./nearest.ts";
import { type Configuration, type NamedOption, namedOptions } from "./options.ts";

/** Where a value came from, the strongest first. */
export type Source = "flag" | "environment" | "file" | "default";

export interface ConfigurationInputs {
  /** What stands after the verb on the command line. */
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The parsed file, if there is one. */
  readonly file?: { readonly path: string; readonly content: unknown };
}

export interface ResolvedConfiguration {
  readonly values: Configuration;
  /** By `group.name`. */
  readonly sources: Readonly<Record<string, Source>>;
}

/** A setting that is unknown or has a value it cannot have. Its message is one sentence for the person who started the program. */
export class ConfigurationError extends Error {
  readonly code = "CONFIGURATION_INVALID";
}

/** Flags over environment over file over defaults. @throws ConfigurationError for the first setting that is wrong. */
export function resolveConfiguration(inputs: ConfigurationInputs): ResolvedConfiguration {
  const stages: readonly { source: Source; values: ReadonlyMap<string, unknown> }[] = [
    { source: "flag", values: readFlags(inputs.flags) },
    { source: "environment", values: readEnvironment(inputs.environment) },
    { source: "file", values: readFile(inputs.file) },
  ];
  const values: Record<string, Record<string, unknown>> = {};
  const sources: Record<string, Source> = {};
  for (const named of namedOptions) {
    const stage = stages.find((candidate) => candidate.values.has(named.key));
    sources[named.key] = stage?.source ?? "default";
    values[named.group] ??= {};
    values[named.group]![named.name] =
      stage === undefined
        ? named.option.default
        : parseValue(named, stage.values.get(named.key), stage.source, inputs.file?.path);
  }
  return { values: values as unknown as Configuration, sources };
}

function parseValue(named: NamedOption, input: unknown, source: Source, path: string | undefined): unknown {
  const value = named.option.kind.parse(input);
  if (value !== undefined) return value;
  const where = {
    flag: `--${named.option.flag}`,
    environment: named.option.environment,
    file: `${named.key} in ${path ?? "the file"}`,
    default: named.key,
  }[source];
  // What is no address at all holds no password in the place where an address has one.
  const hidden = named.option.secret === true && /[@:]/.test(String(input));
  const shown = hidden ? " the value given" : ` ${JSON.stringify(input)}`;
  throw new ConfigurationError(`${where} cannot be${shown}: expected ${named.option.kind.expects}.`);
}

function readFlags(flags: readonly string[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (let index = 0; index < flags.length; index++) {
    const argument = flags[index]!;
    const [, name, , inline] = /^--([a-z-]+)(=(.*))?$/s.exec(argument) ?? [];
    const named = namedOptions.find((candidate) => candidate.option.flag === name);
    if (named === undefined)
      throw unknownKey(
        argument,
        namedOptions.map(({ option }) => `--${option.flag}`),
      );
    if (inline !== undefined) values.set(named.key, inline);
    else if (typeof named.option.default === "boolean" && !/^(true|false)$/.test(flags[index + 1] ?? "")) {
      values.set(named.key, true);
    } else if (index + 1 < flags.length) values.set(named.key, flags[++index]);
    else throw new ConfigurationError(`${argument} needs a value: ${named.option.kind.expects}.`);
  }
  return values;
}

/** Variables of the same prefix that belong to clients and to the command line, not to the server. */
const foreignVariables = new Set(["ASSAY_URL", "ASSAY_API_KEY", "ASSAY_CONFIG", "ASSAY_SPOOL"]);

function readEnvironment(environment: ConfigurationInputs["environment"]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith("ASSAY_") || value === undefined || foreignVariables.has(name)) continue;
    const named = namedOptions.find((candidate) => candidate.option.environment === name);
    if (named === undefined)
      throw unknownKey(
        name,
        namedOptions.map(({ option }) => option.environment),
      );
    values.set(named.key, value);
  }
  return values;
}

function readFile(file: ConfigurationInputs["file"]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  if (file === undefined || file.content === null || file.content === undefined) return values;
  if (typeof file.content !== "object" || Array.isArray(file.content)) {
    throw new ConfigurationError(`${file.path} must hold groups of settings, such as http: { port: 4280 }.`);
  }
  const groups = [...new Set(namedOptions.map(({ group }) => group))];
  for (const [group, members] of Object.entries(file.content)) {
    if (!groups.includes(group)) throw unknownKey(`${group} in ${file.path}`, groups, group);
    if (typeof members !== "object" || members === null || Array.isArray(members)) {
      throw new ConfigurationError(`${group} in ${file.path} must be a group of settings.`);
    }
    for (const [name, value] of Object.entries(members)) {
      const key = `${group}.${name}`;
      const known = namedOptions.map((named) => named.key);
      if (!known.includes(key)) throw unknownKey(`${key} in ${file.path}`, known, key);
      values.set(key, value);
    }
  }
  return values;
}

function unknownKey(shown: string, known: readonly string[], word: string = shown): ConfigurationError {
  const suggestion = nearest(word, known);
  const hint = suggestion === undefined ? `Known are ${known.join(", ")}` : `Did you mean ${suggestion}`;
  return new ConfigurationError(`${shown} is not a setting. ${hint}${suggestion === undefined ? "." : "?"}`);
}
