import type { Setting } from "../ast/settings.ts";
import type { EmbeddedSql } from "./embedded-sql.ts";
import { type AddPlace, type PlaceKind, splitName } from "./place.ts";

/** What the value of a setting may lead to: SQL, one per entry of a map, the name of something, or nobody knows what. */
type SettingReach = "filters" | "expression" | PlaceKind;

/** Settings whose values lead somewhere. */
export const reachingSettings: ReadonlyMap<string, SettingReach> = new Map([
  ["additional_table_filters", "filters"],
  ["additional_result_filter", "expression"],
  ["parallel_replicas_custom_key", "expression"],
  ["implicit_table_at_top_level", "table"],
  ["promql_table", "table"],
  ["promql_database", "database"],
  ["cluster_for_parallel_replicas", "cluster"],
  // The schema may be a file, itself, or what a query gives.
  ["format_schema", "unknown"],
  ["format_schema_source", "unknown"],
  ["format_template_resultset", "file"],
  ["format_template_row", "file"],
  ["output_format_schema", "file"],
  ["input_format_record_errors_file_path", "file"],
  ["rename_files_after_processing", "file"],
  // Other languages, other settings, other servers.
  ["dialect", "unknown"],
  ["polyglot_dialect", "unknown"],
  ["profile", "unknown"],
  ["format_avro_schema_registry_url", "unknown"],
  ["url_base", "unknown"],
  ["ai_function_embedding_default_credentials", "unknown"],
  ["ai_function_text_default_credentials", "unknown"],
]);

export function settingPlaces(node: Setting, add: AddPlace, embedded: EmbeddedSql): void {
  add("setting", "write", node, { name: node.name });
  const reach = reachingSettings.get(node.name);
  const { value } = node;
  if (reach === undefined || value?.kind === "Default") return;
  const text = value?.kind === "String" ? value.value : undefined;
  if (text === "") return;
  if (reach === "filters") {
    if (value?.kind !== "Map") embedded.unknown(value ?? node);
    else for (const entry of value.entries) embedded.expression(entry.value);
  } else if (reach === "expression") embedded.expression(value ?? node);
  else if (reach === "table") add(reach, "read", node, text === undefined ? {} : splitName(text));
  else {
    const name = text === undefined || reach === "unknown" ? {} : { name: text };
    add(reach, reach === "file" ? "write" : "read", node, name, text !== undefined);
  }
}
