import {
  engineNames,
  engineVersion,
  formatNames,
  functionEntries,
  settingEntries,
  tableFunctionEntries,
  typeNames,
} from "./entries.gen.ts";
import type { FunctionKind } from "./function-kind.ts";

export { type FunctionKind, isTableFunction, type KnownFunction, knownFunction } from "./function-kind.ts";
export { engineVersion };

export interface CatalogueFunction {
  readonly name: string;
  readonly kind: Exclude<FunctionKind, "combinator">;
  /** As in the engine's documentation, such as `substring(s, offset[, length])`; empty for aliases. */
  readonly signature: string;
  readonly summary: string;
  readonly category: string;
  /** The function this name is another name of. */
  readonly aliasOf?: string;
}

export interface CatalogueEntry {
  readonly name: string;
  readonly summary: string;
}

/** Every function the pinned engine has built in, by name; aliases have the signature of their function. */
export const functions: ReadonlyMap<string, CatalogueFunction> = withAliases();

function withAliases(): Map<string, CatalogueFunction> {
  const all = new Map<string, CatalogueFunction>();
  for (const [name, kind, signature, summary, category, aliasOf] of functionEntries)
    all.set(name, { name, kind, signature, summary, category, ...(aliasOf !== "" && { aliasOf }) });
  for (const entry of all.values()) {
    const target = entry.aliasOf === undefined ? undefined : all.get(entry.aliasOf);
    if (target === undefined) continue;
    const { signature, summary, category } = target;
    all.set(entry.name, { ...entry, signature, summary, category });
  }
  return all;
}

export const tableFunctions: readonly CatalogueEntry[] = tableFunctionEntries.map(([name, summary]) => ({
  name,
  summary,
}));

export const settings: readonly (CatalogueEntry & { readonly type: string })[] = settingEntries.map(
  ([name, type, summary]) => ({ name, type, summary }),
);

export const dataTypes: readonly string[] = typeNames.split("|");
export const formats: readonly string[] = formatNames.split("|");
export const engines: readonly string[] = engineNames.split("|");
