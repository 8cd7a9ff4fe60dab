import type { ResolvedConfiguration, Source } from "./configuration.ts";
import { type NamedOption, namedOptions } from "./options.ts";

export interface DescribedSetting {
  readonly key: string;
  /** As text; secrets show only that they are set. */
  readonly value: string;
  readonly source: Source;
  readonly flag: string;
  readonly environment: string;
  readonly help: string;
}

/** What is in force and why, for `assay config`: one entry per setting, secrets masked. */
export function describeConfiguration(resolved: ResolvedConfiguration): DescribedSetting[] {
  return namedOptions.map((named) => ({
    key: named.key,
    value: shownValue(named, resolved),
    source: resolved.sources[named.key] ?? "default",
    flag: `--${named.option.flag}`,
    environment: named.option.environment,
    help: named.option.help,
  }));
}

function shownValue({ group, name, option }: NamedOption, { values }: ResolvedConfiguration): string {
  const members: Readonly<Record<string, unknown>> = values[group as keyof typeof values];
  const value = members[name];
  if (value === undefined) return "(none)";
  if (option.secret !== true) return Array.isArray(value) ? value.join(",") || "(none)" : String(value);
  return typeof value === "string" ? maskedUrl(value) : "********";
}

/** Keeps what tells one server from another and hides the credentials. */
function maskedUrl(value: string): string {
  if (!URL.canParse(value)) return "********";
  const url = new URL(value);
  if (url.username !== "") url.username = "****";
  if (url.password !== "") url.password = "****";
  url.search = url.search === "" ? "" : "?****";
  return url.href;
}
