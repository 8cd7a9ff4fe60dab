import { expect, test } from "vitest";
import { settings } from "../catalogue/index.ts";
import { reachingSettings } from "./setting-places.ts";

/** Settings whose text is a name of something inside, a separator, a word of a list, or for people. */
const plainTexts = new Set(
  `bool_false_representation bool_true_representation chdb_client_name column_names_for_schema_inference compatibility
   count_distinct_implementation default_view_definer distributed_cache_file_cache_name
   distributed_plan_force_exchange_kind errors_output_format exclude_materialize_skip_indexes_on_insert
   filesystem_cache_name force_data_skipping_indices force_optimize_projection_name format_csv_null_representation
   format_custom_field_delimiter format_custom_result_after_delimiter format_custom_result_before_delimiter
   format_custom_row_after_delimiter format_custom_row_before_delimiter format_custom_row_between_delimiter
   format_json_object_each_row_column_for_object_name format_regexp format_schema_message_name
   format_template_resultset_format format_template_row_format format_template_rows_between_delimiter
   format_tsv_null_representation function_implementation http_response_headers iceberg_metadata_compression_method
   ignore_data_skipping_indices input_format_mysql_dump_table_name input_format_orc_reader_time_zone_name
   insert_deduplication_token local_filesystem_read_method log_comment metrics_perf_events_list
   network_compression_method output_format_avro_codec output_format_avro_confluent_subject
   output_format_avro_string_column_pattern output_format_image_terminal_mode
   output_format_orc_writer_time_zone_name output_format_pretty_grid_charset output_format_sql_insert_table_name
   preferred_optimize_projection_name query_cache_tag remote_filesystem_read_method
   s3queue_default_zookeeper_path schema_inference_hints send_logs_source_regexp session_timezone
   stream_like_engine_insert_queue temporary_files_codec trace_profile_events_list workload`.split(/\s+/),
);

test("every setting that takes a text is known for what it leads to", () => {
  const texts = settings.filter(({ type }) => /^(String|Map|URI|Timezone|Dialect)$/.test(type));
  expect(texts.length).toBeGreaterThan(60);
  const unknown = texts.filter(({ name }) => !reachingSettings.has(name) && !plainTexts.has(name));
  expect(unknown.map(({ name }) => name)).toEqual([]);
  const names = new Set(settings.map(({ name }) => name));
  expect([...reachingSettings.keys(), ...plainTexts].filter((name) => !names.has(name))).toEqual(["profile"]);
});
