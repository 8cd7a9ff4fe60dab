import type { Block } from "./block.ts";

/**
 * Settings under which one insert becomes exactly one block per partition: a token covers one way of cutting the rows, so a retry must cut
 * them the same way.
 */
export function insertSettings(
  block: Block,
  deduplicationToken: string | undefined,
): Record<string, string | number> {
  const rows = Math.max(block.rowCount, 1);
  return {
    async_insert: 0,
    max_insert_threads: 1,
    max_insert_block_size: rows,
    min_insert_block_size_rows: 0,
    min_insert_block_size_bytes: 0,
    ...(deduplicationToken === undefined
      ? { insert_deduplicate: 0 }
      : { insert_deduplicate: 1, insert_deduplication_token: deduplicationToken }),
  };
}
