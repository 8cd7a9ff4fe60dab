export interface EngineSettings {
  /** What the engine may use in all, in bytes; a statement that would need more fails with CLICKHOUSE_QUERY_MEMORY. */
  readonly maxBytes: number;
  /** Whether an insert ends only when its part is on the disk. */
  readonly fsync: boolean;
}

const mebibyte = 1 << 20;

/**
 * The engine's configuration file. It is always given, because without one chDB reads a `config.xml` it finds in the working directory.
 * The caches' own limits are made for servers (5 GiB of marks, 2 GiB of text index), so they are bounded here; pools of background threads
 * are small in chDB already.
 */
export function engineConfig({ maxBytes, fsync }: EngineSettings): string {
  const values: Readonly<Record<string, number>> = {
    max_server_memory_usage: maxBytes,
    mark_cache_size: 128 * mebibyte,
    primary_index_cache_size: 64 * mebibyte,
    index_mark_cache_size: 16 * mebibyte,
    uncompressed_cache_size: 0,
    index_uncompressed_cache_size: 0,
    query_condition_cache_size: 16 * mebibyte,
    compiled_expression_cache_size: 32 * mebibyte,
    text_index_tokens_cache_size: 16 * mebibyte,
    text_index_header_cache_size: 16 * mebibyte,
    text_index_postings_cache_size: 16 * mebibyte,
    vector_similarity_index_cache_size: 16 * mebibyte,
    iceberg_metadata_files_cache_size: 0,
    parquet_metadata_cache_size: 0,
  };
  const lines = Object.entries(values).map(([name, value]) => `  <${name}>${value}</${name}>`);
  // A merge needs none: the engine keeps what it merged for minutes, and returns to it where the merged part is broken.
  const flag = Number(fsync);
  const mergeTree = `<fsync_after_insert>${flag}</fsync_after_insert><fsync_part_directory>${flag}</fsync_part_directory>`;
  return `<clickhouse>
  <logger><level>none</level></logger>
  <merge_tree>${mergeTree}</merge_tree>
${lines.join("\n")}
</clickhouse>
`;
}
