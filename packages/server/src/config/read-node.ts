import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { ConfigurationError, type ConfigurationInputs } from "./configuration.ts";

const defaultFiles = ["assay.yaml", "assay.json"];

/**
 * Collects what the process was started with. `ASSAY_CONFIG` names a file that must exist; without it `assay.yaml` or `assay.json` of the
 * working directory is read where it exists.
 */
export function readInputs(
  flags: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ConfigurationInputs {
  const path = environment.ASSAY_CONFIG ?? defaultFiles.find((candidate) => existsSync(candidate));
  if (path === undefined) return { flags, environment };
  try {
    return { flags, environment, file: { path, content: parse(readFileSync(path, "utf8")) } };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new ConfigurationError(`${path} cannot be read as YAML or JSON: ${reason}.`);
  }
}
